#requires -Version 5.1
<#
.SYNOPSIS
    Stops the runner of Rollcall and takes its service away. Its data folder and the configuration stay.
.EXAMPLE
    .\Uninstall-RollcallService.ps1 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'Windows.ps1')

if (-not (Test-RollcallAdministrator)) { throw 'This shell does not run as administrator: start Windows PowerShell with "Run as administrator".' }
$service = Join-Path -Path $env:ProgramFiles -ChildPath 'Rollcall Runner'
$wrapper = Join-Path -Path $service -ChildPath 'rollcall-runner.exe'
$there = Get-Service -Name 'rollcall-runner' -ErrorAction Ignore

if ($null -eq $there) { Write-Output 'same    there is no service rollcall-runner' }
elseif ($PSCmdlet.ShouldProcess('rollcall-runner', 'Stop the service and take it away')) {
    if ([string]$there.Status -cne 'Stopped') { Invoke-RollcallWrapper -Wrapper $wrapper -Word 'stop' }
    Invoke-RollcallWrapper -Wrapper $wrapper -Word 'uninstall'
}
if ((Test-Path -LiteralPath $service) -and $PSCmdlet.ShouldProcess($service, 'Remove the wrapper and its configuration')) { Remove-Item -LiteralPath $service -Recurse -Force }
Write-Output 'next    The account keeps the right to log on as a service and its memberships: take them back in Active Directory where nothing else uses it.'
