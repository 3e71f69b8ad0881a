<# In the place of Windows.ps1: writes down what is done, and lacks what it is told to lack. #>
function Test-Lacking { param([string]$What) return $env:ROLLCALL_LACKING -split ',' -ccontains $What }
function Write-Deed { param([string]$What) [System.IO.File]::AppendAllText($env:ROLLCALL_DEEDS, "$What`n") }

function Test-RollcallAdministrator { return -not (Test-Lacking -What 'administrator') }
function Get-RollcallSid { param([string]$Account) if (Test-Lacking -What 'account') { return $null } return 'S-1-5-21-7' }
function Set-RollcallFolderSecurity { param([string]$Folder, [string]$Sid, [string]$Rights) Write-Deed "guard $([System.IO.Path]::GetFileName($Folder)) $Rights $Sid" }
function Get-RollcallNodeVersion { param([string]$Node) if (Test-Lacking -What 'node') { return [version]'20.1' } return [version]'24.1' }
function Invoke-RollcallWrapper { param([string]$Wrapper, [string]$Word) Write-Deed "$([System.IO.Path]::GetFileName($Wrapper)) $Word" }
function Get-Service { [CmdletBinding()] param([string]$Name) if ($env:ROLLCALL_SERVICE) { return [pscustomobject]@{ Name = $Name; Status = $env:ROLLCALL_SERVICE } } }
