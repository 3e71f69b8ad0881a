import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { CHECKS } from '../../domain/checks/catalogue.ts';
import { fixture } from '../domain/told/telling.ts';

const AT = '2026-11-21T12:00:00.000Z';
const CONFIG = `[PS] C:\\>Get-AuthConfig | fl\n${fixture('get-authconfig.txt')}`;
const POOL = 'PS C:\\> Get-CsPool | fl\nIdentity : pool.contoso.com\nFqdn : pool.contoso.com\nServices : {UserServer:pool.contoso.com}\nComputers : {fe1.contoso.com}\n';
const STUCK = [POOL, `PS C:\\> Get-CsManagementStoreReplicationStatus\n${fixture('replication.txt').replace('True', 'False')}`, `PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer -Identity global\n${fixture('get-cscertificate.txt')}`].join('\n');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-told-'));
  await writeFile(join(folder, 'config.txt'), CONFIG);
  await writeFile(join(folder, 'stuck.txt'), STUCK);
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await commandLine(args.map((arg) => arg.replace(/^FILE:/u, `${folder}/`)), { out: (text) => void (printed.out += `${text}\n`), err: (text) => void (printed.err += `${text}\n`) });
  return { code, ...printed };
}

interface Report {
  estate: string;
  at: string;
  told: { by: string; at: string; warnings: string[] };
  counts: Record<string, number>;
  findings: { id: string; result: string; says: string; proposes?: string }[];
}

describe('check --facts', () => {
  it('prints the same as for an estate, with who told it and when', async () => {
    const { out } = await run('check', '--facts', 'FILE:config.txt', '--at', AT, '--json');
    const report = JSON.parse(out) as Report;
    expect(report).toMatchObject({ estate: 'told', at: AT, told: { by: 'config.txt', at: AT, warnings: [expect.stringContaining('--zone'), expect.stringContaining('NextCertificateEffectiveDate')] } });
    expect(new Set(report.findings.map(({ id }) => id))).toEqual(new Set(CHECKS.map(({ id }) => id)));
    expect(report.findings.every(({ says }) => says.endsWith('As told by config.txt, at Sat, 21 Nov 2026, 12:00.'))).toBe(true);
    expect(Object.values(report.counts).reduce((a, b) => a + b)).toBe(report.findings.filter(({ result }) => result !== 'skipped').length);
  });

  it.each([
    ['EX-02', 'FILE:config.txt', [], 0],
    ['EX-10', 'FILE:config.txt', [], 3],
    ['EX-07', 'FILE:config.txt', ['--zone', 'Europe/Madrid'], 0],
    ['SFB-08', 'FILE:stuck.txt', ['--zone', 'UTC'], 2],
    ['', 'FILE:config.txt', [], 3],
  ])('ends %s on %s %j with %i', async (filter, file, more, code) => {
    expect((await run('check', ...(filter === '' ? [] : [filter]), '--facts', file, '--at', AT, ...more)).code).toBe(code);
  });

  it('says for people who told it, what to settle, and that it read no server', async () => {
    const { out } = await run('check', 'exchange', '--facts', 'FILE:config.txt', '--at', AT);
    expect(out).toMatch(/^told: 0 fail, 0 warn, \d+ pass, \d+ unknown\nAs told by config\.txt, at .*\nI read no server for this\. .*never authorises a change/u);
    expect(out).toContain('Nobody told me what these say: ');
  });

  it.each([
    [['check'], '--estate or --facts'],
    [['check', '--estate', 'healthy', '--facts', 'FILE:config.txt'], '--estate or --facts'],
    [['check', '--estate', 'healthy', '--zone', 'UTC'], '--zone belongs to --facts'],
    [['check', '--facts', 'FILE:config.txt', '--zone', 'Madrid'], 'Madrid is no time zone'],
    [['check', '--facts', 'FILE:none.txt'], 'cannot be read'],
    [['check', 'ex77', '--facts', 'FILE:config.txt'], 'No server of told is called ex77'],
    [['plan', 'repair SFB-08'], '--estate or --facts'],
    [['plan', 'nonsense', '--facts', 'FILE:config.txt'], ''],
  ])('answers %j with a sentence and 64', async (args, says) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toContain(says);
  });
});

describe('plan --facts', () => {
  it('shows the exact cmdlets and says that it never runs', async () => {
    const { code, out } = await run('plan', 'repair SFB-08', '--facts', 'FILE:stuck.txt', '--zone', 'UTC', '--at', AT, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ plan: { intent: 'REP-SFB-REPLICATE', steps: expect.arrayContaining([expect.objectContaining({ powershell: [expect.stringContaining('Invoke-CsManagementStoreReplication')] })]) }, runs: false, told: { by: 'stuck.txt', at: AT }, note: expect.stringContaining('never run it') });
    expect((await run('plan', 'repair SFB-08', '--facts', 'FILE:stuck.txt', '--zone', 'UTC', '--at', AT)).out).toMatch(/^As told by stuck\.txt[^]*never run it[^]*Invoke-CsManagementStoreReplication/u);
  });

  it('says why it cannot be planned, and ends with 2', async () => {
    const { code, out } = await run('plan', 'repair EX-02', '--facts', 'FILE:config.txt', '--at', AT, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ refused: [{ rule: 'nothing-to-repair' }], runs: false, told: { by: 'config.txt' } });
  });
});
