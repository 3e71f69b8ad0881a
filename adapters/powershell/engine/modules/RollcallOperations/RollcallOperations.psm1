#requires -Version 5.1
<#
    One function for each operation that a server can be asked. The same functions run in three places: in a confined endpoint on the server itself, in a shell of
    the runner that sends single cmdlets to an endpoint of the product, and in the shell of an administrator who collects what there is to see.
    Get-Rollcall... only look; Invoke-Rollcall... change. Each says its result as one text of JSON, whose form is that of the operation's result.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

foreach ($file in [System.IO.Directory]::GetFiles($PSScriptRoot, '*.ps1')) { . $file }

Export-ModuleMember -Function 'Get-Rollcall*', 'Invoke-Rollcall*', 'Connect-RollcallSession' -Cmdlet @() -Variable @() -Alias @()
