import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';

const folder = dirname(SHIPPED_ENGINE);
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.psm?1$/.test(name)).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const source = readFileSync(SHIPPED_ENGINE, 'utf8');
/** What would read a text as PowerShell, load code, or is newer than Windows PowerShell 5.1. */
const FORBIDDEN = [/\bInvoke-Expression\b/i, /\biex\b/i, /scriptblock\]::Create/i, /\bAddScript\b/i, /\bImport-PSSession\b/i, /ExpandString/i, /EncodedCommand/i, /\bAdd-Type\b/i, /Invoke-Command/i, /-AsHashtable/i, /-DateKind/i, /\?\?|\?\./, /&&|\|\|/];

describe('the engine as written', () => {
  it.each(FORBIDDEN.map((one) => [one]))('has nothing of %s in any of its files', (forbidden) => {
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter(([, text]) => forbidden.test(text)).map(([name]) => name)).toEqual([]);
  });

  it('is ASCII with a single way in', () => {
    expect(scripts.filter(([, text]) => !Buffer.from(text, 'utf8').every((byte) => byte < 128)).map(([name]) => name)).toEqual([]);
    expect(source.match(/Export-ModuleMember.*/g)).toEqual(["Export-ModuleMember -Function 'Invoke-RollcallFrame'"]);
  });

  it('knows of its own operations only what can change nothing', () => {
    const table: Record<string, { command: string }> = JSON.parse(readFileSync(SHIPPED_ENGINE.replace(/Rollcall\.psm1$/, 'table.json'), 'utf8'));
    expect(Object.fromEntries(Object.entries(table).filter(([op]) => op.startsWith('rollcall.')).map(([op, { command }]) => [op, command]))).toEqual({ 'rollcall.echo': 'Microsoft.PowerShell.Utility\\Write-Output', 'rollcall.wait': 'Microsoft.PowerShell.Utility\\Start-Sleep' });
  });
});
