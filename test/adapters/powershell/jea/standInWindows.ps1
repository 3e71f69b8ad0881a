<# In the place of Windows.ps1 and of the commands that only Windows has: they keep what they are told in a folder, and write down what they do. #>
$script:StandIn = $env:ROLLCALL_STAND_IN
function Write-Deed { param([string]$What) [System.IO.File]::AppendAllText((Join-Path -Path $StandIn -ChildPath 'deeds'), "$What`n") }
function Test-Lacking { param([string]$What) return $env:ROLLCALL_LACKING -split ',' -ccontains $What }

function Test-RollcallAdministrator { return -not (Test-Lacking -What 'administrator') }
function Test-RollcallShell { return -not (Test-Lacking -What 'shell') }
function Test-RollcallProduct { param([string]$Party) return -not (Test-Lacking -What $Party) }
function Get-RollcallSid { param([string]$Account) if (Test-Lacking -What $Account) { return $null } return "S-1-5-21-$($Account.Length)" }
function Test-RollcallServiceAccount { param([string]$Account) if (Test-Lacking -What 'directory') { return $null } return -not (Test-Lacking -What "use of $Account") }
function Set-RollcallFolderSecurity { param([string]$Folder, [string[]]$Readers = @()) Write-Deed "guard $([System.IO.Path]::GetFileName($Folder)) for $($Readers -join ',')" }
function Test-RollcallFolderOwner { param([string]$Folder) return -not (Test-Lacking -What 'owner') }
function Get-ExecutionPolicy { if (Test-Lacking -What 'policy') { return 'Restricted' } return 'RemoteSigned' }
function Get-Service { param([string]$Name) $status = 'Running'; if (Test-Lacking -What $Name) { $status = 'Stopped' } return [pscustomobject]@{ Name = $Name; Status = $status } }
function Restart-Service { param([string]$Name, [switch]$Force) Write-Deed "restart $Name" }
function Unblock-File { param([Parameter(ValueFromPipeline = $true)]$InputObject) }
function Get-AuthenticodeSignature { param([string]$LiteralPath) return [pscustomobject]@{ Status = 'NotSigned' } }

function Get-Registered { param([string]$Name) return Join-Path -Path $StandIn -ChildPath "$Name.registered" }
function Get-PSSessionConfiguration {
    [CmdletBinding()] param([string]$Name)
    foreach ($file in [System.IO.Directory]::GetFiles($StandIn, "$Name.registered")) { [pscustomobject]@{ Name = [System.IO.Path]::GetFileNameWithoutExtension($file); SecurityDescriptorSddl = [System.IO.File]::ReadAllText($file) } }
}
function Test-PSSessionConfigurationFile { param([string]$Path) $null = Import-PowerShellDataFile -LiteralPath $Path; return $true }
function Register-PSSessionConfiguration {
    [CmdletBinding()] param([string]$Name, [string]$Path, [string]$SecurityDescriptorSddl, [switch]$NoServiceRestart, [switch]$Force)
    [System.IO.File]::WriteAllText((Get-Registered -Name $Name), $SecurityDescriptorSddl)
    Write-Deed "register $Name $SecurityDescriptorSddl"
}
function Unregister-PSSessionConfiguration {
    [CmdletBinding()] param([string]$Name, [switch]$NoServiceRestart, [switch]$Force)
    [System.IO.File]::Delete((Get-Registered -Name $Name))
    Write-Deed "unregister $Name"
}

<# A session of this process, opened from the file that would be registered, for a member of its group. #>
function Open-RollcallEndpoint {
    param([string]$ComputerName, [string]$Name)

    $file = Join-Path -Path $env:ROLLCALL_SESSIONS -ChildPath "$Name.pssc"
    if (-not (Test-Path -LiteralPath $file)) { throw 'The endpoint does not answer.' }
    $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateFromSessionConfigurationFile($file, [Func[string, bool]]{ param($group) $true }))
    $runspace.Open()
    return [pscustomobject]@{ Runspace = $runspace }
}
function Close-RollcallEndpoint { param($Session) $Session.Runspace.Dispose() }
