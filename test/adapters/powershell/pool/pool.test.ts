import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FailureCode } from '../../../../domain/operations/outcome.ts';
import { BOUNDS } from '../../../../adapters/powershell/pool/bounds.ts';
import type { Lane } from '../../../../adapters/powershell/pool/lane.ts';
import type { PoolCall } from '../../../../adapters/powershell/pool/parts.ts';
import { Pool } from '../../../../adapters/powershell/pool/pool.ts';
import type { Reply } from '../../../../adapters/powershell/worker/reply.ts';
import { startWorker } from '../../../../adapters/powershell/worker/startWorker.ts';
import { HandShop, settled } from '../support/handWorkers.ts';
import { ManualTimers } from '../support/manualTimers.ts';
import { StandIns } from '../support/standIn.ts';

const READ: Lane = { endpoint: 'exchange', kind: 'read' };
const CHANGE: Lane = { endpoint: 'exchange', kind: 'change' };
const OK: Reply = { status: 'value', value: 1, warnings: [] };
const lost = (code: FailureCode, sent = true): Reply => ({ status: 'lost', code, detail: 'x', sent });
const call = (op: string, { lane = READ, target = 'ex01', deadlineMs = 30_000 }: { lane?: Lane; target?: string; deadlineMs?: number } = {}): PoolCall => ({ op, lane, target, deadlineMs, values: {}, correlation: 'c' });

let shop: HandShop;
let timers: ManualTimers;
const poolWith = (bounds: Partial<typeof BOUNDS> = {}) => new Pool({ start: shop.start, timers, bounds: { ...BOUNDS, ...bounds }, random: () => 1 });

beforeEach(() => {
  shop = new HandShop();
  timers = new ManualTimers();
});

