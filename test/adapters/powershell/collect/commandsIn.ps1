<# What a script would call, as PowerShell itself parses it: commands, methods, and the functions that it has. #>
param([string]$Path)

Set-StrictMode -Version Latest
$errors = $null
$tokens = $null
$tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$errors)
$commands = @($tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true))
$products = @($commands | Where-Object { $_.GetCommandName() -ceq 'Use-RollcallCmdlet' } | ForEach-Object { $_.CommandElements[2].Extent.Text })
$methods = @($tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.InvokeMemberExpressionAst] }, $true) | ForEach-Object { $_.Member.Extent.Text })
$functions = @($tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true) | ForEach-Object { $_.Name })
ConvertTo-Json -Compress -Depth 3 -InputObject @{
    errors = @($errors | ForEach-Object { $_.Message })
    commands = @($commands | ForEach-Object { $name = $_.GetCommandName(); if ($null -eq $name) { $_.CommandElements[0].Extent.Text } else { $name } } | Sort-Object -Unique)
    products = @($products | Sort-Object -Unique)
    methods = @($methods | Sort-Object -Unique)
    functions = @($functions | Sort-Object -Unique)
}
