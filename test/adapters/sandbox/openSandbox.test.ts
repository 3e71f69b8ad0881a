import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandbox, type SandboxOptions } from '../../../adapters/sandbox/openSandbox.ts';
import { plus } from '../../../domain/instant.ts';
import type { Outcome } from '../../../domain/operations/outcome.ts';
import type { Sandbox } from '../../../domain/ports/sandbox.ts';
import { AuthConfig } from '../../../domain/snapshot.ts';

const START = '2026-11-21T09:00:00.000Z';
const [EX1, EX2] = ['ex01.contoso.com', 'ex02.contoso.com'];

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall sandbox '));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** A machine clock that stands still until it is told otherwise. */
function machine(now = '2030-05-05T05:05:05.000Z') {
  return { at: now, now() { return this.at; } };
}

const opened = (more: Partial<SandboxOptions> = {}) => openSandbox({ estate: { shipped: 'expiring' }, directory, machineClock: machine(), ...more });
const call = (sandbox: Sandbox, operation: string, on: string | null = null, args: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Outcome> =>
  sandbox.executor.call({ operation, on, args }, { correlation: 'test', ...(signal && { signal }) });

async function current(sandbox: Sandbox): Promise<string> {
  const outcome = await call(sandbox, 'exchange.authConfig.get');
  return AuthConfig.parse(outcome.status === 'ok' ? outcome.value : undefined).current ?? '';
}

const copyToEx2 = async (sandbox: Sandbox, signal?: AbortSignal) => call(sandbox, 'exchange.certificate.copy', EX2, { thumbprint: await current(sandbox), from: EX1 }, signal);
const holds = async (sandbox: Sandbox, server: string) => JSON.stringify(await call(sandbox, 'exchange.store.list', server)).includes(await current(sandbox));

/** A pause that lasts until it is let go. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    waiting,
    pause: (_ms: number, signal?: AbortSignal) => new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    }),
    /** Lets go whoever waits, once somebody does. */
    async open() {
      while (waiting.length === 0) await new Promise(setImmediate);
      for (const go of waiting.splice(0)) go();
    },
  };
}

describe('openSandbox', () => {
  it('starts its clock where the estate says, and lets it run with the machine', async () => {
    const machineClock = machine();
    const sandbox = await opened({ machineClock });
    expect(sandbox.clock.now()).toBe(START);
    machineClock.at = plus(machineClock.at, 90_000);
    expect(sandbox.clock.now()).toBe('2026-11-21T09:01:30.000Z');
    machineClock.at = '2020-01-01T00:00:00.000Z';
    expect(sandbox.clock.now()).toBe('2026-11-21T09:01:30.000Z');
  });

  it('knows its servers before its certificates are made', async () => {
    const sandbox = await openSandbox({ estate: { shipped: 'half-unreachable' }, directory: null });
    expect(sandbox.summary().servers).toContainEqual({ fqdn: 'ex03.contoso.com', party: 'exchange', faults: ['blind-next', 'slow 400 ms'] });
    expect(sandbox.estate().name).toBe('contoso');
  });

  it('has done a change before it says so, so that it outlives the process', async () => {
    await copyToEx2(await opened());
    expect(await holds(await opened(), EX2)).toBe(true);
    expect((await readdir(directory)).toSorted()).toEqual(['world.json']);
  });

  it('goes on with its clock after a restart, the time in between included', async () => {
    const sandbox = await opened();
    await sandbox.moveClock('2026-12-01T00:00:00.000Z');
    const later = await opened({ machineClock: machine('2030-05-05T06:05:05.000Z') });
    expect(later.clock.now()).toBe('2026-12-01T01:00:00.000Z');
  });

  it('goes on with its clock even if nobody has asked anything before', async () => {
    await opened();
    expect((await opened({ machineClock: machine('2030-05-05T06:05:05.000Z') })).clock.now()).toBe('2026-11-21T10:00:00.000Z');
  });

  it('begins anew when the directory holds the world of another estate', async () => {
    await copyToEx2(await opened());
    const text = (await readFile(join('examples', 'expiring.yaml'), 'utf8')).replace('name: contoso', 'name: fabrikam');
    expect(await holds(await opened({ estate: { text, fileName: 'fabrikam.yaml' } }), EX2)).toBe(false);
  });

  it('makes the same world from the same file everywhere', async () => {
    expect(await current(await opened())).toBe(await current(await opened({ directory: null, machineClock: machine('2028-02-02T02:02:02.000Z') })));
  });

  it.each(['{', '{"version":1}', ''])('refuses a kept world that reads %j, and leaves it alone', async (text) => {
    await writeFile(join(directory, 'world.json'), text);
    await expect(opened()).rejects.toMatchObject({ reasons: [{ rule: 'sandbox-world' }] });
    expect(await readFile(join(directory, 'world.json'), 'utf8')).toBe(text);
  });

  it('changes nothing when it cannot keep the change', async () => {
    const sandbox = await opened();
    await current(sandbox);
    await mkdir(join(directory, 'world.json.new'));
    expect(await copyToEx2(sandbox)).toMatchObject({ status: 'error', failure: { code: 'UNAVAILABLE' } });
    expect(await holds(sandbox, EX2)).toBe(false);
  });
});

