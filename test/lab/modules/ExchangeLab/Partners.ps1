function Get-AuthServer {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$DomainController)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.authServers.get')) {
        if (-not [string]::IsNullOrEmpty($Identity) -and $one.name -ne $Identity) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthServer'
            Name = $one.name
            Type = $one.type
            Realm = [string]$one.realm
            AuthMetadataUrl = [string]$one.metadataUrl
            Enabled = $one.enabled
            CertificateStrings = @(Get-LabCertificateString -Keys $one.keys)
            ApplicationIdentifier = [string]$one.applicationId
            WhenChangedUTC = ConvertTo-LabDate -Instant $one.changedAt -Utc
        }
    }
}

<# What the estate knows of a partner's certificate, in the base64 in which Exchange keeps the whole of it. #>
function Get-LabCertificateString {
    param($Keys)

    foreach ($key in $Keys) { [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($key.thumbprint) $($key.notAfter)")) }
}

function Set-AuthServer {
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'NativeClientAuthServerParameterSet')]
    param(
        [Parameter(Mandatory = $true, Position = 0)][string]$Identity,
        [Parameter(ParameterSetName = 'RefreshAuthMetadataParameterSet')][switch]$RefreshAuthMetadata,
        [Parameter(ParameterSetName = 'NativeClientAuthServerParameterSet')][string]$ApplicationIdentifier,
        [Parameter(ParameterSetName = 'NativeClientAuthServerParameterSet')][string[]]$DomainName,
        [string]$DomainController
    )

    if ($RefreshAuthMetadata) {
        $null = Request-LabAnswer -Operation 'exchange.authServer.refresh' -With @{ name = $Identity }
        return
    }
    $null = Request-LabAnswer -Operation 'exchange.authServer.setApplication' -With @{ name = $Identity; applicationId = $ApplicationIdentifier; domains = $DomainName }
}

function Get-PartnerApplication {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Organization, [string]$DomainController)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.partners.get')) {
        $account = $null
        if ($null -ne $one.account) { $account = $one.account.name }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.PartnerApplication'
            Name = $one.name
            Enabled = $one.enabled
            ApplicationIdentifier = $one.applicationId
            CertificateStrings = @(Get-LabCertificateString -Keys $one.keys)
            AuthMetadataUrl = [string]$one.metadataUrl
            Realm = [string]$one.realm
            UseAuthServer = $one.useAuthServer
            LinkedAccount = $account
            WhenChangedUTC = ConvertTo-LabDate -Instant $one.changedAt -Utc
        }
    }
}

function Set-PartnerApplication {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Identity, [Parameter(ParameterSetName = 'RefreshAuthMetadataParameterSet')][switch]$RefreshAuthMetadata, [string]$DomainController)

    if (-not $RefreshAuthMetadata) { throw 'The laboratory only refreshes partner applications.' }
    $null = Request-LabAnswer -Operation 'exchange.partner.refresh' -With @{ name = $Identity }
}

<# Of all users the laboratory knows the linked accounts of partners. #>
function Get-LabAccount {
    param([string]$Identity)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.partners.get')) {
        if ($null -ne $one.account -and $one.account.name -ceq $Identity -and $one.account.exists) { return $one.account }
    }
    Write-LabNotFound -Identity $Identity
}

function Get-User {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Identity, [string]$DomainController)

    $account = Get-LabAccount -Identity $Identity
    $control = 'NormalAccount'
    if (-not $account.enabled) { $control = 'AccountDisabled, NormalAccount' }
    return [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.Management.User'; Name = $Identity.Split('/')[-1]; Identity = $Identity; UserAccountControl = $control }
}

function Get-ManagementRoleAssignment {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$RoleAssignee, [string]$Role, [string]$DomainController)

    foreach ($role in (Get-LabAccount -Identity $RoleAssignee).roles) {
        [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.Management.RoleAssignmentPresentation'; Role = $role; RoleAssigneeName = $RoleAssignee.Split('/')[-1] }
    }
}
