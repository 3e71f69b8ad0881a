<# The token services that Exchange trusts. #>
function Get-RollcallExchangeAuthServers {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-AuthServer')) { Get-AuthServerFact -Server $server })
    }
}

function Get-AuthServerFact {
    param($Server)

    $facts = [ordered]@{
        name = [string]$Server.Name
        type = [string]$Server.Type
        enabled = [bool]$Server.Enabled
        realm = ConvertTo-RollcallWord -Value $Server.Realm
        metadataUrl = ConvertTo-RollcallWord -Value $Server.AuthMetadataUrl
        keys = @(Get-PeerKey -From $Server)
        changedAt = ConvertTo-RollcallUtc -Date (Get-Property -From $Server -Name 'WhenChangedUTC')
    }
    # Builds before April 2025 do not know it, and then nothing is said of it.
    if ($null -ne $Server.PSObject.Properties['ApplicationIdentifier']) { $facts['applicationId'] = ConvertTo-RollcallWord -Value $Server.ApplicationIdentifier }
    return $facts
}

<# The certificates of a partner that Exchange has stored. #>
function Get-PeerKey {
    param($From)

    foreach ($text in @($From.CertificateStrings)) {
        if ([string]::IsNullOrEmpty([string]$text)) { continue }
        $key = Read-MachineCertificate -Text ([string]$text)
        [ordered]@{ thumbprint = $key.Thumbprint; notAfter = ConvertTo-RollcallInstant -Date $key.NotAfter }
    }
}

<# The partner applications, each with the account that it acts as and that account's roles. #>
function Get-RollcallExchangePartners {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($partner in (Use-RollcallCmdlet -Name 'Get-PartnerApplication')) { Get-PartnerFact -Partner $partner })
    }
}

function Get-PartnerFact {
    param($Partner)

    return [ordered]@{
        name = [string]$Partner.Name
        applicationId = [string]$Partner.ApplicationIdentifier
        enabled = [bool]$Partner.Enabled
        metadataUrl = ConvertTo-RollcallWord -Value $Partner.AuthMetadataUrl
        realm = ConvertTo-RollcallWord -Value $Partner.Realm
        useAuthServer = [bool]$Partner.UseAuthServer
        keys = @(Get-PeerKey -From $Partner)
        account = Get-LinkedAccount -Name (ConvertTo-RollcallWord -Value $Partner.LinkedAccount)
        changedAt = ConvertTo-RollcallUtc -Date (Get-Property -From $Partner -Name 'WhenChangedUTC')
    }
}

<# What cannot be told of the account is $null; only Exchange's own not-found says that there is none (R35). #>
function Get-LinkedAccount {
    param([string]$Name)

    if ([string]::IsNullOrEmpty($Name)) { return $null }
    $account = [ordered]@{ name = $Name; exists = $null; enabled = $null; roles = $null }
    try {
        $user = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-User' -With @{ Identity = $Name }) -What 'Get-User'
        $account.exists = $true
        $account.enabled = [string]$user.UserAccountControl -notmatch 'AccountDisabled'
    } catch {
        if (-not (Test-NotFound -Record $_)) { return $account }
        $account.exists = $false
        $account.enabled = $false
        $account.roles = @()
        return $account
    }
    try {
        $assigned = @(Use-RollcallCmdlet -Name 'Get-ManagementRoleAssignment' -With @{ RoleAssignee = $Name })
        $account.roles = @(foreach ($one in $assigned) { ([string]$one.Role -split '[\\/]')[-1] })
    } catch {
        $account.roles = $null
    }
    return $account
}

<# The reason that Exchange gives, which is a name and in no language. #>
function Test-NotFound {
    param($Record)

    return $Record.CategoryInfo.Reason -eq 'ManagementObjectNotFoundException' -or $Record.FullyQualifiedErrorId -match 'ManagementObjectNotFoundException'
}
