function Get-MachineServiceStart {
    param([Parameter(Mandatory = $true)][string]$Name)

    return ConvertTo-LabDate -Instant (Request-LabAnswer -Operation 'exchange.facts.get' -On (Get-LabServer)).serviceHostStarted -Utc
}

function Get-MachineAppPoolStart {
    param([Parameter(Mandatory = $true)][string[]]$Name)

    return ConvertTo-LabDate -Instant (Request-LabAnswer -Operation 'exchange.facts.get' -On (Get-LabServer)).appPoolsStarted -Utc
}

function Restart-MachineService {
    param([Parameter(Mandatory = $true)][string]$Name)

    if ($Name -cne 'MSExchangeServiceHost') { throw "The laboratory has no service $Name." }
    $null = Request-LabAnswer -Operation 'exchange.serviceHost.restart' -On (Get-LabServer)
}

function Restart-MachineAppPool {
    param([Parameter(Mandatory = $true)][string[]]$Name)

    if (($Name -join ' ') -cne 'MSExchangeOWAAppPool MSExchangeECPAppPool') { throw "The laboratory has no application pools $Name." }
    $null = Request-LabAnswer -Operation 'exchange.appPools.recycle' -On (Get-LabServer)
}

function Restart-MachineIis {
    $null = Request-LabAnswer -Operation 'exchange.iis.restart' -On (Get-LabServer)
}
