import { afterEach, describe, expect, it } from '@jest/globals';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import { assess } from '../../domain/checks/assess.ts';
import type { DirectoryObject } from '../../domain/entra/directoryObject.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Intent } from '../../domain/intent.ts';
import { valueOf } from '../../domain/reading.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { alex, chatOf, frank, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

/** A small hybrid estate; `entra` is what its tenant has otherwise. */
const estate = (entra: string): { text: string; fileName: string } => ({
  fileName: 'graph.yaml',
  text: `
name: graph
clock: 2026-11-21T09:00:00Z
seed: graph
hybrid: true
certificates:
  auth-2026: { role: exchange-auth, notAfter: +900d }
  oauth-2026: { role: skype-oauth, notAfter: +900d }
  oauth-2027: { role: skype-oauth, notBefore: -5d, notAfter: +1200d }
skype:
  sipDomain: contoso.com
  pools: [{ fqdn: pool01.contoso.com, frontEnds: [{ fqdn: fe01.contoso.com, holds: [oauth-2026, oauth-2027] }] }]
  assignment: { current: oauth-2026 }
exchange:
  servers: [{ fqdn: ex01.contoso.com, site: Berlin }]
  authConfig: { current: auth-2026 }
entra:
  ${entra.includes('skypePrincipal') ? '' : 'skypePrincipal: { keys: [{ foreign: CN=Archive of Fabrikam, hidden: false }] }'}
  ${entra}
`,
});

let world: World | undefined;
let sandbox: Sandbox | undefined;
const pauses: number[] = [];
afterEach(async () => {
  await sandbox?.close();
  await world?.close();
  pauses.length = 0;
});

/** A bot whose tenant is asked through Graph, over HTTPS, by the adapter of production. Waits are counted and take no time; `whilePausing` is what somebody else does meanwhile. */
async function open(entra: string, whilePausing: (by: Sandbox) => Promise<void> = async () => undefined): Promise<World> {
  world = await aWorld({
    written: estate(entra),
    executor: (_inside, opened) => {
      sandbox = opened;
      return wholeExecutor(opened, { clock: opened.clock, pause: async (ms) => { pauses.push(ms); await whilePausing(opened); } });
    },
  });
  return world;
}

async function upload(opened: World, intent: Intent = { id: 'REP-EN-UPLOAD' }): Promise<string> {
  await opened.says(alex, { name: 'propose', intent, estate: null });
  const plan = opened.planIn(chatOf(alex));
  await opened.presses(megan, 'approve');
  if (opened.state(plan) === 'waiting') await opened.presses(frank, 'approve');
  for (let minutes = 0; !ENDED.has(opened.state(plan)) && minutes < 30; minutes += 1) await opened.passes(60_000);
  return opened.state(plan);
}

const ENDED = new Set(['done', 'failed']);

async function look(opened: World): Promise<{ snapshot: Snapshot; findings: Finding[] }> {
  const [source] = opened.office.estates();
  if (source === undefined) throw new Error('no estate');
  const snapshot = await opened.office.read(source, { correlation: 'test' });
  return { snapshot, findings: assess(snapshot, opened.office.clock.now()) };
}

function keysOf(object: DirectoryObject | null | undefined): (string | null)[] {
  return (object?.keyCredentials ?? []).map(({ displayName }) => displayName);
}

const FOREIGN = 'CN=Archive of Fabrikam';
const said = (opened: World): string => opened.chats.in(chatOf(alex)).join('\n');
const results = ({ findings }: { findings: Finding[] }, id: string): string[] => findings.filter((one) => one.id === id).map(({ result }) => result);

describe('REP-EN-UPLOAD through Microsoft Graph', () => {
  it('adds what is missing, keeps the key of others, and EN-02 passes', async () => {
    const opened = await open('longestDays: null');
    expect(results(await look(opened), 'EN-02')).toEqual(['fail']);
    expect(await upload(opened)).toBe('done');
    const seen = await look(opened);
    expect(results(seen, 'EN-02')).toEqual(['pass']);
    expect(keysOf(valueOf(seen.snapshot.entra?.skype))).toHaveLength(2);
    expect(keysOf(valueOf(seen.snapshot.entra?.skype))[0]).toBe(FOREIGN);
  });

  it('makes the principal that is not there, with its names and its key', async () => {
    const opened = await open('skypePrincipal: null');
    expect(await upload(opened)).toBe('done');
    const seen = await look(opened);
    expect(['EN-01', 'EN-02', 'EN-07'].map((id) => results(seen, id))).toEqual([['pass'], ['pass'], ['pass']]);
  });

  it('waits as long as Graph asks it to (429)', async () => {
    const opened = await open('faults: [{ kind: throttled, retryAfter: "17", changes: true, times: 2 }]');
    expect(await upload(opened)).toBe('done');
    expect(pauses.filter((ms) => ms === 17_000)).toHaveLength(2);
  });

  it('sends nothing over what somebody else wrote in between, keeps that, and says so; asked anew it succeeds', async () => {
    let isOver = false;
    const opened = await open('faults: [{ kind: throttled, retryAfter: "5", changes: true, times: 1 }]', async (by) => {
      if (isOver) return;
      isOver = true;
      await addStaged(by);
    });
    expect(await upload(opened)).toBe('failed');
    expect(said(opened)).toContain('Somebody else changed the object between reading and writing');
    const between = await look(opened);
    expect(keysOf(valueOf(between.snapshot.entra?.skype))).toHaveLength(2);
    expect(await upload(opened)).toBe('done');
    expect(keysOf(valueOf((await look(opened)).snapshot.entra?.skype))).toHaveLength(3);
  });

  it('does not believe a 204 that did not take: it reads for minutes, and writes again only once reading shows that nothing happened', async () => {
    const opened = await open('faults: [{ kind: swallowed, times: 1 }]');
    expect(await upload(opened)).toBe('done');
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(299_000);
    expect(results(await look(opened), 'EN-02')).toEqual(['pass']);
  });

  it('names the role that is missing (403), and nothing is changed', async () => {
    const opened = await open('roles: [Application.Read.All]');
    expect(await upload(opened)).toBe('failed');
    expect(said(opened)).toContain('Application.ReadWrite.All');
    expect(keysOf(valueOf((await look(opened)).snapshot.entra?.skype))).toEqual([FOREIGN]);
  });

  it('says where Entra lets the key end earlier than the certificate, and goes by that date from then on', async () => {
    const opened = await open('longestDays: 365');
    expect(await upload(opened)).toBe('done');
    expect(said(opened)).toMatch(/Entra lets .+ end in .+, earlier than the certificate itself/u);
    expect((await look(opened)).findings.filter(({ id }) => id === 'EN-05').map(({ result, proposes }) => [result, proposes])).toEqual([['warn', undefined]]);
  });
});

/** Somebody else adds the certificate that is to follow to the principal of Skype. */
async function addStaged(by: Sandbox): Promise<void> {
  const listed = await by.executor.call({ operation: 'skype.store.list', on: 'fe01.contoso.com', args: {} }, { correlation: 'other' });
  const held = listed.status === 'ok' ? (listed.value as { certificates: { thumbprint: string; notAfter: string }[] }).certificates : [];
  const last = held.toSorted((a, b) => (a.notAfter < b.notAfter ? 1 : -1))[0]?.thumbprint;
  const args = { kind: 'servicePrincipal', appId: APP_ID.skype, thumbprint: last, certificate: '', renew: false };
  expect(await by.executor.call({ operation: 'entra.key.add', on: null, args }, { correlation: 'other' })).toMatchObject({ status: 'ok' });
}
