import { SHELL_OPERATIONS } from '../../../../adapters/powershell/operations/engineTable.ts';
import { functionNameOf } from '../../../../adapters/powershell/operations/functionName.ts';
import { parameterRulesOf, type ParameterRule } from '../../../../adapters/powershell/operations/parameterRules.ts';

const TYPES: Record<ParameterRule['type'], string> = { s: 'string', i: 'int', b: 'bool', dt: 'datetime', as: 'string[]', sw: 'switch' };

/**
 * A module in the place of the operations' own: every function with its parameters and their types, and with no look at the values of its own. Each says what
 * arrived, so that whatever is refused was refused by the endpoint.
 */
export function echoModule(): string {
  return [...SHELL_OPERATIONS.map((operation) => functionText(functionNameOf(operation), parameterRulesOf(operation))), SAY, "Export-ModuleMember -Function '*-Rollcall*'"].join('\n');
}

function functionText(name: string, rules: Record<string, ParameterRule>): string {
  const parameters = Object.entries(rules).map(([parameter, { type, mandatory }]) => `${mandatory ? '[Parameter(Mandatory = $true)]' : ''}[${TYPES[type]}]$${parameter}`);
  return `function ${name} { [CmdletBinding()] param(${parameters.join(', ')}) return Get-Said -Bound $PSBoundParameters }`;
}

const SAY = `
function Get-Said {
    param($Bound)
    $said = @{}
    foreach ($name in $Bound.Keys) {
        $value = $Bound[$name]
        if ($value -is [datetime]) { $value = $value.ToUniversalTime().ToString('o') }
        if ($value -is [switch]) { $value = [bool]$value }
        $said[$name] = @(foreach ($one in @($value)) { Get-Bytes -Characters ([Convert]::ToString($one, [cultureinfo]::InvariantCulture).ToCharArray()) })
    }
    return ConvertTo-Json -InputObject $said -Depth 3 -Compress
}
function Get-Bytes {
    param([char[]]$Characters)
    $bytes = New-Object -TypeName 'byte[]' -ArgumentList ($Characters.Length * 2)
    [Buffer]::BlockCopy($Characters, 0, $bytes, 0, $bytes.Length)
    return [Convert]::ToBase64String($bytes)
}`;
