<# Where clients of each server are sent for Autodiscover. #>
function Get-RollcallExchangeClientAccess {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-ClientAccessService')) {
                [ordered]@{ fqdn = ([string]$server.Fqdn).ToLowerInvariant(); autodiscoverUri = Get-UriText -Uri $server.AutoDiscoverServiceInternalUri }
            })
    }
}

<# As it was typed: an address says itself in another form than it was given. #>
function Get-UriText {
    param($Uri)

    if ($Uri -is [uri]) { return ConvertTo-RollcallWord -Value $Uri.OriginalString }
    return ConvertTo-RollcallWord -Value $Uri
}

<# The connectors to other organisations. #>
function Get-RollcallExchangeConnectors {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($connector in (Use-RollcallCmdlet -Name 'Get-IntraOrganizationConnector')) {
                [ordered]@{
                    name = [string]$connector.Name
                    enabled = [bool]$connector.Enabled
                    discoveryEndpoint = Get-UriText -Uri $connector.DiscoveryEndpoint
                    targetDomains = @(foreach ($domain in @($connector.TargetAddressDomains)) { [string]$domain })
                }
            })
    }
}

<# Whether each server's web services and Autodiscover take OAuth. Read from the directory alone, since asking every web server takes minutes. #>
function Get-RollcallExchangeVirtualDirectories {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $ews = @(Use-RollcallCmdlet -Name 'Get-WebServicesVirtualDirectory' -With @{ ADPropertiesOnly = $true })
        $autodiscover = @(Use-RollcallCmdlet -Name 'Get-AutodiscoverVirtualDirectory' -With @{ ADPropertiesOnly = $true })
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-ExchangeServer')) {
                Get-DirectoryFact -Server $server -Name 'EWS' -Among $ews
                Get-DirectoryFact -Server $server -Name 'Autodiscover' -Among $autodiscover
            })
    }
}

<# Directories name their server by its short name. #>
function Get-DirectoryFact {
    param($Server, [string]$Name, [object[]]$Among)

    foreach ($directory in $Among) {
        if (([string]$directory.Server -split '/')[-1] -ne [string]$Server.Name) { continue }
        $oauth = Get-Property -From $directory -Name 'OAuthAuthentication'
        if ($null -ne $oauth) { $oauth = [bool]$oauth }
        [ordered]@{ fqdn = ([string]$Server.Fqdn).ToLowerInvariant(); name = $Name; oauth = $oauth }
    }
}

<# The switches of the product that an administrator has set. #>
function Get-RollcallExchangeOverrides {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($override in (Use-RollcallCmdlet -Name 'Get-SettingOverride')) {
                [ordered]@{
                    name = [string]$override.Name
                    component = [string]$override.ComponentName
                    section = [string]$override.SectionName
                    parameters = @(foreach ($parameter in @($override.Parameters)) { [string]$parameter })
                }
            })
    }
}

<# Has this server take up changed overrides at once. It changes no setting. #>
function Get-RollcallExchangeOverridesRefresh {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidateSet('VariantConfiguration')][string]$Component)

    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Get-ExchangeDiagnosticInfo' -With @{ Server = (Get-ServerName); Process = 'Microsoft.Exchange.Directory.TopologyService'; Component = $Component; Argument = 'Refresh' }
        Get-NothingText
    }
}
