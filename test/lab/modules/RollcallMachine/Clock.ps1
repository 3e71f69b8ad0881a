<# Exchange's and Skype's own answers carry the time of the estate, which the sandbox can move. #>
function Get-MachineClock {
    $operation = 'exchange.facts.get'
    if ((Get-LabParty) -ceq 'skype') { $operation = 'skype.facts.get' }
    return ConvertTo-LabDate -Instant (Request-LabAnswer -Operation $operation -On (Get-LabServer)).clock -Utc
}

function Get-MachineZone {
    return 'UTC'
}
