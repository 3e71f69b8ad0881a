import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import { shippedEstates } from '../../adapters/sandbox/shippedEstates.ts';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { inform } from '../../bot/desk/inform.ts';
import { readEstate } from '../../bot/estate/readEstate.ts';
import { pastedIn } from '../../bot/pasted.ts';
import { pause } from '../../bot/pause.ts';
import { labTargets } from '../../bot/shells/lab.ts';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import type { CollectedFile } from '../../domain/told/collectedFile.ts';
import { collectedSnapshot } from '../../domain/told/collectedSnapshot.ts';
import { collectedOn } from '../support/collected.ts';
import { alex, turnOf } from '../support/people.ts';
import { differences } from '../support/sameFindings.ts';
import { aWorld, type World } from '../support/world.ts';

const AT = '2026-11-21T09:00:00.000Z';

async function collectedFrom(estate: string): Promise<CollectedFile[]> {
  const sandbox = await openSandbox({ estate: { shipped: estate }, directory: null, machineClock: { now: () => AT } });
  const files = await Promise.all(labTargets(sandbox.estate()).map(({ name, party }) => collectedOn(sandbox, name, party)));
  await sandbox.close();
  return files;
}

describe('collected files', () => {
  it.each(shippedEstates())('are judged as the estate %s is, but for what only a live reading can tell', async (estate) => {
    const files = await collectedFrom(estate);
    const sandbox = await openSandbox({ estate: { shipped: estate }, directory: null, machineClock: { now: () => AT } });
    const now = sandbox.clock.now();
    const live = await readEstate(sandbox.estate(), wholeExecutor(sandbox, { clock: sandbox.clock, pause }), { clock: sandbox.clock, correlation: 'test' });
    await sandbox.close();
    expect(differences(live, collectedSnapshot(files, { by: 'Alex', at: now }), now)).toEqual([]);
  }, 60_000);
});

describe('collected files on the command line and in chat', () => {
  let folder: string;
  let paths: string[];
  let files: CollectedFile[];
  let world: World;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-collected-'));
    files = (await collectedFrom('expiring')).filter(({ on }) => /^(?:fe|ex)0/u.test(on));
    paths = files.map(({ on }) => join(folder, `${on}.json`));
    await Promise.all(files.map((file, at) => writeFile(paths[at] ?? '', JSON.stringify(file))));
    await writeFile(join(folder, 'pasted.txt'), 'Get-AuthConfig | fl\nRealm : contoso.com\n');
  });
  beforeEach(async () => { world = await aWorld(); });
  afterEach(async () => world.close());
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const printed = { out: '', err: '' };
    const code = await commandLine(args, { out: (text) => void (printed.out += text), err: (text) => void (printed.err += text) });
    return { code, ...printed };
  }
  const facts = (of: readonly string[]) => of.flatMap((path) => ['--facts', path]);
  const attached = (file: object) => ({ contentType: 'application/json', content: JSON.stringify(file), name: 'rollcall-ex01.json' });

  it('are joined, and every finding says by whom, at when and on which servers', async () => {
    const { code, out } = await run('check', ...facts(paths), '--at', AT, '--json');
    const report = JSON.parse(out) as { told: object; findings: { id: string; result: string; says: string }[] };
    expect(code).toBe(2);
    expect(report.told).toMatchObject({ by: '6 files', collected: { who: ['CONTOSO\\admin'], from: AT, until: AT } });
    expect(report.findings.find(({ id }) => id === 'EX-03')).toMatchObject({ result: 'fail', says: expect.stringMatching(/ex02.*As told by 6 files, at Sat, 21 Nov 2026, 09:00, on ex01, ex02, ex03, fe01, fe02 and fe03\.$/u) });
  });

  it('make plans with exact cmdlets, and with what to run before and after', async () => {
    const { out } = await run('plan', 'repair EX-03', ...facts(paths), '--at', AT, '--json');
    expect(JSON.parse(out)).toMatchObject({
      plan: { intent: expect.stringContaining('REP-EX-IMPORT'), steps: expect.arrayContaining([expect.objectContaining({ on: 'ex02.contoso.com' })]) }, runs: false,
      before: expect.arrayContaining([expect.stringMatching(/CurrentCertificateThumbprint -eq '[0-9A-F]{40}'/u), expect.stringContaining("Get-ExchangeCertificate -Server 'ex02.contoso.com'")]),
    });
    expect((await run('plan', 'repair EX-03', ...facts(paths), '--at', AT)).out).toMatch(/collected by CONTOSO\\admin on ex01[^]*These only look[^]*Get-ExchangeCertificate/u);
  });

  it.each([
    ['together with what was pasted', () => [paths[0] ?? '', join(folder, 'pasted.txt')], 'not both at once'],
    ['that cannot be read', () => [join(folder, 'none.json')], 'cannot be read'],
  ])('are refused %s', async (_what, of, says) => {
    expect(await run('check', ...facts(of()), '--at', AT)).toMatchObject({ code: 64, out: '', err: expect.stringContaining(says) });
  });

  it('are no pasted output, and facts says so', async () => {
    expect(await run('facts', paths[0] ?? '', '--json')).toMatchObject({ code: 64, err: expect.stringContaining('check --facts') });
  });

  it.each([['check'], ['check EX-03'], ['']])('are taken in chat with the words %j, and nothing of the answer can be pressed, kept or run', async (text) => {
    const pasted = pastedIn({ text, attachments: files.map(attached) });
    if (pasted === undefined || 'key' in pasted) throw new Error(JSON.stringify(pasted));
    const said = inform(pasted, turnOf(alex), world.office);
    expect(said).toMatchObject([{ text: expect.stringMatching(/As told by Alex: collected by CONTOSO\\admin on ex01, ex02/u) }]);
    expect(JSON.stringify(said)).toContain('Import-ExchangeCertificate');
    expect(JSON.stringify(said)).not.toMatch(/"token"|Action\.(?:Execute|Submit)/u);
    await world.drain();
    expect(world.chats.messages).toEqual([]);
    expect(await world.auditTypes()).toEqual([]);
  });

  it('are taken when they were pasted below the word', () => {
    const pasted = pastedIn({ text: `check\n${JSON.stringify(files[0])}`, attachments: [] });
    if (pasted === undefined || 'key' in pasted) throw new Error(JSON.stringify(pasted));
    expect(inform(pasted, turnOf(alex), world.office)).toMatchObject([{ text: expect.stringContaining('As told by Alex: collected by') }]);
  });

  it('are refused with a sentence where they were cut', () => {
    const pasted = pastedIn({ text: 'check', attachments: [{ contentType: 'application/json', content: JSON.stringify(files[0]).slice(0, 500), name: 'cut.json' }] });
    if (pasted === undefined || 'key' in pasted) throw new Error(JSON.stringify(pasted));
    expect(inform(pasted, turnOf(alex), world.office)).toMatchObject([{ text: expect.stringContaining('it was cut or changed') }]);
  });
});
