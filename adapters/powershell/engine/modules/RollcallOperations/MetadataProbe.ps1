<# How the addresses of the other party's metadata documents look from this server (R28). That an address gives none is an answer too. #>
function Get-RollcallSkypeMetadataProbe {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidateCount(1, 200)][ValidatePattern('\Ahttps://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/autodiscover)?/metadata/json/1\z')][string[]]$Urls)

    return ConvertTo-RollcallText -Value @(Get-MetadataProbe -Urls $Urls)
}

<# How the addresses of the other party's metadata documents look from this server (R28). That an address gives none is an answer too. #>
function Get-RollcallExchangeMetadataProbe {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidateCount(1, 200)][ValidatePattern('\Ahttps://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/autodiscover)?/metadata/json/1\z')][string[]]$Urls)

    return ConvertTo-RollcallText -Value @(Get-MetadataProbe -Urls $Urls)
}

function Get-MetadataProbe {
    param([string[]]$Urls)

    $now = ConvertTo-RollcallInstant -Date (Get-MachineClock)
    foreach ($answer in @(Get-MachineAddress -Urls $Urls)) { [ordered]@{ url = $answer.url; answer = Get-MetadataAnswer -From $answer -Now $now } }
}

<# What an answer is understood to be: a document, or why it is none. Whether its keys have ended is asked of this server's clock. #>
function Get-MetadataAnswer {
    param($From, [string]$Now)

    if ($null -ne $From.failure) { return Get-MetadataNothing -Failure $From.failure }
    if ($From.status -ne 200) { return Get-MetadataNothing -Failure ([ordered]@{ why = 'status'; status = $From.status }) }
    if ($From.contentType -imatch '\A\s*(text/html|application/xhtml)') { return Get-MetadataNothing -Failure @{ why = 'html' } }
    $document = Read-MetadataDocument -Body $From.body
    if ($document -is [string]) { return Get-MetadataNothing -Failure @{ why = $document } }
    $last = @($document.signing | ForEach-Object -Process { $_.notAfter } | Sort-Object)[-1]
    if ([string]::CompareOrdinal($last, $Now) -lt 0) { return Get-MetadataNothing -Failure ([ordered]@{ why = 'expired-keys'; ended = $last; document = $document }) }
    return [ordered]@{ got = 'document'; document = $document }
}

function Get-MetadataNothing {
    param($Failure)

    return [ordered]@{ got = 'nothing'; failure = $Failure }
}