describe('Pool', () => {
  it('answers a call and keeps the shell for the next', async () => {
    const pool = poolWith();
    for (const op of ['a', 'b']) {
      const outcome = pool.call(call(op));
      await settled();
      await shop.doing(op).answer(OK);
      expect(await outcome).toEqual({ status: 'ok', value: 1 });
    }
    expect(shop.starts).toBe(1);
  });

  it('reads with two shells, and makes one change after the other', async () => {
    const pool = poolWith();
    for (const op of ['r1', 'r2', 'r3']) void pool.call(call(op));
    for (const op of ['c1', 'c2']) void pool.call(call(op, { lane: CHANGE }));
    await settled();
    expect(shop.under.sort()).toEqual(['c1', 'r1', 'r2']);
    await shop.doing('c1').answer(OK);
    expect(shop.under.sort()).toEqual(['c2', 'r1', 'r2']);
  });

  it('never lets a reading and a change share a shell', async () => {
    const pool = poolWith();
    void pool.call(call('r'));
    await settled();
    await shop.doing('r').answer(OK);
    void pool.call(call('c', { lane: CHANGE }));
    await settled();
    expect(shop.workers.map(({ lane }) => lane.kind)).toEqual(['read', 'change']);
  });

  it('serves servers in turn, so that one that is asked much does not keep the others waiting', async () => {
    const pool = poolWith({ workersPerLane: 1 });
    for (const op of ['a1', 'a2', 'a3']) void pool.call(call(op, { target: 'a' }));
    void pool.call(call('b1', { target: 'b' }));
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await settled();
      order.push(...shop.under);
      await shop.workers[0]?.answer(OK);
    }
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('gives a shell the servers that it has asked before, so that two shells do not both open sessions with all of them', async () => {
    const pool = poolWith();
    const asked = new Map<string, Set<number>>();
    for (const turn of [0, 1, 2]) for (const target of ['a', 'b', 'c']) void pool.call(call(`${target}${turn}`, { target }));
    for (await settled(); shop.under.length > 0; await settled()) {
      for (const [at, worker] of shop.workers.entries()) {
        const target = worker.asked?.op.charAt(0);
        if (target !== undefined) asked.set(target, (asked.get(target) ?? new Set()).add(at));
        await worker.answer(OK);
      }
    }
    // At the end the one that has nothing of its own left helps the other: that is one session more, and not one for each.
    expect([...asked.values()].reduce((sum, by) => sum + by.size, 0)).toBeLessThanOrEqual(4);
  });

  it('tells at once what else waits for a server that cannot be reached, and asks it again a moment later', async () => {
    const pool = poolWith({ workersPerLane: 1 });
    const dead: Reply = { status: 'error', sent: false, error: { phase: 'open', types: ['System.Management.Automation.Remoting.PSRemotingTransportException'], native: -2144108526, detail: 'x', stuck: false } };
    const first = pool.call(call('first', { lane: CHANGE }));
    const waiting = pool.call(call('waiting', { lane: CHANGE }));
    const elsewhere = pool.call(call('elsewhere', { lane: CHANGE, target: 'ex02' }));
    await settled();
    await shop.doing('first').answer(dead);
    for (const one of [first, waiting, pool.call(call('at once', { lane: CHANGE }))]) expect(await one).toMatchObject({ status: 'error', failure: { code: 'CONNECT' } });
    await shop.doing('elsewhere').answer(OK);
    expect(await elsewhere).toMatchObject({ status: 'ok' });
    timers.advance(3_000);
    void pool.call(call('later', { lane: CHANGE }));
    await settled();
    expect(shop.under).toEqual(['later']);
  });

  it('refuses at once what would wait behind too many', async () => {
    const pool = poolWith({ queue: 2, workersPerLane: 1 });
    void pool.call(call('under way'));
    await settled();
    for (const op of ['w1', 'w2']) void pool.call(call(op));
    expect(await pool.call(call('one too many'))).toMatchObject({ status: 'error', failure: { code: 'OVERLOADED' } });
  });

  it('refuses what waited too long, and never sends it', async () => {
    const pool = poolWith({ workersPerLane: 1, patienceMs: 60_000 });
    void pool.call(call('slow'));
    await settled();
    const waiting = pool.call(call('late', { lane: READ }));
    timers.advance(60_000);
    expect(await waiting).toMatchObject({ status: 'error', failure: { code: 'OVERLOADED' } });
    await shop.doing('slow').answer(OK);
    expect(shop.under).toEqual([]);
  });

  it('lets an idle shell of another lane go when there are as many as there may be', async () => {
    const pool = poolWith({ workers: 1 });
    void pool.call(call('r'));
    await settled();
    await shop.doing('r').answer(OK);
    void pool.call(call('c', { lane: CHANGE }));
    await settled();
    expect(shop.under).toEqual(['c']);
    expect(shop.workers[0]?.state).toBe('dead');
  });

  it.each<[string, { calls?: number; ageMs?: number; rssBytes?: number }]>([['calls', { calls: 20_000 }], ['age', { ageMs: 3_600_000 }], ['memory', { rssBytes: 401 * 1024 * 1024 }]])('replaces a shell that has served long enough by %s', async (_, wear) => {
    const pool = poolWith();
    void pool.call(call('a'));
    await settled();
    Object.assign(shop.doing('a').wear, wear);
    await shop.doing('a').answer(OK);
    expect(shop.workers[0]?.state).toBe('dead');
  });

  it('lets a change have a shell of a large reading, once that has answered', async () => {
    const pool = poolWith({ workers: 2 });
    for (const op of ['r1', 'r2', 'r3', 'r4', 'r5']) void pool.call(call(op));
    await settled();
    void pool.call(call('c', { lane: CHANGE }));
    await settled();
    expect(shop.under).toEqual(['r1', 'r2']);
    await shop.doing('r1').answer(OK);
    expect(shop.under).toEqual(['r2', 'c']);
    await shop.doing('r2').answer(OK);
    expect(shop.under).toEqual(['r3', 'c']);
  });

  it('lets lanes take turns where there is one shell for both', async () => {
    const pool = poolWith({ workers: 1 });
    for (const op of ['r1', 'r2', 'r3']) void pool.call(call(op));
    await settled();
    void pool.call(call('c', { lane: CHANGE }));
    await shop.doing('r1').answer(OK);
    expect(shop.under).toEqual(['r2']);
    shop.doing('r2').wear.ageMs = 10_000;
    await shop.doing('r2').answer(OK);
    await settled();
    expect(shop.under).toEqual(['r3']);
    await shop.doing('r3').answer(OK);
    expect(shop.under).toEqual(['c']);
  });

  it('takes all that reading a hundred servers asks at once', async () => {
    const pool = poolWith();
    const answers = Array.from({ length: 600 }, (_, n) => pool.call(call(`r${n}`, { target: `ex${n % 100}` })));
    await settled();
    while (shop.under.length > 0) for (const worker of shop.workers) await worker.answer(OK);
    expect((await Promise.all(answers)).every(({ status }) => status === 'ok')).toBe(true);
  });

  it('refuses at once what would hold too much memory, until what holds it has ended', async () => {
    const pool = poolWith({ queueBytes: 10 });
    const carrying = (op: string) => pool.call({ ...call(op), values: { Value: ['s', 'six by'] } });
    const first = carrying('first');
    expect(await carrying('too much')).toMatchObject({ status: 'error', failure: { code: 'OVERLOADED' } });
    await settled();
    await shop.doing('first').answer(OK);
    await first;
    void carrying('next');
    await settled();
    expect(shop.under).toEqual(['next']);
  });

  describe('when a shell has served long enough while calls wait', () => {
    const wornAt = async (kind: Lane['kind'], bounds: Partial<typeof BOUNDS> = {}) => {
      const pool = poolWith({ workersPerLane: 1, calls: 1, ...bounds });
      const lane: Lane = { endpoint: 'exchange', kind };
      for (const op of ['a', 'b', 'c', 'd']) void pool.call(call(op, { lane }));
      await settled();
      shop.held = true;
      await shop.doing('a').answer(OK);
      return pool;
    };

    it.each<Lane['kind']>(['read', 'change'])('has it serve on until the next one has started, and never asks both at once (%s)', async (kind) => {
      await wornAt(kind);
      expect(shop.under).toEqual(['b']);
      await shop.release();
      expect(shop.under).toEqual(['b']);
      await shop.doing('b').answer(OK);
      expect(shop.workers.map(({ state, asked }) => [state, asked?.op])).toEqual([['dead', undefined], ['busy', 'c']]);
      expect(shop.starts).toBe(2);
    });

    it('keeps it when the next one does not start, and ends no call for that', async () => {
      await wornAt('read');
      shop.failures.push({ code: 'WORKER_START', detail: 'no' });
      await shop.release();
      expect(shop.under).toEqual(['b']);
    });

    it('lets it go first where there is no room for two', async () => {
      await wornAt('read', { workers: 1 });
      expect(shop.workers[0]?.state).toBe('dead');
      await shop.release();
      expect(shop.workers.map(({ asked }) => asked?.op)).toEqual([undefined, 'b']);
    });
  });

  it('ends a shell that nobody asks for five minutes', async () => {
    const pool = poolWith();
    void pool.call(call('a'));
    await settled();
    await shop.doing('a').answer(OK);
    timers.advance(299_999);
    expect(shop.workers[0]?.state).toBe('ready');
    timers.advance(1);
    expect(shop.workers[0]?.state).toBe('dead');
  });

  it('gives no call to a shell that broke its word while it was idle', async () => {
    const pool = poolWith();
    void pool.call(call('a'));
    await settled();
    await shop.doing('a').answer(OK);
    Object.assign(shop.workers[0] ?? {}, { state: 'tainted' });
    void pool.call(call('b'));
    await settled();
    expect(shop.workers.map(({ asked }) => asked?.op)).toEqual([undefined, 'b']);
  });

  it.each<FailureCode>(['WORKER_LOST', 'PROTOCOL', 'DISCONNECTED', 'TIMEOUT', 'CANCELLED', 'RESULT_TOO_LARGE', 'ENCODING'])('calls a change unknown when it was sent and ended in %s, and never repeats it', async (code) => {
    const pool = poolWith();
    const outcome = pool.call(call('c', { lane: CHANGE }));
    await settled();
    await shop.doing('c').answer(lost(code));
    expect(await outcome).toMatchObject({ status: 'unknown', failure: { code } });
    timers.advance(600_000);
    await settled();
    expect(shop.under).toEqual([]);
  });

  it('calls a change an error when it was lost before it was sent', async () => {
    const outcome = poolWith().call(call('c', { lane: CHANGE }));
    await settled();
    await shop.doing('c').answer(lost('WORKER_LOST', false));
    expect(await outcome).toMatchObject({ status: 'error', failure: { code: 'WORKER_LOST' } });
  });

  it('calls a change an error when the cmdlet itself says so', async () => {
    const outcome = poolWith().call(call('c', { lane: CHANGE }));
    await settled();
    await shop.doing('c').answer({ status: 'error', sent: true, error: { types: [], fqid: 'CertificateNotFound,Get-ExchangeCertificate', detail: 'no', stuck: false } });
    expect(await outcome).toMatchObject({ status: 'error', failure: { code: 'CMDLET' } });
  });

  it('tries a reading three times at most when it fails for a passing reason', async () => {
    const pool = poolWith();
    const outcome = pool.call(call('r'));
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      timers.advance(2_000);
      await settled();
      await shop.doing('r').answer(lost('WORKER_LOST'));
    }
    expect(await outcome).toMatchObject({ status: 'error', failure: { code: 'WORKER_LOST' } });
    expect(shop.starts).toBe(3);
  });

  it.each<FailureCode>(['AUTHN', 'AUTHZ', 'NOT_ALLOWED', 'VALIDATION', 'RESULT_TOO_LARGE', 'CANCELLED'])('does not try a reading again that failed with %s', async (code) => {
    const outcome = poolWith().call(call('r'));
    await settled();
    await shop.doing('r').answer({ status: 'error', sent: true, error: { code, types: [], detail: 'x', stuck: false } });
    expect(await outcome).toMatchObject({ failure: { code } });
    expect(timers.waiting).toBe(1);
  });

  it('does not try a reading again when its deadline has passed', async () => {
    const outcome = poolWith().call(call('r', { deadlineMs: 30_000 }));
    await settled();
    timers.advance(45_000);
    await shop.doing('r').answer(lost('TIMEOUT'));
    expect(await outcome).toMatchObject({ status: 'error', failure: { code: 'TIMEOUT' } });
  });

  it('tries a reading again however long it waited for its turn', async () => {
    const pool = poolWith({ workersPerLane: 1 });
    void pool.call(call('slow'));
    await settled();
    const waited = pool.call(call('r', { target: 'b', deadlineMs: 30_000 }));
    timers.advance(100_000);
    await shop.doing('slow').answer(OK);
    await shop.doing('r').answer(lost('DISCONNECTED'));
    timers.advance(500);
    await settled();
    await shop.doing('r').answer(OK);
    expect(await waited).toMatchObject({ status: 'ok' });
  });

  it.each<[Lane, string]>([[READ, 'error'], [CHANGE, 'unknown']])('stops waiting at once when a call is aborted: %j', async (lane, status) => {
    const abort = new AbortController();
    const outcome = poolWith().call(call('x', { lane }), abort.signal);
    await settled();
    abort.abort();
    expect(await outcome).toMatchObject({ status, failure: { code: 'CANCELLED' } });
    expect(shop.under).toEqual(['x']);
  });

  it('does not send what was aborted while it waited', async () => {
    const pool = poolWith({ workersPerLane: 1 });
    void pool.call(call('slow', { lane: CHANGE }));
    await settled();
    const abort = new AbortController();
    const waiting = pool.call(call('aborted', { lane: CHANGE }), abort.signal);
    abort.abort();
    expect(await waiting).toMatchObject({ status: 'error', failure: { code: 'CANCELLED' } });
    await shop.doing('slow').answer(OK);
    expect(shop.under).toEqual([]);
  });

  it('pauses longer after each failure, refuses at once after five, and tries one shell before it lets calls flow again', async () => {
    const pool = poolWith();
    shop.failures.push(...Array.from({ length: 5 }, () => ({ code: 'WORKER_START' as const, detail: 'no' })));
    const change = (op: string) => pool.call(call(op, { lane: CHANGE }));
    expect(await change('first')).toMatchObject({ failure: { code: 'WORKER_START' } });
    for (const pauseMs of [500, 1000, 2000, 4000]) {
      const starts = shop.starts;
      const next = change('next');
      timers.advance(pauseMs - 1);
      await settled();
      expect(shop.starts).toBe(starts);
      timers.advance(1);
      expect(await next).toMatchObject({ failure: { code: 'WORKER_START' } });
    }
    expect(await change('refused')).toMatchObject({ failure: { code: 'UNAVAILABLE' } });
    timers.advance(30_000);
    const [first] = [change('tried'), change('flows')];
    await settled();
    await shop.doing('tried').answer(OK);
    expect(await first).toMatchObject({ status: 'ok' });
    expect(shop.under).toEqual(['flows']);
  });

  it('answers every call and ends every shell when it is closed', async () => {
    const pool = poolWith({ workersPerLane: 1 });
    const outcomes = [call('r1'), call('r2'), call('c1', { lane: CHANGE })].map((one) => pool.call(one));
    await settled();
    await pool.close();
    expect(await Promise.all(outcomes)).toMatchObject([{ status: 'error' }, { failure: { code: 'UNAVAILABLE' } }, { status: 'unknown' }]);
    expect(shop.workers.map(({ state }) => state)).toEqual(['dead', 'dead']);
    expect(await pool.call(call('after'))).toMatchObject({ failure: { code: 'UNAVAILABLE' } });
    expect(timers.waiting).toBe(0);
  });

  it('is a failure and no crash when starting a shell goes wrong in a way nobody thought of', async () => {
    const pool = new Pool({ start: () => Promise.reject(new Error('disk full')), timers, bounds: BOUNDS, random: () => 1 });
    expect(await pool.call(call('c', { lane: CHANGE }))).toMatchObject({ status: 'error', failure: { code: 'WORKER_START', detail: expect.stringContaining('disk full') } });
  });
});

