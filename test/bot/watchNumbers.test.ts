import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { Metrics } from '../../bot/metrics.ts';
import { watchMetrics } from '../../bot/watchMetrics.ts';
import { watchNumbers } from '../../bot/watchNumbers.ts';
import type { AuditType } from '../../domain/audit/event.ts';
import type { Store } from '../../domain/ports/store.ts';
import { KEPT, KEPT_AT as NOW, KEPT_SETTINGS as settings, keepWatch } from '../support/keptWatch.ts';
import { alex } from '../support/people.ts';

const { exchange: OLD, skype: NEXT, web: WEB } = KEPT;
let directory: string;
let store: Store;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-numbers-'));
  store = await openStore({ directory });
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

const asked = (more: Partial<Parameters<typeof watchNumbers>[0]> = {}) => ({ store, clock: { now: () => NOW }, settings, estates: () => ['contoso', 'fabrikam'], names: true, ...more });
const metered = (more: Parameters<typeof asked>[0] = {}) => ({ ...asked(more), settings: async () => settings });
const seconds = (at: string) => Date.parse(at) / 1_000;

async function numbers(more: Parameters<typeof asked>[0] = {}): Promise<Record<string, number>> {
  const all = await watchNumbers(asked(more));
  return Object.fromEntries(all.map(({ gauge, labels, value }) => [[gauge.replace('rollcall_', ''), ...Object.values(labels)].join(' '), value]));
}

describe('watchNumbers', () => {
  it('tells when each estate was read and is read next, and when each source last gave a value', async () => {
    await keepWatch(store);
    expect(await numbers()).toMatchObject({
      'last_look_timestamp_seconds contoso': seconds('2026-11-21T08:00:00.000Z'),
      'next_look_timestamp_seconds contoso': seconds('2026-11-21T12:10:00.000Z'),
      'sources contoso': 3,
      'sources_blind contoso': 2,
      'last_reading_timestamp_seconds contoso ex01.contoso.com': seconds('2026-11-21T08:00:01.000Z'),
      'last_reading_timestamp_seconds contoso ex02.contoso.com': seconds('2026-11-20T08:00:00.000Z'),
      'last_reading_timestamp_seconds contoso ex03.contoso.com': 0,
    });
  });

  it('tells of an estate that was never read that it was not, and nothing of one that is not looked after', async () => {
    await keepWatch(store);
    const all = await numbers();
    expect(all['last_look_timestamp_seconds fabrikam']).toBe(0);
    expect(Object.keys(all).filter((key) => key.includes('gone') || key.startsWith('next_look_timestamp_seconds fabrikam'))).toEqual([]);
  });

  it('names no source where it may not, and still says how many gave nothing', async () => {
    await keepWatch(store);
    const all = await numbers({ names: false });
    expect(Object.keys(all).filter((key) => key.includes('contoso.com'))).toEqual([]);
    expect(all['sources_blind contoso']).toBe(2);
  });

  it('tells how long each certificate lasts in its role, and whether something takes over', async () => {
    await keepWatch(store);
    expect(await numbers()).toMatchObject({
      [`certificate_ends_timestamp_seconds contoso exchange-current ${OLD}`]: seconds('2026-12-01T12:00:00.000Z'),
      [`certificate_days_left contoso exchange-current ${OLD}`]: 10,
      [`certificate_taken_care_of contoso exchange-current ${OLD}`]: 0,
      [`certificate_taken_care_of contoso skype-current ${NEXT}`]: 1,
      [`certificate_ends_timestamp_seconds contoso tls ${WEB}`]: seconds('2049-12-31T23:59:59.000Z'),
    });
  });

  it('counts what is worth a notice and nothing takes care of, by how much it matters', async () => {
    await keepWatch(store);
    const all = await numbers();
    const open = ['info', 'warning', 'high', 'critical'].map((severity) => all[`notices_open contoso ${severity}`]);
    expect(open.reduce((sum = 0, one = 0) => sum + one, 0)).toBe(1);
    expect(all['notices_open fabrikam critical']).toBe(0);
  });

  it('takes an agreed plan for care', async () => {
    await keepWatch(store, { plans: [{ name: '7F3A-91', estate: 'contoso', state: 'approved', by: alex, certificates: [OLD], roles: ['exchange-current'], checks: [] }] });
    expect((await numbers())[`certificate_taken_care_of contoso exchange-current ${OLD}`]).toBe(1);
  });
});

const say = (type: AuditType, data: Record<string, string | number>) => store.transact((unit) => unit.appendAudit({ at: NOW, type, actor: null, says: 'Said.', data }));
const page = async (metrics: Metrics, start: string) => (await metrics.page()).text.split('\n').filter((line) => line.startsWith(start));

describe('watchMetrics', () => {
  it('counts what the record tells was sent, also after a restart, each line once', async () => {
    await say('notice.sent', { kind: 'post', estate: 'contoso', count: 3 });
    await say('notice.escalated', { kind: 'admins', estate: 'contoso', count: 1 });
    await say('notice.acknowledged', { kind: 'post', estate: 'contoso', count: 9 });
    const sent = async (metrics: Metrics) => (await page(metrics, 'rollcall_notices_sent_total')).map((line) => line.replace('rollcall_notices_sent_total', ''));
    const first = new Metrics();
    watchMetrics(first, metered());
    expect(await sent(first)).toEqual(['{estate="contoso",kind="post"} 3', '{estate="contoso",kind="admins"} 1']);
    await say('notice.sent', { kind: 'post', estate: 'contoso', count: 2 });
    expect((await Promise.all([sent(first), sent(first)])).map(([post]) => post)).toEqual(['{estate="contoso",kind="post"} 5', '{estate="contoso",kind="post"} 5']);
    const second = new Metrics();
    watchMetrics(second, metered());
    expect(await sent(second)).toEqual(await sent(first));
  });

  it('looks once for all that one page says of estates', async () => {
    await keepWatch(store);
    let looks = 0;
    const counting: Store = Object.assign(Object.create(store) as Store, { look: async (work: Parameters<Store['look']>[0]) => { looks += 1; return store.look(work); } });
    const metrics = new Metrics();
    metrics.estates(() => watchNumbers(asked({ store: counting })));
    await metrics.page();
    expect(looks).toBe(1);
    expect((await page(metrics, 'rollcall_last_look_timestamp_seconds{')).length).toBe(2);
    expect(looks).toBe(2);
  });

  it('forgets what is not so any more', async () => {
    await keepWatch(store);
    const metrics = new Metrics();
    let estates = ['contoso'];
    watchMetrics(metrics, metered({ estates: () => estates }));
    expect(await page(metrics, 'rollcall_certificate_days_left{')).toHaveLength(3);
    estates = ['fabrikam'];
    expect(await page(metrics, 'rollcall_certificate_days_left{')).toEqual([]);
  });

  it('gives no number instead of an old one when the store cannot be read', async () => {
    await keepWatch(store);
    const metrics = new Metrics();
    let isLocked = false;
    metrics.estates(async () => (isLocked ? Promise.reject(new Error('locked')) : watchNumbers(asked())));
    expect(await page(metrics, 'rollcall_sources_blind{')).toEqual(['rollcall_sources_blind{estate="contoso"} 2', 'rollcall_sources_blind{estate="fabrikam"} 0']);
    isLocked = true;
    expect(await page(metrics, 'rollcall_sources_blind')).toEqual(['rollcall_sources_blind Nan']);
  });
});
