<# Cmdlets of Exchange Server under their real names, over the simulated estate. #>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

foreach ($file in [System.IO.Directory]::GetFiles($PSScriptRoot, '*.ps1')) { . $file }

Export-ModuleMember -Function '*' -Alias @()
