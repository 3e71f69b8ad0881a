import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SHELL_OPERATIONS } from '../../../adapters/powershell/operations/engineTable.ts';
import { functionNameOf } from '../../../adapters/powershell/operations/functionName.ts';
import { commandLine } from '../../../bot/cli/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-jea-build-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function build(out: string): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await commandLine(['jea', 'build', '--out', out], { out: (text) => void said.push(text), err: (text) => void said.push(text) });
  return { code, said: said.join('\n') };
}

function contents(of: string): Map<string, string> {
  const entries = readdirSync(of, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(entries.map((entry) => join(entry.parentPath, entry.name)).toSorted().map((file) => [file.slice(of.length + 1).split(sep).join('/'), readFileSync(file, 'utf8')]));
}

describe('jea build', () => {
  it('writes the same folder each time, with a hash of each file', async () => {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    expect((await build(one)).code).toBe(0);
    const { code, said } = await build(other);
    const files = contents(one);
    expect(code).toBe(0);
    expect(contents(other)).toEqual(files);
    const sums = files.get('SHA256SUMS') ?? '';
    expect(said).toContain(createHash('sha256').update(sums).digest('hex'));
    const listed = new Map(sums.trimEnd().split('\n').map((line): [string, string] => [line.slice(66), line.slice(0, 64)]));
    expect([...listed.keys()].toSorted()).toEqual([...files.keys()].filter((path) => path !== 'SHA256SUMS').toSorted());
    expect([...listed].filter(([path, hash]) => createHash('sha256').update(files.get(path) ?? '').digest('hex') !== hash)).toEqual([]);
  });

  it('holds all that a server needs: modules with manifests, roles where Windows looks for them, sessions and scripts', async () => {
    const out = join(folder, 'whole');
    await build(out);
    const files = contents(out);
    for (const role of ['SkypeReader', 'SkypeOperator', 'ExchangeReader', 'ExchangeOperator']) expect(files.has(`modules/RollcallOperations/RoleCapabilities/Rollcall${role}.psrc`)).toBe(true);
    for (const name of ['Install', 'Uninstall', 'Test']) expect(files.has(`${name}-RollcallEndpoint.ps1`)).toBe(true);
    expect([...files.keys()].filter((path) => path.startsWith('sessions/')).length).toBe(4);
    const manifest = files.get('modules/RollcallOperations/RollcallOperations.psd1') ?? '';
    expect([...manifest.matchAll(/^ {8}'(.+)'$/gm)].map(([, name]) => name)).toEqual(SHELL_OPERATIONS.map(functionNameOf));
    expect(files.get('modules/RollcallMachine/RollcallMachine.psd1')).toContain("'Get-MachineClock'");
    expect([...files].filter(([path, text]) => !path.endsWith('.txt') && !/^[\n\x20-\x7E]*$/.test(text)).map(([path]) => path)).toEqual([]);
  });

  it('writes nothing into a folder that holds anything', async () => {
    const out = join(folder, 'full');
    mkdirSync(out);
    writeFileSync(join(out, 'old.psrc'), '');
    expect(await build(out)).toEqual({ code: 64, said: expect.stringContaining('holds something already') });
    expect(readdirSync(out)).toEqual(['old.psrc']);
  });

  it('writes nothing where the name is that of a file', async () => {
    const out = join(folder, 'file');
    writeFileSync(out, 'x');
    expect((await build(out)).code).toBe(64);
    expect(readFileSync(out, 'utf8')).toBe('x');
  });
});
