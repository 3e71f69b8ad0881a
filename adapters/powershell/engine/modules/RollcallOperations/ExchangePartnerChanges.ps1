<# Has Exchange read a partner's metadata document again (R27). #>
function Invoke-RollcallExchangePartnerRefresh {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[^''"`$;|&<>\u2018-\u201f\p{C}]{1,128}\z')][string]$Name)

    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Set-PartnerApplication' -With @{ Identity = $Name; RefreshAuthMetadata = $true }
        Get-NothingText
    }
}

<# Has Exchange read a token service's metadata document again. #>
function Invoke-RollcallExchangeAuthServerRefresh {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[^''"`$;|&<>\u2018-\u201f\p{C}]{1,128}\z')][string]$Name)

    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Set-AuthServer' -With @{ Identity = $Name; RefreshAuthMetadata = $true }
        Get-NothingText
    }
}

<# Makes Skype a partner, or makes it anew, with Exchange's own script. #>
function Invoke-RollcallExchangePartnerConfigureLync {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\Ahttps://[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+/metadata/json/1\z')][string]$MetadataUrl)

    Assert-ExchangeServer -Server (Get-ServerName)
    Invoke-MachinePartnerScript -MetadataUrl $MetadataUrl
    return Get-NothingText
}

<# Sets where clients of this server are sent for Autodiscover. #>
function Invoke-RollcallExchangeClientAccessSet {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\Ahttps://[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+/autodiscover/autodiscover\.xml\z')][string]$Uri)

    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Set-ClientAccessService' -With @{ Identity = (Get-ServerName); AutoDiscoverServiceInternalUri = $Uri }
        Get-NothingText
    }
}

<# Has Exchange sign as its dedicated hybrid application towards that token service. #>
function Invoke-RollcallExchangeAuthServerSetApplication {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[^''"`$;|&<>\u2018-\u201f\p{C}]{1,128}\z')][string]$Name,
        [Parameter(Mandatory = $true)][ValidatePattern('\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z')][string]$ApplicationId,
        [Parameter(Mandatory = $true)][ValidatePattern('\A[a-zA-Z0-9.-]{1,253}\z')][string[]]$Domains
    )

    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Set-AuthServer' -With @{ Identity = $Name; ApplicationIdentifier = $ApplicationId; DomainName = $Domains }
        Get-NothingText
    }
}

$script:HybridApp = @{ Name = 'EnableExchangeHybrid3PAppFeature'; Component = 'Global'; Section = 'ExchangeOnpremAsThirdPartyAppId'; Parameters = @('Enabled=true'); Reason = 'Dedicated Exchange hybrid application' }

<# Switches the dedicated hybrid application on. An override of that name is never written over: it may say something else on purpose. #>
function Invoke-RollcallExchangeOverrideCreate {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $same = @(Use-RollcallCmdlet -Name 'Get-SettingOverride' | Where-Object -FilterScript { [string]$_.Name -eq $script:HybridApp.Name })
        if ($same.Count -gt 0) { Deny-RollcallChange -Why "There is an override called $($script:HybridApp.Name)." }
        $null = Use-RollcallCmdlet -Name 'New-SettingOverride' -With $script:HybridApp
        Get-NothingText
    }
}

<# Has an override that is there switch the dedicated hybrid application on. #>
function Invoke-RollcallExchangeOverrideSet {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[^''"`$;|&<>\u2018-\u201f\p{C}]{1,128}\z')][string]$Name)

    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Set-SettingOverride' -With @{ Identity = $Name; Parameters = $script:HybridApp.Parameters; Reason = $script:HybridApp.Reason }
        Get-NothingText
    }
}
