import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Metrics } from '../../../bot/metrics.ts';
import { watchMetrics } from '../../../bot/watchMetrics.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/instant.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { alex, megan, turnOf } from '../../support/people.ts';
import { aDeadExchangeStore, aSnapshot, EX02, EX_CURRENT, NOON, someExchangeWith } from '../../support/snapshots.ts';
import { aWorld, type World } from '../../support/world.ts';
import { endingIn, reads, subscribe, watch, wish, wishOf } from './watched.ts';

let world: World;
let metrics: Metrics;
beforeEach(async () => {
  world = await aWorld();
  metrics = new Metrics();
  watchMetrics(metrics, { store: world.store, clock: world.office.clock, settings: async () => world.office.watch, estates: () => ['contoso'], names: true });
});
afterEach(() => world.close());

async function number(line: string): Promise<number | undefined> {
  const found = (await metrics.page()).text.split('\n').find((one) => one.startsWith(`rollcall_${line} `));
  return found === undefined ? undefined : Number(found.split(' ').at(-1));
}

/** Answers of the very moment in which they are read, as servers give them. */
function answersNow(exchange: ReturnType<typeof someExchangeWith>): void {
  world.office.read = async () => {
    const now = world.office.clock.now();
    return Snapshot.parse({ ...(JSON.parse(JSON.stringify(aSnapshot({ skype: null, exchange })).replaceAll(`"at":"${NOON}"`, `"at":"${now}"`)) as object), at: now });
  };
}

const status = async () => (await world.desk.perform({ name: 'status' }, turnOf(alex)))[0]?.text ?? '';

describe('watching the watcher', () => {
  it('counts what was told to each who asked, once, and shows the days that are left', async () => {
    reads(world, endingIn(20));
    await subscribe(world, wish(), wishOf(megan));
    await watch(world);
    expect(await number('notices_sent_total{estate="contoso",kind="post"}')).toBe(2);
    const left = await number(`certificate_days_left{estate="contoso",role="exchange-current",thumbprint="${EX_CURRENT}"}`);
    expect(left).toBeGreaterThan(20);
    expect(left).toBeLessThan(20.2);
    await world.passes(HOUR_MS);
    expect(await number('notices_sent_total{estate="contoso",kind="post"}')).toBe(2);
  });

  it('shows that a look is overdue while nobody works, in metrics and first of all in status, and not before', async () => {
    reads(world, endingIn(200));
    await watch(world);
    const overdue = async () => Date.parse(world.office.clock.now()) / 1_000 - (await number('next_look_timestamp_seconds{estate="contoso"}') ?? Number.NaN);
    expect(await overdue()).toBeLessThan(0);
    expect(await status()).not.toContain('Nobody watches');
    await world.sandbox.moveClock(new Date(Date.parse(world.office.clock.now()) + DAY_MS).toISOString());
    expect(await overdue()).toBeGreaterThan(3_600);
    expect(await status()).toMatch(/^Nobody watches contoso: it should have been read /u);
  });

  it('names who is blind, since when, and keeps the time of its last value', async () => {
    answersNow(someExchangeWith({}));
    await watch(world);
    const sighted = await number(`last_reading_timestamp_seconds{estate="contoso",source="${EX02}"}`);
    expect(sighted).toBe(Date.parse('2026-11-21T09:00:00.000Z') / 1_000);
    expect(await number('sources_blind{estate="contoso"}')).toBe(0);
    answersNow(someExchangeWith({ [EX02]: aDeadExchangeStore() }));
    await world.passes(DAY_MS);
    expect(await number(`last_reading_timestamp_seconds{estate="contoso",source="${EX02}"}`)).toBe(sighted);
    expect(await number('sources_blind{estate="contoso"}')).toBe(1);
    expect(await status()).toContain('Nothing came from ex02 (last 1 day ago)');
  });
});
