<#
    Where a command runs. What is asked of no target runs in a bare runspace of this machine; a target has a runspace or a session of its own, opened when
    it is first asked. A target says its name, its transport and what its transport needs; values come from the runner's inventory, never from a person.
#>
$script:Bare = $null
$script:Places = @{}

<# The runspace that answers for the target of a frame. #>
function Get-RollcallPlace {
    param($Asked)

    $property = $Asked.PSObject.Properties['t']
    if ($null -eq $property -or $null -eq $property.Value) { return Get-RollcallBare }
    $target = @{}
    foreach ($triple in $property.Value) { Add-RollcallValue -To $target -Triple $triple }
    $name = [string]$target['Name'].value
    if (-not $script:Places.ContainsKey($name)) { $script:Places[$name] = Open-RollcallPlace -Target $target }
    return $script:Places[$name]
}

function Get-RollcallBare {
    if ($null -eq $script:Bare) {
        $script:Bare = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
        $script:Bare.ThreadOptions = 'ReuseThread'
        $script:Bare.Open()
    }
    return $script:Bare
}

function Open-RollcallPlace {
    param([hashtable]$Target)

    switch -CaseSensitive ([string]$Target['Transport'].value) {
        'local' { return Open-RollcallLocal -Server ([string]$Target['Name'].value) -Party ([string]$Target['Party'].value) }
    }
    Deny-RollcallFrame -Code 'VALIDATION' -Why 'A target has a transport that is not known here.'
}

<# A runspace of this machine with the functions of the operations, for the server that it stands for. #>
function Open-RollcallLocal {
    param([string]$Server, [string]$Party)

    $state = [initialsessionstate]::CreateDefault2()
    $state.Variables.Add((New-Object -TypeName System.Management.Automation.Runspaces.SessionStateVariableEntry -ArgumentList 'RollcallServer', $Server, 'The server that this runspace stands for.'))
    $state.Variables.Add((New-Object -TypeName System.Management.Automation.Runspaces.SessionStateVariableEntry -ArgumentList 'RollcallParty', $Party, 'Which product it runs.'))
    $runspace = [runspacefactory]::CreateRunspace($state)
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