describe('Pool over shells', () => {
  it('knows not what became of a change whose shell was killed, and goes on with another shell', async () => {
    const standIns = new StandIns();
    const settings = await standIns.settings();
    const pool = new Pool({ start: (_, signal) => startWorker(settings, signal), timers, bounds: BOUNDS, random: () => 0 });
    const crash = pool.call({ op: 'standin.crash', lane: CHANGE, target: 'ex01', deadlineMs: 30_000, values: {}, correlation: 'c' });
    expect(await crash).toMatchObject({ status: 'unknown', failure: { code: 'WORKER_LOST' } });
    const next = pool.call({ op: 'rollcall.echo', lane: CHANGE, target: 'ex01', deadlineMs: 30_000, values: { Value: ['s', 'x'] }, correlation: 'c' });
    timers.advance(500);
    expect(await next).toEqual({ status: 'ok', value: 'x' });
    await pool.close();
    await standIns.close();
  });

  it('does not wait for a shell that is still starting when it is closed', async () => {
    const standIns = new StandIns();
    const settings = await standIns.settings({ STANDIN_START: 'hang' });
    const pool = new Pool({ start: (_, signal) => startWorker(settings, signal), timers, bounds: BOUNDS, random: () => 0 });
    const waiting = pool.call({ op: 'rollcall.echo', lane: READ, target: 'ex01', deadlineMs: 30_000, values: { Value: ['s', 'x'] }, correlation: 'c' });
    await pool.close();
    expect(await waiting).toMatchObject({ status: 'error', failure: { code: 'UNAVAILABLE' } });
    expect(readdirSync(standIns.root).sort()).toEqual(["engine of o'brien", 'home']);
    await standIns.close();
  });
});
