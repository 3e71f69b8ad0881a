import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COLLECTED_READS } from '../../../../adapters/powershell/collect/collectedReads.ts';
import { partsByName, reachableFrom } from '../../../../adapters/powershell/collect/reachable.ts';
import { scriptParts } from '../../../../adapters/powershell/collect/scriptParts.ts';
import { functionNameOf } from '../../../../adapters/powershell/operations/functionName.ts';
import { OPERATIONS } from '../../../../domain/operations/registry.ts';
import { COLLECT } from './collectIn.ts';

const SCRIPT = readFileSync(COLLECT, 'utf8');
/** What PowerShell and the products call what changes something. */
const CHANGING = /\b(?:Set|Add|Remove|Enable|Disable|Import|Export|Grant|Revoke|Move|Copy|Rename|Restart|Stop|Start|Suspend|Resume|Update|Install|Uninstall|Publish|Unpublish|Request|Register|Unregister|Clear|Reset|Invoke|Test|New)-[A-Za-z]+/gu;
/** Of these there is no other way; none of them changes anything of the products, or of the machine. */
const HARMLESS = new Set(['Set-StrictMode', 'New-Object']);

describe('collect.ps1', () => {
  it('has every reading of the registry that needs to be told nothing and opens no secrets', () => {
    expect(COLLECTED_READS.filter(({ name }) => !SCRIPT.includes(`Name = '${name}'`)).map(({ name }) => name)).toEqual([]);
    expect(COLLECTED_READS.length).toBeGreaterThan(20);
    expect(OPERATIONS.filter(({ kind, name }) => kind === 'change' && SCRIPT.includes(`'${name}'`))).toEqual([]);
  });

  it('has no function of an operation that changes', () => {
    expect(SCRIPT).not.toMatch(/Invoke-Rollcall/u);
    expect(OPERATIONS.filter((operation) => operation.kind === 'change' && SCRIPT.includes(functionNameOf(operation)))).toEqual([]);
  });

  it('names no command that changes something, other than functions of its own', () => {
    const own = new Set([...SCRIPT.matchAll(/^function ([A-Za-z-]+) \{$/gmu)].map(([, name]) => name));
    const named = [...SCRIPT.matchAll(CHANGING)].map(([name]) => name).filter((name) => !own.has(name) && !HARMLESS.has(name));
    expect(named).toEqual([]);
  });

  it('asks the products through one function, which takes only what gets', () => {
    const asked = [...SCRIPT.matchAll(/Use-RollcallCmdlet -Name ('[^']*'|\S+)/gu)].map(([, name = '']) => name);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !/^'Get-[A-Za-z]+'$/u.test(name))).toEqual([]);
    expect(SCRIPT).toContain("if ($Name -cnotmatch '\\AGet-[A-Za-z]+\\z')");
  });

  it('opens stores to look only, runs no text as code, and asks for no secret', () => {
    expect(SCRIPT).not.toMatch(/ReadWrite|MaxAllowed|OpenFlags\]::(?!ReadOnly|OpenExistingOnly)/u);
    expect(SCRIPT).not.toMatch(/Invoke-Expression|\biex\b|\[scriptblock\]::Create|AddScript|Add-Type|EncodedCommand|Read-Host|Get-Credential|securestring|ConvertTo-SecureString|GetNetworkCredential/iu);
    expect([...SCRIPT.matchAll(/WriteAll\w+|\[System\.IO\.File\]::(?!Exists|ReadAll)\w+/gu)].map(([name]) => name)).toEqual(['[System.IO.File]::WriteAllText']);
  });
});

describe('the text of collect.ps1', () => {
  it('is ASCII, which every PowerShell reads alike', () => {
    expect(SCRIPT).toMatch(/^[\n\r\t\x20-\x7e]*$/u);
  });
});

describe('scriptParts', () => {
  it('takes a script apart, each part with its comment', () => {
    const parts = scriptParts("$script:One = 1\n$script:Two = @{\n    A = 1\n}\n\n<#\n    Why.\n#>\nfunction Get-One {\n    return $script:One\n}\n");
    expect(parts.map(({ kind, name }) => [kind, name])).toEqual([['variable', '$script:One'], ['variable', '$script:Two'], ['function', 'Get-One']]);
    expect(parts[2]?.text).toBe('<#\n    Why.\n#>\nfunction Get-One {\n    return $script:One\n}');
  });

  it.each(['Get-One', 'function Get-One { 1 }', 'function Get-One {\n    1\n', "$script:One = @'\ntext\n'@", 'if ($true) {\n}'])('refuses %j, so that nothing is left out unseen', (text) => {
    expect(() => scriptParts(text)).toThrow();
  });
});

describe('reachableFrom', () => {
  const parts = partsByName(scriptParts('$script:One = 1\nfunction Get-One {\n    Get-Two\n}\nfunction Get-Two {\n    $script:One\n}\nfunction Set-One {\n    Get-One\n}\n'));

  it('brings in what is spoken of and nothing else', () => {
    expect(reachableFrom(['Get-One'], parts).map(({ name }) => name)).toEqual(['$script:One', 'Get-One', 'Get-Two']);
  });

  it('refuses two parts of one name that differ', () => {
    expect(() => partsByName(scriptParts('$script:One = 1\n$script:One = 2'))).toThrow('$script:One');
  });
});