describe('its orders', () => {
  it('move the clock forward, with what happens on the way', async () => {
    const sandbox = await opened();
    const thumbprint = await current(sandbox);
    await sandbox.moveClock('2027-03-01T00:00:00.000Z');
    expect(await call(sandbox, 'exchange.store.list', EX1)).toMatchObject({ value: { certificates: [{ thumbprint, status: 'DateInvalid' }] } });
  });

  it('never move the clock back', async () => {
    const sandbox = await opened();
    await expect(sandbox.moveClock('2026-11-21T08:59:59.000Z')).rejects.toMatchObject({ reasons: [{ rule: 'sandbox-clock' }] });
    expect(sandbox.clock.now()).toBe(START);
  });

  it('break a server by its first label, and mend it', async () => {
    const sandbox = await opened();
    await sandbox.break('EX02', null);
    await sandbox.break('ex02.contoso.com', 'slow 20');
    expect(sandbox.summary().servers.find(({ fqdn }) => fqdn === EX2)?.faults).toEqual(['unreachable', 'slow 20 ms']);
    expect((await opened()).summary().servers.find(({ fqdn }) => fqdn === EX2)?.faults).toHaveLength(2);
    expect(await call(sandbox, 'exchange.store.list', EX2)).toMatchObject({ status: 'error', failure: { code: 'CONNECT' } });
    await sandbox.mend('ex02');
    expect(await call(sandbox, 'exchange.store.list', EX2)).toMatchObject({ status: 'ok' });
  });

  it('break a metadata address for everybody or from one place, the newest first, and it outlives a restart', async () => {
    const sandbox = await opened();
    await sandbox.break('pool01', 'tls-expired', 'skype');
    await sandbox.break('pool01.contoso.com', null);
    await sandbox.break('pool01', '503', 'exchange');
    const addresses = [{ host: 'pool01.contoso.com', from: 'exchange', fault: '503' }, { host: 'pool01.contoso.com', from: 'everywhere', fault: 'tcp' }];
    expect(sandbox.summary().addresses).toEqual(addresses);
    expect((await opened()).summary().addresses).toEqual(addresses);
    await sandbox.mend('pool01');
    expect(sandbox.summary().addresses).toEqual([]);
  });

  it('break the document of a server and the server itself apart, and mend both', async () => {
    const sandbox = await opened();
    await sandbox.break('ex02', 'html');
    expect(sandbox.summary()).toMatchObject({ addresses: [{ host: EX2, from: 'everywhere', fault: 'html' }] });
    expect(await call(sandbox, 'exchange.store.list', EX2)).toMatchObject({ status: 'ok' });
    await sandbox.break('ex02', null);
    await sandbox.mend('ex02');
    expect(sandbox.summary().addresses).toEqual([]);
    expect(await call(sandbox, 'exchange.store.list', EX2)).toMatchObject({ status: 'ok' });
  });

  it('break Microsoft Graph until it is mended, or for so many requests', async () => {
    const sandbox = await openSandbox({ estate: { shipped: 'hybrid-stale' }, directory: null });
    for (const fault of [null, 'silent 2', '503', 'throttled 3']) await sandbox.break('graph', fault);
    expect(sandbox.summary().graph).toEqual([{ fault: 'silent', requests: 2 }, { fault: '503', requests: null }, { fault: 'throttled', requests: 3 }]);
    await sandbox.mend('graph.microsoft.com');
    expect(sandbox.summary().graph).toEqual([]);
  });

  it.each([
    ['an unknown server', (sandbox: Sandbox) => sandbox.break('ex99', null), 'unknown-server'],
    ['an unknown fault', (sandbox: Sandbox) => sandbox.break('ex01', 'on-fire'), 'unknown-fault'],
    ['a fault of the other party', (sandbox: Sandbox) => sandbox.break('ex01', 'replication-stuck'), 'unknown-fault'],
    ['a fault that is none of an address', (sandbox: Sandbox) => sandbox.break('pool01', 'unreachable'), 'unknown-fault'],
    ['a fault of a server from one place', (sandbox: Sandbox) => sandbox.break('ex01', 'slow', 'skype'), 'no-view'],
    ['Graph where there is no tenant', (sandbox: Sandbox) => sandbox.break('graph', null), 'no-tenant'],
    ['Graph to mend where there is no tenant', (sandbox: Sandbox) => sandbox.mend('graph'), 'no-tenant'],
    ['an unknown server to mend', (sandbox: Sandbox) => sandbox.mend('__proto__'), 'unknown-server'],
    ['an unknown estate', (sandbox: Sandbox) => sandbox.load('../package'), 'unknown-estate'],
  ])('refuse %s, and change nothing', async (_what, order, rule) => {
    const sandbox = await opened();
    const before = sandbox.summary();
    await expect(order(sandbox)).rejects.toMatchObject({ reasons: [{ rule }] });
    expect(sandbox.summary()).toEqual(before);
  });

  it('load another estate, which is still there after a restart', async () => {
    const sandbox = await opened();
    await sandbox.moveClock('2027-03-01T00:00:00.000Z');
    await sandbox.load('half-unreachable');
    expect(sandbox.clock.now()).toBe(START);
    expect(sandbox.estate().exchange?.servers).toHaveLength(4);
    expect((await opened()).estate().exchange?.servers).toHaveLength(4);
  });
});

