<# Reads the files that standard input names, one on each line, and says what PowerShell does not understand of them. #>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$read = 0
$wrong = @(foreach ($file in [Console]::In.ReadToEnd().Split("`n")) {
    $tokens = $null
    $errors = $null
    $null = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref]$tokens, [ref]$errors)
    $read++
    foreach ($one in $errors) { "$file $($one.Message)" }
})
[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{ read = $read; wrong = $wrong }))
