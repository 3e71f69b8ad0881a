<# The pools with their front ends and services, and where their web services are reached from outside. #>
function Get-RollcallSkypePools {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $web = @{}
    foreach ($service in @(Use-RollcallCmdlet -Name 'Get-CsService' -With @{ WebServer = $true })) {
        $web[[string](Get-Property -From $service -Name 'PoolFqdn')] = ConvertTo-RollcallWord -Value (Get-Property -From $service -Name 'ExternalFqdn')
    }
    $pools = @(foreach ($pool in @(Use-RollcallCmdlet -Name 'Get-CsPool')) { Get-SkypePool -From $pool -Web $web })
    return ConvertTo-RollcallText -Value $pools
}

function Get-SkypePool {
    param($From, [hashtable]$Web)

    $fqdn = [string](Get-Property -From $From -Name 'Fqdn')
    if ([string]::IsNullOrEmpty($fqdn)) { $fqdn = [string]$From.Identity }
    return [ordered]@{
        fqdn = $fqdn
        computers = @(@(Get-Property -From $From -Name 'Computers') | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { [string]$_ })
        services = @(@(Get-Property -From $From -Name 'Services') | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { [string]$_ })
        site = ConvertTo-RollcallWord -Value ([string](Get-Property -From $From -Name 'Site') -creplace '\ASite:', '')
        externalWebFqdn = $Web[$fqdn]
    }
}

function Get-RollcallSkypeDefaultSipDomain {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $default = @(Use-RollcallCmdlet -Name 'Get-CsSipDomain' | Where-Object -FilterScript { (Get-Property -From $_ -Name 'IsDefault') -eq $true })
    if ($default.Count -eq 0) { return 'null' }
    $name = ConvertTo-RollcallWord -Value (Get-Property -From $default[0] -Name 'Name')
    if ($null -eq $name) { $name = [string]$default[0].Identity }
    return ConvertTo-RollcallText -Value $name
}

<# How far each replica has what the central store says; one that never reported has no date. #>
function Get-RollcallSkypeReplication {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $replicas = @(foreach ($replica in @(Use-RollcallCmdlet -Name 'Get-CsManagementStoreReplicationStatus')) {
            [ordered]@{
                fqdn = [string]$replica.ReplicaFqdn
                upToDate = [bool]$replica.UpToDate
                lastStatusReport = Get-SkypeInstant -From $replica -Name 'LastStatusReport'
                lastUpdateCreation = Get-SkypeInstant -From $replica -Name 'LastUpdateCreation'
            }
        })
    return ConvertTo-RollcallText -Value $replicas
}

<# The version is in parentheses in what its own cmdlet prints; the rest is in the language of the server. #>
function Get-RollcallSkypeFacts {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $version = ''
    if ((@(Use-RollcallCmdlet -Name 'Get-CsServerVersion') -join ' ') -cmatch '[0-9]+(?:\.[0-9]+){2,3}') { $version = $Matches[0] }
    return ConvertTo-RollcallText -Value ([ordered]@{ version = $version; clock = ConvertTo-RollcallInstant -Date (Get-MachineClock); zone = Get-MachineZone })
}
