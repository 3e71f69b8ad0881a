function Get-CsPartnerApplication {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter, [switch]$LocalStore, [guid]$Tenant)

    foreach ($partner in (Request-LabAnswer -Operation 'skype.partners.list')) {
        if (-not [string]::IsNullOrEmpty($Identity) -and $partner.identity -ine $Identity) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.WritableConfig.Settings.SSAuth.PartnerApplication#Decorated'
            Identity = $partner.identity
            AuthToken = ConvertTo-AuthToken -Token $partner.token
            Name = $partner.identity
            ApplicationIdentifier = $partner.applicationId
            Realm = $partner.realm
            ApplicationTrustLevel = [System.Globalization.CultureInfo]::InvariantCulture.TextInfo.ToTitleCase($partner.trust)
            AcceptSecurityIdentifierInformation = $false
            Enabled = $partner.enabled
        }
    }
}

<# The choices of the product are objects of three types, of which only the first says an address. #>
function ConvertTo-AuthToken {
    param($Token)

    $types = 'Microsoft.Rtc.Management.WritableConfig.Settings.SSAuth'
    switch -CaseSensitive ($Token.by) {
        'metadata' { return [pscustomobject]@{ PSTypeName = "$types.MetadataUrlChoice"; Value = $Token.url } }
        'oauth-server' { return [pscustomobject]@{ PSTypeName = "$types.UseOAuthServer" } }
        'certificate' { return [pscustomobject]@{ PSTypeName = "$types.CertificateChoice"; Value = 'MIIC' + ('A' * 40) } }
    }
    return $null
}

function New-CsPartnerApplication {
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Metadata')]
    param(
        [Parameter(Mandatory = $true, Position = 0)][string]$Identity,
        [Parameter(Mandatory = $true)][ValidateSet('Full', 'Application', 'User')][string]$ApplicationTrustLevel,
        [Parameter(Mandatory = $true, ParameterSetName = 'Metadata')][string]$MetadataUrl,
        [Parameter(Mandatory = $true, ParameterSetName = 'OAuthServer')][switch]$UseOAuthServer,
        [Parameter(Mandatory = $true, ParameterSetName = 'OAuthServer')][string]$ApplicationIdentifier,
        [string]$Realm,
        [bool]$Enabled = $true,
        [bool]$AcceptSecurityIdentifierInformation,
        [switch]$InMemory
    )

    Write-Partner -Operation 'skype.partner.create' -Said $PSBoundParameters -Enabled $Enabled
}

function Set-CsPartnerApplication {
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Metadata')]
    param(
        [Parameter(Mandatory = $true, Position = 0)][string]$Identity,
        [ValidateSet('Full', 'Application', 'User')][string]$ApplicationTrustLevel,
        [Parameter(Mandatory = $true, ParameterSetName = 'Metadata')][string]$MetadataUrl,
        [Parameter(Mandatory = $true, ParameterSetName = 'OAuthServer')][switch]$UseOAuthServer,
        [Parameter(ParameterSetName = 'OAuthServer')][string]$ApplicationIdentifier,
        [string]$Realm,
        [bool]$Enabled,
        [bool]$AcceptSecurityIdentifierInformation
    )

    Write-Partner -Operation 'skype.partner.set' -Said $PSBoundParameters -Enabled $Enabled
}

function Write-Partner {
    param([string]$Operation, $Said, [bool]$Enabled)

    $source = @{ by = 'oauth-server'; applicationId = [string]$Said['ApplicationIdentifier'] }
    if ($Said.ContainsKey('MetadataUrl')) { $source = @{ by = 'metadata'; url = $Said['MetadataUrl'] } }
    $null = Request-LabAnswer -Operation $Operation -With @{ identity = $Said['Identity']; source = $source; trust = ([string]$Said['ApplicationTrustLevel']).ToLowerInvariant(); enabled = $Enabled }
}

function Remove-CsPartnerApplication {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Identity, [switch]$Force)

    $null = Request-LabAnswer -Operation 'skype.partner.remove' -With @{ identity = $Identity; expect = $null }
}