describe('its executor', () => {
  it('answers side by side, each server after its own delay', async () => {
    const waits: number[] = [];
    const sandbox = await opened({ latencyMs: 200, pause: (ms) => Promise.resolve(void waits.push(ms)) });
    await sandbox.break('ex01', 'slow 300');
    await Promise.all([call(sandbox, 'exchange.store.list', EX1), call(sandbox, 'exchange.store.list', EX2), call(sandbox, 'exchange.authConfig.get')]);
    expect(waits).toEqual([500, 200, 200]);
  });

  it('gives a read up by its deadline', async () => {
    const waits: number[] = [];
    const sandbox = await opened({ pause: (ms) => Promise.resolve(void waits.push(ms)) });
    await sandbox.break('ex01', 'slow 900000');
    expect(await call(sandbox, 'exchange.store.list', EX1)).toMatchObject({ status: 'error', failure: { code: 'TIMEOUT' } });
    expect(waits).toEqual([30_000]);
  });

  it('does not know what became of a change that is not answered by its deadline', async () => {
    const sandbox = await opened({ pause: (ms) => (ms === 180_000 ? Promise.resolve() : new Promise(() => undefined)) });
    const thumbprint = await current(sandbox);
    await sandbox.break('ex02', 'slow 900000');
    expect(await call(sandbox, 'exchange.certificate.copy', EX2, { thumbprint, from: EX1 })).toMatchObject({ status: 'unknown', failure: { code: 'TIMEOUT' } });
  });

  it('stops waiting for a read that is aborted', async () => {
    const { pause, waiting } = gate();
    const sandbox = await opened({ latencyMs: 200, pause });
    const abort = new AbortController();
    const reading = call(sandbox, 'exchange.authConfig.get', null, {}, abort.signal);
    while (waiting.length === 0) await new Promise(setImmediate);
    abort.abort();
    expect(await reading).toMatchObject({ status: 'error', failure: { code: 'CANCELLED' } });
  });

  it('does not know what became of a change that is aborted after it was sent, and the server does it all the same', async () => {
    const sandbox = await opened();
    const thumbprint = await current(sandbox);
    const slow = gate();
    const halting = await opened({ latencyMs: 200, pause: slow.pause });
    const abort = new AbortController();
    const copying = call(halting, 'exchange.certificate.copy', EX2, { thumbprint, from: EX1 }, abort.signal);
    while (slow.waiting.length === 0) await new Promise(setImmediate);
    abort.abort();
    expect(await copying).toMatchObject({ status: 'unknown', failure: { code: 'CANCELLED' } });
    await slow.open();
    await slow.open();
    expect(await holds(await opened(), EX2)).toBe(true);
  });

  it('sends nothing when it is aborted before', async () => {
    const sandbox = await opened();
    expect(await copyToEx2(sandbox, AbortSignal.abort())).toMatchObject({ status: 'error', failure: { code: 'CANCELLED' } });
    expect(await holds(sandbox, EX2)).toBe(false);
  });

  it('lets one change after the other through, and loses none', async () => {
    const sandbox = await opened();
    const made = await Promise.all(Array.from({ length: 5 }, () => call(sandbox, 'exchange.authCertificate.create', EX2, { keyBits: 2048, days: 365 })));
    expect(new Set(made.map((outcome) => JSON.stringify(outcome))).size).toBe(5);
    expect(await call(await opened(), 'exchange.store.list', EX2)).toMatchObject({ value: { certificates: Array.from({ length: 5 }, () => ({ hasPrivateKey: true })) } });
  });

  it.each([
    ['an operation that is not in the registry', 'skype.format.disk', {}, 'NOT_ALLOWED'],
    ['arguments of the wrong shape', 'exchange.certificate.remove', { thumbprint: '$(Remove-Item C:)' }, 'VALIDATION'],
  ])('refuses %s', async (_what, operation, args, code) => {
    expect(await call(await opened(), operation, EX1, args)).toMatchObject({ status: 'error', failure: { code } });
  });
});
