<# The time of this machine, to the moment. #>
function Get-MachineClock {
    return [datetime]::UtcNow
}

<# The name of its time zone, as Windows or the time zone database has it. #>
function Get-MachineZone {
    return [System.TimeZoneInfo]::Local.Id
}
