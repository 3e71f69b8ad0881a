#requires -Version 5.1
<#
    What only the machine itself can tell or do: its certificate store and keys, its clock, its services, its event log, addresses as it sees them. The
    operations' functions ask through these functions alone, so that everything about Windows stands in one place, and a laboratory can answer in its stead.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

foreach ($file in [System.IO.Directory]::GetFiles($PSScriptRoot, '*.ps1')) { . $file }

Export-ModuleMember -Function '*-Machine*' -Cmdlet @() -Variable @() -Alias @()
