<#
    Where a command runs. What is asked of no target runs in a bare runspace of this machine; a target has a runspace or a session of its own, opened when
    it is first asked, looked at before it is used, and closed when it has not been used for a while. A target says its name, its transport and what its
    transport needs; values come from the runner's inventory, never from a person.
#>
$script:Bare = $null
$script:Places = New-Object -TypeName System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal)
$script:MostSessions = 64
$script:CloseMs = 2000

<# The place that answers for the target of a frame: its Runspace is where the command goes. #>
function Get-RollcallPlace {
    param($Asked)

    $key = $Asked.target
    if ($key -ceq '-') { return Get-RollcallBare }
    $place = $script:Places[$key]
    if ($null -ne $place -and -not (Test-RollcallPlace -Place $place)) {
        Close-RollcallPlace -Place $place
        $place = $null
    }
    if ($null -eq $place) {
        $target = Read-RollcallValues -Text $key
        if ([string]$target['Transport'].value -ceq 'local') { return Get-RollcallHere -Target $target }
        $place = Open-RollcallPlace -Target $target -Asked $Asked
        $place.Key = $key
        $script:Places[$key] = $place
    }
    $place.UsedAt = $script:Clock.ElapsedMilliseconds
    return $place
}

function Get-RollcallBare {
    if ($null -eq $script:Bare) {
        $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
        $runspace.ThreadOptions = 'ReuseThread'
        $runspace.Open()
        $script:Bare = @{ Runspace = $runspace }
    }
    return $script:Bare
}

<# This machine for the servers that it stands for: one runspace, which is told before each call for which of them. #>
function Get-RollcallHere {
    param([hashtable]$Target)

    $here = $script:Places['here']
    if ($null -eq $here -or -not (Test-RollcallPlace -Place $here)) {
        $here = @{ Key = 'here'; Runspace = (Open-RollcallLocal -State (New-RollcallState -Target $Target)); Session = $null; Address = ''; IdleMs = [long]::MaxValue; UsedAt = [long]0 }
        $script:Places['here'] = $here
    }
    $here.Runspace.SessionStateProxy.SetVariable('RollcallServer', [string]$Target['Name'].value)
    $here.Runspace.SessionStateProxy.SetVariable('RollcallParty', [string]$Target['Party'].value)
    return $here
}

function Open-RollcallPlace {
    param([hashtable]$Target, $Asked)

    $place = @{ Key = ''; Runspace = $null; Session = $null; Address = ''; IdleMs = [long]::MaxValue; UsedAt = [long]0 }
    switch -CaseSensitive ([string]$Target['Transport'].value) {
        { $_ -ceq 'ssh' -or $_ -ceq 'wsman' } {
            Limit-RollcallPlaces -Most $script:MostSessions
            $place.IdleMs = [long]$Target['IdleMs'].value
            $place.Address = Get-RollcallAddress -Target $Target
            $place.Session = Open-RollcallSession -Target $Target -Address $place.Address -Asked $Asked
            $place.Runspace = $place.Session.Runspace
            if (Test-RollcallProduct -Target $Target) { $place.Runspace = Open-RollcallFront -Session $place.Session -State (New-RollcallState -Target $Target) }
            return $place
        }
    }
    Deny-RollcallFrame -Code 'VALIDATION' -Why 'A target has a transport that is not known here.'
}

<# True while a place can be used: its runspace is open, and its session is open and not busy. #>
function Test-RollcallPlace {
    param([hashtable]$Place)

    if (-not (Test-RollcallOpen -Runspace $Place.Runspace)) { return $false }
    if ($null -eq $Place.Session) { return $true }
    return ($Place.Session.State -eq [System.Management.Automation.Runspaces.RunspaceState]::Opened) -and ($Place.Session.Availability -eq [System.Management.Automation.Runspaces.RunspaceAvailability]::Available)
}

<# Lets go what nobody has asked for so long, and what has broken; looked at whenever the engine is asked something. #>
function Close-RollcallIdle {
    $now = $script:Clock.ElapsedMilliseconds
    foreach ($place in @($script:Places.Values)) {
        if ($now - $place.UsedAt -ge $place.IdleMs) { Close-RollcallPlace -Place $place }
    }
}

<# Makes room for one more: those that were used longest ago go first. #>
function Limit-RollcallPlaces {
    param([int]$Most)

    $same = @($script:Places.Values | Where-Object -FilterScript { $null -ne $_.Session } | Sort-Object -Property { $_.UsedAt })
    for ($index = 0; $index -le $same.Count - $Most; $index++) { Close-RollcallPlace -Place $same[$index] }
}

