<# Whose tokens Skype accepts, and how it gets their certificates. #>
function Get-RollcallSkypePartners {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $partners = @(foreach ($partner in (Get-SkypePartner)) {
            [ordered]@{
                identity = [string]$partner.Identity
                applicationId = [string](Get-Property -From $partner -Name 'ApplicationIdentifier')
                realm = ConvertTo-RollcallWord -Value (Get-Property -From $partner -Name 'Realm')
                trust = ([string](Get-Property -From $partner -Name 'ApplicationTrustLevel')).ToLowerInvariant()
                enabled = [bool](Get-Property -From $partner -Name 'Enabled')
                token = Get-SkypeToken -From (Get-Property -From $partner -Name 'AuthToken')
            }
        })
    return ConvertTo-RollcallText -Value $partners
}

function Get-SkypePartner {
    return @(Use-RollcallCmdlet -Name 'Get-CsPartnerApplication' | Where-Object -FilterScript { $null -ne $_ })
}

<# A choice of the product, which prints as `Value=<address>`, as a certificate, or as the token service; how the last two print is not documented, so anything else is unsaid. #>
function Get-SkypeToken {
    param($From)

    $said = @([string]$From)
    if ($null -ne $From) { $said += @($From.PSObject.TypeNames[0]) + @($From.PSObject.Properties | ForEach-Object -Process { '{0}={1}' -f $_.Name, $_.Value }) }
    $text = $said -join ' '
    if ($text -cmatch 'https://[^\s;,"''}]{1,500}') { return [ordered]@{ by = 'metadata'; url = $Matches[0] } }
    if ($text -imatch 'oauth ?server') { return @{ by = 'oauth-server' } }
    if ($text -imatch 'certificate|\bMII[A-Za-z0-9+/]{20}') { return @{ by = 'certificate' } }
    return @{ by = 'unsaid' }
}

<# The token services that Skype trusts. #>
function Get-RollcallSkypeTokenServers {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $servers = @(foreach ($server in (Get-SkypeTokenServer)) {
            [ordered]@{ identity = [string]$server.Identity; metadataUrl = [string](Get-Property -From $server -Name 'MetadataUrl'); realm = ConvertTo-RollcallWord -Value (Get-Property -From $server -Name 'Realm') }
        })
    return ConvertTo-RollcallText -Value $servers
}

function Get-SkypeTokenServer {
    return @(Use-RollcallCmdlet -Name 'Get-CsOAuthServer' | Where-Object -FilterScript { $null -ne $_ })
}

<# Whether Skype itself can read the document at an address: the object is made in memory and thrown away. #>
function Get-RollcallSkypeTokenServerProbe {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z')][string]$Identity,
        [Parameter(Mandatory = $true)][ValidatePattern('\Ahttps://[a-z0-9.-]{1,253}/[A-Za-z0-9._~/-]*\z')][string]$Url
    )

    $null = Use-RollcallCmdlet -Name 'New-CsOAuthServer' -With @{ Identity = "$Identity.probe"; MetadataUrl = $Url; InMemory = $true }
    return Get-NothingText
}

<# How Skype names itself and finds Exchange. #>
function Get-RollcallSkypeOauthConfiguration {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $config = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-CsOAuthConfiguration') -What 'Get-CsOAuthConfiguration'
    $domains = @(@(Get-Property -From $config -Name 'ExchangeAutodiscoverAllowedDomains') | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { ([string]$_).Split(';') } | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ -cne '' })
    return ConvertTo-RollcallText -Value ([ordered]@{
            realm = ConvertTo-RollcallWord -Value (Get-Property -From $config -Name 'Realm')
            serviceName = ConvertTo-RollcallWord -Value (Get-Property -From $config -Name 'ServiceName')
            autodiscoverUrl = ConvertTo-RollcallWord -Value (Get-Property -From $config -Name 'ExchangeAutodiscoverUrl')
            allowedDomains = $domains
        })
}

<# What may speak SIP to Skype without a user. #>
function Get-RollcallSkypeTrusted {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return ConvertTo-RollcallText -Value (Get-SkypeTrusted)
}

function Get-SkypeTrusted {
    $pools = @(foreach ($pool in @(Use-RollcallCmdlet -Name 'Get-CsTrustedApplicationPool')) {
            [ordered]@{ fqdn = Get-SkypePoolName -Of $pool; requiresReplication = [bool](Get-Property -From $pool -Name 'RequiresReplication') }
        })
    $applications = @(foreach ($application in @(Use-RollcallCmdlet -Name 'Get-CsTrustedApplication')) {
            [ordered]@{ id = [string]$application.ApplicationId; pool = [string]$application.TrustedApplicationPoolFqdn; port = [int]$application.Port }
        })
    return [ordered]@{ pools = $pools; applications = $applications }
}

<# `PoolFqdn`, else what follows the kind in `TrustedApplicationPool:<fqdn>`. #>
function Get-SkypePoolName {
    param($Of)

    $fqdn = ConvertTo-RollcallWord -Value (Get-Property -From $Of -Name 'PoolFqdn')
    if ($null -ne $fqdn) { return $fqdn }
    return [string]$Of.Identity -creplace '\A[A-Za-z]+:', ''
}
