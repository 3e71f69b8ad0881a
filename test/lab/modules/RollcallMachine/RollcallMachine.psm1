<# The machine of the laboratory, in the place of the real one: it tells what the simulated server is. #>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

foreach ($file in [System.IO.Directory]::GetFiles($PSScriptRoot, '*.ps1')) { . $file }

Export-ModuleMember -Function '*-Machine*'
