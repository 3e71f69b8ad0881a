<# What an event log says of these ids since so many hours, newest first: Id, At (UTC), Text. Of this machine, or of that server over the network. #>
function Get-MachineEvent {
    param([Parameter(Mandatory = $true)][string]$Server, [Parameter(Mandatory = $true)][string]$LogName, [Parameter(Mandatory = $true)][int[]]$Id, [Parameter(Mandatory = $true)][int]$Hours)

    $asked = @{ FilterHashtable = @{ LogName = $LogName; Id = $Id; StartTime = [datetime]::Now.AddHours(-$Hours) }; ErrorAction = 'Stop' }
    if (-not (Test-MachineSelf -Server $Server)) { $asked['ComputerName'] = $Server }
    try {
        $found = @(Get-WinEvent @asked)
    } catch {
        # That there are none is said as an error.
        if ($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*') { throw }
        return
    }
    foreach ($one in $found) {
        if ($one.ProviderName -notlike 'MSExchange*') { continue }
        [pscustomobject]@{ Id = $one.Id; At = $one.TimeCreated.ToUniversalTime(); Text = (Get-MachineEventText -From $one) }
    }
}

<# Its message, and the values that it was made of: the message is empty where the texts of its source are not installed. #>
function Get-MachineEventText {
    param($From)

    $values = @($From.Properties | ForEach-Object -Process { [string]$_.Value })
    return (@([string]$From.Message) + $values) -join ' '
}
