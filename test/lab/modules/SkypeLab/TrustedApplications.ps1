function Get-CsTrustedApplicationPool {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter, [string]$PoolFqdn)

    foreach ($pool in (Request-LabAnswer -Operation 'skype.trusted.list').pools) {
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.Xds.DisplayTrustedApplicationPool'
            Identity = "TrustedApplicationPool:$($pool.fqdn)"
            Registrar = $null
            RequiresReplication = $pool.requiresReplication
            ThrottleAsServer = $true
            TreatAsAuthenticated = $true
            PoolFqdn = $pool.fqdn
        }
    }
}

function New-CsTrustedApplicationPool {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true, Position = 0)][string]$Identity,
        [string]$Registrar,
        [string]$Site,
        [bool]$RequiresReplication = $true,
        [string]$ComputerFqdn,
        [bool]$ThrottleAsServer,
        [bool]$TreatAsAuthenticated,
        [switch]$Force
    )

    $where = $null
    if (-not [string]::IsNullOrEmpty($Site)) { $where = $Site }
    $null = Request-LabAnswer -Operation 'skype.trustedPool.create' -With @{ fqdn = $Identity; registrar = $Registrar; site = $where }
}

function Get-CsTrustedApplication {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Filter, [string]$TrustedApplicationPoolFqdn)

    foreach ($application in (Request-LabAnswer -Operation 'skype.trusted.list').applications) {
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Rtc.Management.Xds.DisplayTrustedApplication'
            Identity = "$($application.pool)/$($application.id)"
            ApplicationId = $application.id
            TrustedApplicationPoolFqdn = $application.pool
            Port = $application.port
            Protocol = 'Mtls'
        }
    }
}

function New-CsTrustedApplication {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true)][string]$ApplicationId,
        [Parameter(Mandatory = $true)][string]$TrustedApplicationPoolFqdn,
        [Parameter(Mandatory = $true)][int]$Port,
        [switch]$EnableTcp
    )

    $null = Request-LabAnswer -Operation 'skype.trustedApplication.create' -With @{ pool = $TrustedApplicationPoolFqdn; id = $ApplicationId; port = $Port }
}