<# Gives up the session of that address that was used longest ago; false when there is none. #>
function Close-RollcallOldest {
    param([string]$Address)

    $same = @($script:Places.Values | Where-Object -FilterScript { $_.Address -ceq $Address } | Sort-Object -Property { $_.UsedAt })
    if ($same.Count -eq 0) { return $false }
    Close-RollcallPlace -Place $same[0]
    return $true
}

<# The end of this shell: servers are told, since one that is not keeps its side of a session for hours. #>
function Close-RollcallPlaces {
    $sessions = @($script:Places.Values | Where-Object -FilterScript { $null -ne $_.Session } | ForEach-Object -Process { $_.Session.Runspace })
    foreach ($runspace in $sessions) { if (Test-RollcallOpen -Runspace $runspace) { $runspace.CloseAsync() } }
    Wait-RollcallClosed -Runspaces $sessions
    foreach ($place in @($script:Places.Values)) { Close-RollcallPlace -Place $place }
}

function Close-RollcallPlace {
    param([hashtable]$Place)

    $script:Places.Remove($Place.Key)
    if ($null -ne $Place.Session) { Close-RollcallRunspace -Runspace $Place.Session.Runspace }
    if ($null -eq $Place.Session -or $Place.Runspace -ne $Place.Session.Runspace) { Close-RollcallRunspace -Runspace $Place.Runspace }
}

<# Closes without waiting for ever: a server that does not answer is left to its own time limit. #>
function Close-RollcallRunspace {
    param($Runspace)

    if (Test-RollcallOpen -Runspace $Runspace) {
        $Runspace.CloseAsync()
        Wait-RollcallClosed -Runspaces @($Runspace)
    }
    if (Test-RollcallClosed -Runspace $Runspace) { $Runspace.Dispose() }
}

<# Waits for the end of sessions: all of them share the time. #>
function Wait-RollcallClosed {
    param($Runspaces)

    for ($waited = 0; $waited -lt $script:CloseMs; $waited += 10) {
        if (@($Runspaces | Where-Object -FilterScript { -not (Test-RollcallClosed -Runspace $_) }).Count -eq 0) { return }
        [System.Threading.Thread]::Sleep(10)
    }
}

function Test-RollcallOpen {
    param($Runspace)

    return $Runspace.RunspaceStateInfo.State -eq [System.Management.Automation.Runspaces.RunspaceState]::Opened
}

function Test-RollcallClosed {
    param($Runspace)

    return @('Closed', 'Broken') -contains $Runspace.RunspaceStateInfo.State.ToString()
}

<# What a runspace of this machine knows from the start: for which server it stands, and what runs there. #>
function New-RollcallState {
    param([hashtable]$Target)

    $state = [initialsessionstate]::CreateDefault2()
    $entry = 'System.Management.Automation.Runspaces.SessionStateVariableEntry'
    $state.Variables.Add((New-Object -TypeName $entry -ArgumentList 'RollcallServer', ([string]$Target['Name'].value), 'The server that this runspace stands for.'))
    $state.Variables.Add((New-Object -TypeName $entry -ArgumentList 'RollcallParty', ([string]$Target['Party'].value), 'Which product it runs.'))
    return $state
}

<# A runspace of this machine with the functions of the operations, for the server that it stands for. #>
function Open-RollcallLocal {
    param([initialsessionstate]$State)

    $runspace = [runspacefactory]::CreateRunspace($State)
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    foreach ($module in (Get-RollcallModules)) { Import-RollcallModule -Runspace $runspace -Path $module }
    return $runspace
}

<# The modules of the operations: those that ROLLCALL_MODULES names, which is set by the runner's configuration alone, and then our own. #>
function Get-RollcallModules {
    $named = @()
    if (-not [string]::IsNullOrEmpty($env:ROLLCALL_MODULES)) { $named = $env:ROLLCALL_MODULES.Split([System.IO.Path]::PathSeparator) }
    if ($named.Count -eq 0) { $named = @(Join-Path -Path $script:Root -ChildPath 'modules/RollcallMachine/RollcallMachine.psm1') }
    return @($named) + @(Join-Path -Path $script:Root -ChildPath 'modules/RollcallOperations/RollcallOperations.psm1')
}

function Import-RollcallModule {
    param($Runspace, [string]$Path)

    $importing = [powershell]::Create()
    try {
        $importing.Runspace = $Runspace
        $null = $importing.AddCommand('Microsoft.PowerShell.Core\Import-Module').AddParameter('Name', $Path).AddParameter('DisableNameChecking', $true).AddParameter('Global', $true).AddParameter('ErrorAction', 'Stop')
        $null = $importing.Invoke()
    } finally {
        $importing.Dispose()
    }
}
