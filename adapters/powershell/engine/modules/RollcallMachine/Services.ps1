<# When the process of a service started; $null where it does not run, or is not shown to us. #>
function Get-MachineServiceStart {
    param([Parameter(Mandatory = $true)][string]$Name)

    $service = @(Get-CimInstance -ClassName 'Win32_Service' -ErrorAction Stop | Where-Object -FilterScript { $_.Name -eq $Name })
    if ($service.Count -ne 1 -or $service[0].ProcessId -eq 0) { return $null }
    return Get-MachineProcessStart -Process @(Get-CimInstance -ClassName 'Win32_Process' -ErrorAction Stop | Where-Object -FilterScript { $_.ProcessId -eq $service[0].ProcessId })
}

<# When all of these application pools have been running since: the start of the oldest of their processes. $null where one of them has none, as it is until somebody asks it. #>
function Get-MachineAppPoolStart {
    param([Parameter(Mandatory = $true)][string[]]$Name)

    $workers = @(Get-CimInstance -ClassName 'Win32_Process' -ErrorAction Stop | Where-Object -FilterScript { $_.Name -eq 'w3wp.exe' })
    $starts = @(foreach ($pool in $Name) {
            $own = @($workers | Where-Object -FilterScript { ([string]$_.CommandLine).Contains("-ap `"$pool`"") })
            $start = Get-MachineProcessStart -Process $own
            if ($null -eq $start) { return $null }
            $start
        })
    return @($starts | Sort-Object)[0]
}

function Get-MachineProcessStart {
    param([object[]]$Process)

    $dates = @($Process | Where-Object -FilterScript { $null -ne $_.CreationDate } | ForEach-Object -Process { $_.CreationDate.ToUniversalTime() } | Sort-Object)
    if ($dates.Count -eq 0) { return $null }
    return $dates[0]
}

<# Stops a service and starts it again; what depends on it is stopped and started with it. #>
function Restart-MachineService {
    param([Parameter(Mandatory = $true)][string]$Name)

    Restart-Service -Name $Name -Force -ErrorAction Stop -WarningAction SilentlyContinue
}

<# Recycles application pools: each takes a new process, and the old one ends what it was doing. #>
function Restart-MachineAppPool {
    param([Parameter(Mandatory = $true)][string[]]$Name)

    Import-Module -Name WebAdministration -ErrorAction Stop
    foreach ($pool in $Name) { Restart-WebAppPool -Name $pool -ErrorAction Stop }
}

<# Stops the whole web server of this machine and starts it again. #>
function Restart-MachineIis {
    $said = & (Join-Path -Path $env:SystemRoot -ChildPath 'System32\iisreset.exe')
    if ($LASTEXITCODE -ne 0) { throw (New-Object -TypeName System.InvalidOperationException -ArgumentList "iisreset ended with $LASTEXITCODE. $said") }
}
