import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rollcall-lint-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Code that must not pass, and the rule that stops it. */
const BREAKING: readonly (readonly [string, string])[] = [
  ['only-whole-lines', 'export const f = (shell, name) => shell.invoke(`Get-AuthConfig ${name}`);'],
  ['only-whole-lines', 'export const f = (shell) => shell.invoke(`Get-AuthConfig`);'],
  ['only-whole-lines', "export const f = (shell, name) => shell.invoke('Get-AuthConfig ' + name);"],
  ['only-whole-lines', "export const f = (shell, name) => shell['invoke']('Get-AuthConfig ' + name);"],
  ['only-whole-lines', "export const f = (shell, name) => shell?.invoke(('Get-AuthConfig ' + name) as string);"],
  ['only-whole-lines', "export const f = (shell, name) => shell.invoke('Get-AuthConfig '.concat(name));"],
  ['only-whole-lines', "export const f = (shell, parts) => shell.invoke(parts.join(' '));"],
  ['only-whole-lines', "export const f = (shell, is, a) => shell.invoke(is ? `${a}` : 'x');"],
  ['only-whole-lines', 'export const f = (shell, name) => { const line = `Get-AuthConfig ${name}`; return shell.invoke(line); };'],
  ['only-whole-lines', "export const f = (shell, name) => { let line = 'Get-AuthConfig '; line += name; return shell.invoke(line); };"],
  ['only-whole-lines', 'export class S { f(name) { return this.invoke(`Get-AuthConfig ${name}`); } }'],
  ['no-templates', "import { PowerShell } from 'node-powershell'; export const f = (name) => PowerShell.command`Get-AuthConfig ${name}`;"],
  ['no-templates', "import { PowerShell } from 'node-powershell'; export const f = (name) => PowerShell.$`Get-AuthConfig ${name}`;"],
  ['no-templates', "import { PowerShell } from 'node-powershell'; export const f = (name) => PowerShell['$$']`Get-AuthConfig ${name}`;"],
  ['no-templates', "import { PowerShell as Other } from 'node-powershell'; export const f = (name) => Other.$$`Get-AuthConfig ${name}`;"],
  ['no-templates', "import * as library from 'node-powershell'; export const f = (name) => library.PowerShell.$`Get-AuthConfig ${name}`;"],
  ['no-templates', "import { PowerShell } from 'node-powershell'; const { command } = PowerShell; export const f = (name) => command`x ${name}`;"],
];
const SOUND: readonly string[] = [
  'export const f = (shell, line) => shell.invoke(line);',
  "export const f = (shell) => shell.invoke('Get-AuthConfig');",
  'export const f = (worker, parts) => worker.invoke(parts.line);',
  'export const f = (other) => other.command;',
];

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

/** Lints all of it in one go and says which rules spoke of which file. */
function lint(sources: readonly string[]): string[][] {
  sources.forEach((source, index) => writeFileSync(join(folder, `f${index}.ts`), source));
  const files = sources.map((_, index) => join(folder, `f${index}.ts`));
  const program = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [program, '-c', join(ROOT, '.oxlintrc.json'), '--format', 'json', ...files], { cwd: ROOT, encoding: 'utf8' });
  const { diagnostics } = Report.parse(JSON.parse(stdout));
  return files.map((file) => diagnostics.filter(({ filename, code }) => file.endsWith(filename.split(/[\\/]/).at(-1) ?? '') && code.startsWith('shell')).map(({ code }) => /\(([\w-]+)\)/.exec(code)?.[1] ?? code));
}

describe('the rules that keep text out of shells', () => {
  const found = lint([...BREAKING.map(([, source]) => source), ...SOUND]);

  it.each(BREAKING.map(([rule, source], index) => [rule, source, index] as const))('%s stops: %s', (rule, _, index) => {
    expect(found[index]).toContain(rule);
  });

  it.each(SOUND.map((source, index) => [source, BREAKING.length + index] as const))('lets pass: %s', (_, index) => {
    expect(found[index]).toEqual([]);
  });
});
