<# When AuthAdmin last ran on this server, and what its log said of certificates in the last 24 hours. #>
function Get-RollcallExchangeRecent {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        $said = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-ExchangeDiagnosticInfo' -With @{ Server = $server; Process = 'Microsoft.Exchange.ServiceHost'; Component = 'AnchorServiceComponents' }) -What 'Get-ExchangeDiagnosticInfo'
        $events = @(foreach ($one in (Get-MachineEvent -Server $server -LogName 'Application' -Id 1003, 2004, 2014 -Hours 24)) { Get-EventFact -Event $one })
        ConvertTo-RollcallText -Value ([ordered]@{ authAdminRan = Get-AuthAdminRun -Said $said; events = $events })
    }
}

<# The thumbprint in an event's text tells which certificate it means; not every event names one. #>
function Get-EventFact {
    param($Event)

    $thumbprint = $null
    if ([string]$Event.Text -match '(?<![0-9A-Fa-f])[0-9A-Fa-f]{40}(?![0-9A-Fa-f])') { $thumbprint = $Matches[0].ToUpperInvariant() }
    return [ordered]@{ id = [int]$Event.Id; at = ConvertTo-RollcallInstant -Date $Event.At; thumbprint = $thumbprint }
}

<# The last run in the XML of the service host; $null where it does not say. #>
function Get-AuthAdminRun {
    param($Said)

    $text = ConvertTo-RollcallWord -Value (Get-Property -From $Said -Name 'Result')
    if ($null -eq $text) { $text = [string]$Said }
    $document = New-Object -TypeName System.Xml.XmlDocument
    $document.XmlResolver = $null
    try { $document.LoadXml($text) } catch [System.Xml.XmlException] { return $null }
    $runs = @($document.SelectNodes('//AnchorServiceComponents//CacheScheduler/lastRunTime | //AnchorServiceComponents//CacheScheduler/@lastRunTime'))
    $own = @($runs | Where-Object -FilterScript { Test-AuthAdmin -Node $_ })
    if ($own.Count -eq 0) { $own = $runs }
    if ($own.Count -ne 1) { return $null }
    return ConvertTo-RunInstant -Text $own[0].InnerText
}

<# Several services of that kind can stand side by side; each says its name around its times. #>
function Test-AuthAdmin {
    param($Node)

    return $null -ne $Node.SelectSingleNode("ancestor-or-self::*[contains(local-name(), 'AuthAdmin') or @*[contains(., 'AuthAdmin')] or *[not(*) and contains(., 'AuthAdmin')]]")
}

<# Times of diagnostics are UTC; one that never came is the first moment of all. #>
function ConvertTo-RunInstant {
    param([string]$Text)

    $at = [datetime]::MinValue
    $styles = [System.Globalization.DateTimeStyles]'AssumeUniversal, AdjustToUniversal'
    if (-not [datetime]::TryParse($Text, $script:Invariant, $styles, [ref]$at) -or $at.Year -lt 2000) { return $null }
    return ConvertTo-RollcallInstant -Date $at
}
