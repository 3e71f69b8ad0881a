function Get-CsOAuthServer {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter, [switch]$LocalStore, [guid]$Tenant)

    foreach ($server in (Request-LabAnswer -Operation 'skype.tokenServers.list')) {
        if (-not [string]::IsNullOrEmpty($Identity) -and $server.identity -ine $Identity) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.WritableConfig.Settings.SSAuth.OAuthServer#Decorated'
            Identity = $server.identity
            Name = $server.identity
            IssuerIdentifier = '00000001-0000-0000-c000-000000000000'
            Realm = $server.realm
            MetadataUrl = $server.metadataUrl
            AuthorizationUriOverride = $null
            Type = $null
            AcceptSecurityIdentifierInformation = $false
        }
    }
}

function New-CsOAuthServer {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true, Position = 0)][string]$Identity,
        [Parameter(Mandatory = $true)][string]$MetadataUrl,
        [string]$Realm,
        [bool]$AcceptSecurityIdentifierInformation,
        [string]$AuthorizationUriOverride,
        [ValidateSet('ADFS', 'AzureAD')][string]$Type,
        [switch]$InMemory,
        [guid]$Tenant,
        [switch]$Force
    )

    if ($InMemory) {
        $null = Request-LabAnswer -Operation 'skype.tokenServer.probe' -With @{ identity = $Identity -creplace '\.probe\z', ''; url = $MetadataUrl }
        return [pscustomobject]@{ PSTypeName = 'Microsoft.Rtc.Management.WritableConfig.Settings.SSAuth.OAuthServer#Decorated'; Identity = $Identity; MetadataUrl = $MetadataUrl }
    }
    $null = Request-LabAnswer -Operation 'skype.tokenServer.create' -With @{ identity = $Identity; url = $MetadataUrl }
}

function Remove-CsOAuthServer {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Identity, [guid]$Tenant, [switch]$Force)

    $expect = ''
    foreach ($server in (Request-LabAnswer -Operation 'skype.tokenServers.list')) { if ($server.identity -ieq $Identity) { $expect = $server.metadataUrl } }
    $null = Request-LabAnswer -Operation 'skype.tokenServer.remove' -With @{ identity = $Identity; expect = $expect }
}

function Get-CsOAuthConfiguration {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter, [switch]$LocalStore)

    $config = Request-LabAnswer -Operation 'skype.oauthConfiguration.get'
    return [pscustomobject]@{
        PSTypeName = 'Microsoft.Rtc.Management.WritableConfig.Settings.SSAuth.OAuthSettings#Decorated'
        Identity = 'Global'
        Realm = $config.realm
        ServiceName = $config.serviceName
        ClientAuthorizationOAuthServerIdentity = $null
        ExchangeAutodiscoverUrl = $config.autodiscoverUrl
        ExchangeAutodiscoverAllowedDomains = @($config.allowedDomains) -join ';'
    }
}

function Set-CsOAuthConfiguration {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Position = 0)][string]$Identity,
        [AllowNull()][AllowEmptyString()][string]$Realm,
        [AllowNull()][AllowEmptyString()][string]$ServiceName,
        [AllowNull()][AllowEmptyString()][string]$ClientAuthorizationOAuthServerIdentity,
        [AllowNull()][AllowEmptyString()][string]$ExchangeAutodiscoverUrl,
        [AllowNull()][AllowEmptyString()][string]$ExchangeAutodiscoverAllowedDomains
    )

    $with = @{}
    if ($PSBoundParameters.ContainsKey('ServiceName')) { $with['serviceName'] = Get-NullWhenEmpty -Text $ServiceName }
    if ($PSBoundParameters.ContainsKey('ExchangeAutodiscoverUrl')) { $with['autodiscoverUrl'] = Get-NullWhenEmpty -Text $ExchangeAutodiscoverUrl }
    if ($PSBoundParameters.ContainsKey('ExchangeAutodiscoverAllowedDomains')) { $with['allowedDomains'] = @($ExchangeAutodiscoverAllowedDomains.Split(';') | Where-Object -FilterScript { $_ -cne '' }) }
    $null = Request-LabAnswer -Operation 'skype.oauthConfiguration.set' -With $with
}

<# A cmdlet's text parameter has no $null: it takes one as the empty text. #>
function Get-NullWhenEmpty {
    param([string]$Text)

    if ($Text -ceq '') { return $null }
    return $Text
}
