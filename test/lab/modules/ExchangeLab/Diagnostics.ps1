<# XML in the layout of the product: processes, components, and under AuthAdmin its cycle. #>
function Get-ExchangeDiagnosticInfo {
    [CmdletBinding()]
    param([string]$Server, [string]$Process, [string]$Component, [string]$Argument)

    $on = Get-LabTarget -Server $Server
    if ($Component -ceq 'VariantConfiguration') {
        $null = Request-LabAnswer -Operation 'exchange.overrides.refresh' -On $on -With @{ component = $Component }
        return New-LabDiagnostics -Process $Process -Components '<VariantConfiguration><Overrides Updated="now" /></VariantConfiguration>'
    }
    $ran = (Request-LabAnswer -Operation 'exchange.recent.get' -On $on).authAdminRan
    $run = ''
    if ($null -ne $ran) { $run = "<lastRunTime>$ran</lastRunTime>" }
    return New-LabDiagnostics -Process $Process -Components "<AnchorServiceComponents><AnchorService><Name>AuthAdmin</Name><CacheScheduler><state>Waiting</state>$run</CacheScheduler></AnchorService></AnchorServiceComponents>"
}

function New-LabDiagnostics {
    param([string]$Process, [string]$Components)

    return [pscustomobject]@{ Result = "<Diagnostics><ProcessInfo><processName>$Process</processName></ProcessInfo><Components>$Components</Components></Diagnostics>" }
}

function Test-OAuthConnectivity {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)][ValidateSet('EWS', 'AutoD', 'Generic')][string]$Service, [Parameter(Mandatory = $true)][uri]$TargetUri, [string]$Mailbox, [switch]$AppOnly, [switch]$ReloadConfig, [switch]$UseCachedToken)

    foreach ($test in (Request-LabAnswer -Operation 'exchange.oauth.test' -With @{ mailbox = $Mailbox })) {
        if ($test.service -cne $Service) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Exchange.Monitoring.OAuthConnectivityTest'
            Task = "Checking $Service API Call Under Oauth"
            Detail = $test.detail
            ResultType = [System.Globalization.CultureInfo]::InvariantCulture.TextInfo.ToTitleCase($test.result)
            Identity = 'Microsoft.Exchange.Security.OAuth.ValidationResultNodeId'
            IsValid = $true
            ObjectState = 'New'
        }
    }
}
