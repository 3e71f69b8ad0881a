import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandLine } from '../../bot/cli/commandLine.ts';

const VIEW = 'CurrentCertificateThumbprint : 5f0c91d25f0c91d25f0c91d25f0c91d25f0c91d2\nNextCertificateEffectiveDate : 25.11.2026 16:00:00\n';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-facts-'));
  file = join(folder, 'pasted.txt');
  await writeFile(file, VIEW);
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await commandLine(['facts', ...args], { out: (text) => void (printed.out += `${text}\n`), err: (text) => void (printed.err += `${text}\n`) });
  return { code, ...printed };
}

describe('factsCommand', () => {
  it('prints what was understood, with warnings as sentences', async () => {
    const { code, out } = await run(file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ cmdlet: 'Get-AuthConfig', certificates: [], values: { CurrentCertificateThumbprint: '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2', NextCertificateEffectiveDate: null }, warnings: [expect.stringMatching(/^NextCertificateEffectiveDate .*--zone.*\.$/u)] }]);
  });

  it('tells instants in the zone that is named', async () => {
    expect(JSON.parse((await run(file, '--json', '--zone', 'Europe/Madrid')).out)).toMatchObject([{ values: { NextCertificateEffectiveDate: '2026-11-25T15:00:00.000Z' }, warnings: [] }]);
  });

  it('prints the same for people', async () => {
    expect((await run(file)).out).toMatch(/^Get-AuthConfig\n {2}CurrentCertificateThumbprint: "5F0C/u);
  });

  it.each([
    [['./no/such/file.txt'], './no/such/file.txt'],
    [['FILE', '--zone', 'Madrid'], 'Madrid'],
    [[], 'file'],
  ])('answers %j with a sentence and 64', async (args, names) => {
    const { code, out, err } = await run(...args.map((arg) => (arg === 'FILE' ? file : arg)));
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toContain(names);
  });
});
