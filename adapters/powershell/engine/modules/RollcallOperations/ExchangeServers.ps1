<# Every Exchange server of the organisation, with its role as far as it matters: machines that only manage, and Edge servers, run nothing for us (R34). #>
function Get-RollcallExchangeServers {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-ExchangeServer')) { Get-ServerFact -Server $server })
    }
}

function Get-ServerFact {
    param($Server)

    return [ordered]@{
        fqdn = ([string]$Server.Fqdn).ToLowerInvariant()
        site = ([string]$Server.Site -split '/')[-1]
        version = Get-ServerVersion -Server $Server
        role = Get-ServerRole -Server $Server
    }
}

<# `Version 15.2 (Build 2562.17)` as 15.2.2562.17. #>
function Get-ServerVersion {
    param($Server)

    $said = [string]$Server.AdminDisplayVersion
    if ($said -match '(\d+)\.(\d+) \(Build (\d+)\.(\d+)\)') { return '{0}.{1}.{2}.{3}' -f $Matches[1], $Matches[2], $Matches[3], $Matches[4] }
    return $said
}

function Get-ServerRole {
    param($Server)

    if ($Server.IsEdgeServer) { return 'edge' }
    if ($Server.IsMailboxServer -or $Server.IsClientAccessServer) { return 'mailbox' }
    return 'management'
}

<# Version, clock, and since when the service and the application pools run that remember an Auth certificate: told by the server itself. #>
function Get-RollcallExchangeFacts {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        Assert-ExchangeServer -Server $server
        $own = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-ExchangeServer' -With @{ Identity = $server }) -What 'Get-ExchangeServer'
        ConvertTo-RollcallText -Value ([ordered]@{
                version = Get-ServerVersion -Server $own
                clock = ConvertTo-RollcallInstant -Date (Get-MachineClock)
                zone = Get-MachineZone
                serviceHostStarted = ConvertTo-RollcallInstant -Date (Get-MachineServiceStart -Name $script:ServiceHost)
                appPoolsStarted = ConvertTo-RollcallInstant -Date (Get-MachineAppPoolStart -Name $script:AppPools)
            })
    }
}

$script:ServiceHost = 'MSExchangeServiceHost'
$script:AppPools = @('MSExchangeOWAAppPool', 'MSExchangeECPAppPool')

<# Whether there is a hybrid configuration. #>
function Get-RollcallExchangeHybrid {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do { ConvertTo-RollcallText -Value (@(Use-RollcallCmdlet -Name 'Get-HybridConfiguration').Count -gt 0) }
}

<# The GUID of the organisation. #>
function Get-RollcallExchangeOrganisation {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $organisation = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-OrganizationConfig') -What 'Get-OrganizationConfig'
        ConvertTo-RollcallText -Value @{ guid = [string]$organisation.Guid }
    }
}
