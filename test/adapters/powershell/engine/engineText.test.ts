import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';

const source = readFileSync(SHIPPED_ENGINE, 'utf8');
/** What would read a text as PowerShell, load code, or is newer than Windows PowerShell 5.1. */
const FORBIDDEN = [/\bInvoke-Expression\b/i, /\biex\b/i, /scriptblock\]::Create/i, /\bAddScript\b/i, /\bImport-PSSession\b/i, /ExpandString/i, /EncodedCommand/i, /\bAdd-Type\b/i, /Invoke-Command/i, /-AsHashtable/i, /-DateKind/i, /\?\?|\?\./, /&&|\|\|/];

describe('the engine as written', () => {
  it.each(FORBIDDEN.map((one) => [one]))('has nothing of %s', (forbidden) => {
    expect(source).not.toMatch(forbidden);
  });

  it('is ASCII with a single way in', () => {
    expect(Buffer.from(source, 'utf8').every((byte) => byte < 128)).toBe(true);
    expect(source.match(/Export-ModuleMember.*/g)).toEqual(["Export-ModuleMember -Function 'Invoke-RollcallFrame'"]);
  });

  it('knows of its own operations only what can change nothing', () => {
    const table: Record<string, { command: string }> = JSON.parse(readFileSync(SHIPPED_ENGINE.replace(/Rollcall\.psm1$/, 'table.json'), 'utf8'));
    expect(Object.fromEntries(Object.entries(table).filter(([op]) => op.startsWith('rollcall.')).map(([op, { command }]) => [op, command]))).toEqual({ 'rollcall.echo': 'Write-Output', 'rollcall.wait': 'Start-Sleep' });
  });
});
