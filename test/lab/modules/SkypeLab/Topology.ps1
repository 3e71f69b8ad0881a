function Get-CsPool {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter, [string]$Site)

    foreach ($pool in (Request-LabAnswer -Operation 'skype.pools.get')) {
        if (-not [string]::IsNullOrEmpty($Identity) -and $pool.fqdn -ine $Identity) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.Xds.Internal.Cluster'
            Identity = $pool.fqdn
            Services = [string[]]@($pool.services)
            Computers = [string[]]@($pool.computers)
            BackupPoolFqdn = $null
            Fqdn = $pool.fqdn
            Site = "Site:$($pool.site)"
        }
    }
}

function Get-CsService {
    [CmdletBinding()]
    param([switch]$WebServer, [switch]$UserServer, [switch]$Registrar, [switch]$CentralManagement, [string]$PoolFqdn)

    if (-not $WebServer) { throw 'The laboratory tells of web services.' }
    foreach ($pool in (Request-LabAnswer -Operation 'skype.pools.get')) {
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.Xds.DisplayWebServer'
            Identity = "WebServer:$($pool.fqdn)"
            PoolFqdn = $pool.fqdn
            ExternalFqdn = $pool.externalWebFqdn
            PrimaryHttpsPort = 443
            ExternalHttpsPort = 4443
        }
    }
}

function Get-CsSipDomain {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter)

    $default = Request-LabAnswer -Operation 'skype.defaultSipDomain.get'
    if ($null -eq $default) { return }
    [pscustomobject]@{ PSTypeName = 'Microsoft.Rtc.Management.Xds.SipDomain'; Identity = "more.$default"; Name = "more.$default"; IsDefault = $false }
    [pscustomobject]@{ PSTypeName = 'Microsoft.Rtc.Management.Xds.SipDomain'; Identity = $default; Name = $default; IsDefault = $true }
}

function Get-CsServerVersion {
    [CmdletBinding()]
    param()

    $facts = Request-LabAnswer -Operation 'skype.facts.get' -On (Get-LabServer)
    return "Skype for Business Server 2019 ($($facts.version)): Volume license key installed."
}

function Get-CsManagementStoreReplicationStatus {
    [CmdletBinding()]
    param([string]$ReplicaFqdn, [switch]$CentralManagementStoreStatus)

    foreach ($replica in (Request-LabAnswer -Operation 'skype.replication.get')) {
        if (-not [string]::IsNullOrEmpty($ReplicaFqdn) -and $replica.fqdn -ine $ReplicaFqdn) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.Xds.ReplicationState'
            UpToDate = $replica.upToDate
            ReplicaFqdn = $replica.fqdn
            LastStatusReport = ConvertTo-LabDate -Instant $replica.lastStatusReport
            LastUpdateCreation = ConvertTo-LabDate -Instant $replica.lastUpdateCreation
            ProductVersion = '7.0.2046.0'
        }
    }
}

function Invoke-CsManagementStoreReplication {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string]$ReplicaFqdn, [switch]$Force)

    $replica = $null
    if (-not [string]::IsNullOrEmpty($ReplicaFqdn)) { $replica = $ReplicaFqdn }
    $null = Request-LabAnswer -Operation 'skype.replication.invoke' -With @{ replica = $replica }
}

function Enable-CsTopology {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([switch]$SkipPrepareCheck, [switch]$Force, [string]$Report)

    $null = Request-LabAnswer -Operation 'skype.topology.enable'
}
