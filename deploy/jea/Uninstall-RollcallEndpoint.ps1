#requires -Version 5.1
<#
.SYNOPSIS
    Takes the endpoints of Rollcall and their modules off this server. Transcripts stay, since they are the record of what was done.
.PARAMETER Party
    The product on this server.
.PARAMETER OperateOnly
    Takes only the endpoint away that changes; readings go on.
.PARAMETER RestartWinRM
    Restarts the service WinRM at the end, which ends every remote session on this server. Until it is restarted, sessions that are open go on.
.EXAMPLE
    .\Uninstall-RollcallEndpoint.ps1 -Party Exchange -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)][ValidateSet('Skype', 'Exchange')][string]$Party,
    [switch]$OperateOnly,
    [switch]$RestartWinRM
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'Windows.ps1')

if (-not (Test-RollcallAdministrator)) { throw 'This shell does not run as administrator: start Windows PowerShell with "Run as administrator".' }
$modules = Join-Path -Path $env:ProgramFiles -ChildPath 'WindowsPowerShell\Modules'
$kept = Join-Path -Path $env:ProgramData -ChildPath 'Rollcall\Endpoints'
$names = @("Rollcall.$Party.Operate")
if (-not $OperateOnly) { $names += "Rollcall.$Party.Read" }

function Remove-There {
    param([string]$Path, [string]$What)

    if (-not (Test-Path -LiteralPath $Path)) { return }
    if ($PSCmdlet.ShouldProcess($Path, "Remove $What")) { Remove-Item -LiteralPath $Path -Recurse -Force; Write-Output "done    removed $What" }
}

foreach ($name in $names) {
    if ($null -eq (Get-PSSessionConfiguration -Name $name -ErrorAction Ignore)) {
        Write-Output "same    there is no endpoint $name"
    } elseif ($PSCmdlet.ShouldProcess($name, 'Unregister the endpoint')) {
        Unregister-PSSessionConfiguration -Name $name -NoServiceRestart -Force
        Write-Output "done    unregistered the endpoint $name"
    }
    Remove-There -Path (Join-Path -Path $kept -ChildPath "$name.pssc") -What "the session file of $name"
}
# The modules serve every endpoint of ours that is left.
if (@(Get-PSSessionConfiguration -Name 'Rollcall.*' -ErrorAction Ignore).Count -eq 0) {
    foreach ($name in 'RollcallOperations', 'RollcallMachine') { Remove-There -Path (Join-Path -Path $modules -ChildPath $name) -What "the module $name" }
}
if (-not $RestartWinRM) { Write-Output 'next    Restart the service WinRM when it suits: until then sessions that are open go on.' }
elseif ($PSCmdlet.ShouldProcess('WinRM', 'Restart the service, which ends every remote session on this server')) { Restart-Service -Name 'WinRM' -Force }
