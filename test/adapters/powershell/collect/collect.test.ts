import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openSandbox } from '../../../../adapters/sandbox/openSandbox.ts';
import { shippedEstates } from '../../../../adapters/sandbox/shippedEstates.ts';
import { readEstate } from '../../../../bot/estate/readEstate.ts';
import { tell } from '../../../../bot/tell.ts';
import { wholeExecutor } from '../../../../bot/wholeExecutor.ts';
import { pause } from '../../../../bot/pause.ts';
import { CollectedFile } from '../../../../domain/told/collectedFile.ts';
import type { ToldSnapshot } from '../../../../domain/told/toldSnapshot.ts';
import { differences } from '../../../support/sameFindings.ts';
import { describeReal } from '../support/realShell.ts';
import { COLLECT, collectIn } from './collectIn.ts';

/** More servers than this tell of themselves alone: asking each from each takes minutes and tells nothing new. */
const MANY = 20;
const Parsed = z.object({ errors: z.array(z.string()), commands: z.array(z.string()), products: z.array(z.string()), methods: z.array(z.string()), functions: z.array(z.string()) });
/** Commands of PowerShell itself that the script uses; none of them changes anything but what the script says. */
const LOOKING = ['ConvertFrom-Json', 'ConvertTo-Json', 'ForEach-Object', 'Get-Acl', 'Get-CimInstance', 'Get-Command', 'Get-Module', 'Get-Variable', 'Get-WinEvent', 'New-Object', 'Set-StrictMode', 'Sort-Object', 'Where-Object', 'Write-Host'];
/** What is called by a value: the block of an operation, a cmdlet that gets, and a function of the table. */
const BY_VALUE = ['$Do', '$Name', '$Reading.Function'];

describeReal('collect.ps1', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-collect-'));
  const run = async (...args: string[]) => (await promisify(execFile)(shell, ['-NoProfile', '-NonInteractive', '-File', ...args], { env: { ...process.env, NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' } })).stdout;
  afterAll(async () => rm(root, { recursive: true, force: true }));

  it('calls nothing that changes anything, as PowerShell itself parses it', async () => {
    const script = Parsed.parse(JSON.parse(await run(fileURLToPath(new URL('./commandsIn.ps1', import.meta.url)), '-Path', COLLECT)));
    expect(script.errors).toEqual([]);
    expect(script.commands.filter((name) => !script.functions.includes(name) && !LOOKING.includes(name) && !BY_VALUE.includes(name))).toEqual([]);
    expect(script.products.filter((name) => !/^'Get-[A-Za-z]+'$/u.test(name))).toEqual([]);
    expect(script.products.length).toBeGreaterThan(20);
    expect(script.functions.filter((name) => /^Invoke-|^Set-|^Remove-|^New-|^Import-|^Restart-/u.test(name))).toEqual([]);
    expect(script.methods.filter((name) => /^(?:Write(?!AllText)|Delete|Remove|Set|Move|Copy|Create|Append|Start(?!sWith)|Stop|Kill|Invoke|Commit|Save|Import|Export(?!Parameters))/u.test(name))).toEqual([]);
  });

  it('says what it would read, and that a shell without the products is the wrong one', async () => {
    expect(await run(COLLECT, '-List')).toMatch(/Nothing is read now[^]*exchange\.authConfig\.get +Get-AuthConfig/u);
    expect(await run(COLLECT, '-Folder', root)).toMatch(/has neither the cmdlets of Exchange nor those of Skype[^]*Nothing was read/u);
  });

  it.each(shippedEstates())('is judged as the estate %s is, but for what only a live reading can tell', async (estate) => {
    const sandbox = await openSandbox({ estate: { shipped: estate }, directory: null });
    const { skype, exchange } = sandbox.estate();
    const count = (skype?.pools ?? []).reduce((sum, { frontEnds }) => sum + frontEnds.length, 0) + (exchange?.servers.length ?? 0);
    const { files, said } = await collectIn(sandbox, { shell, folder: join(root, estate), here: count > MANY });
    const now = sandbox.clock.now();
    const live = await readEstate(sandbox.estate(), wholeExecutor(sandbox, { clock: sandbox.clock, pause }), { clock: sandbox.clock, correlation: 'test' });
    await sandbox.close();
    expect(files).toHaveLength(count);
    expect(said).toContain('no keys and no passwords');
    expect(differences(live, await toldBy(files, now), now)).toEqual([]);
  }, 180_000);

  it('asks the other Exchange servers from one of them, and names those who can tell more', async () => {
    const sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: null });
    const { files: [file = ''], said } = await collectIn(sandbox, { shell, folder: join(root, 'one'), on: (fqdn) => fqdn === 'ex01.contoso.com' });
    const now = sandbox.clock.now();
    await sandbox.close();
    const { on, party, readings } = CollectedFile.parse(JSON.parse(await readFile(file, 'utf8')));
    expect({ on, party }).toEqual({ on: 'ex01.contoso.com', party: ['exchange'] });
    expect(readings.filter(({ operation }) => operation === 'exchange.store.list').map(({ on: of }) => of)).toEqual(['ex01.contoso.com', 'ex02.contoso.com', 'ex03.contoso.com']);
    expect(said).toMatch(/Run this there too[^\n]*ex02\.contoso\.com, ex03\.contoso\.com/u);
    const { warnings } = await toldBy([file], now);
    expect(warnings.map(({ key }) => key)).toEqual(['collected.one-side', 'collected.others', 'collected.live']);
  });

  it('writes a failed reading down and goes on', async () => {
    const sandbox = await openSandbox({ estate: { shipped: 'half-unreachable' }, directory: null });
    const { files: [file = ''], said } = await collectIn(sandbox, { shell, folder: join(root, 'failed'), on: (fqdn) => fqdn === 'ex01.contoso.com' });
    await sandbox.close();
    const { readings } = CollectedFile.parse(JSON.parse(await readFile(file, 'utf8')));
    const of = (server: string) => readings.find(({ operation, on }) => operation === 'exchange.store.list' && on === server)?.outcome;
    expect(of('ex02.contoso.com')).toMatchObject({ why: 'unreachable', code: 'CONNECT', detail: expect.stringContaining('ex02') });
    expect(of('ex04.contoso.com')).toMatchObject({ why: 'refused', code: 'AUTHZ' });
    expect(said).toContain('exchange.store.list was not read');
  });
});

async function toldBy(files: readonly string[], at: string): Promise<ToldSnapshot> {
  const told = tell(await Promise.all(files.map((file) => readFile(file))), { by: 'Alex', at, place: undefined });
  if ('rule' in told) throw new Error(JSON.stringify(told));
  return told;
}
