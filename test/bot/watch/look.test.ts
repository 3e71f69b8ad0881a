import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, plus } from '../../../domain/instant.ts';
import { alex, chatOf } from '../../support/people.ts';
import { aDeadExchangeStore, anAuthCertificate, aSnapshot, EX01, EX_NEXT, inDays, someExchangeHolding, someExchangeWith } from '../../support/snapshots.ts';
import { aWorld, StillClock, type World } from '../../support/world.ts';
import { endingIn, heads, readAt, reads, subscribe, watch, wish } from './watched.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

/** A clock that can also go back, which the sandbox's never does. */
function clockOf({ office }: World): StillClock {
  const clock = new StillClock('2026-11-21T09:00:00.000Z');
  office.clock = clock;
  return clock;
}

const IN_20 = 'contoso: Exchange Auth certificate (current) 5F0C 91D2 ends in 20 days (Fri, Dec 11, 2026, 12:00), on ex01, ex02, and ex03.';

describe('lookJob', () => {
  it('says the band that holds once, at the first look after somebody asked', async () => {
    reads(world, endingIn(20));
    await watch(world);
    expect(heads(world)).toEqual([]);
    await subscribe(world, wish());
    await world.passes(15 * MINUTE_MS);
    expect(heads(world)).toEqual([IN_20]);
    for (let quarter = 0; quarter < 20; quarter += 1) await world.passes(15 * MINUTE_MS);
    expect(heads(world)).toEqual([IN_20]);
  });

  it('says the next band when it begins, and what it is by then', async () => {
    reads(world, endingIn(20));
    await subscribe(world, wish());
    await watch(world);
    for (let day = 0; day < 7; day += 1) await world.passes(DAY_MS);
    expect(heads(world)).toHaveLength(2);
    expect(heads(world)[1]).toContain('ends in 13 days');
  });

  it('reads once and says one band after a long absence, not all that it missed', async () => {
    reads(world, endingIn(80));
    await subscribe(world, wish());
    await watch(world);
    await world.passes(75 * DAY_MS);
    expect(heads(world).map((head) => /in \d+ days/u.exec(head)?.[0])).toEqual(['in 80 days', 'in 5 days']);
    expect(await readAt(world)).toEqual(['2026-11-21T09:00:00.000Z', '2027-02-04T09:00:00.000Z']);
  });

  it('reads by the pattern, and tells in between from what was read', async () => {
    reads(world, endingIn(200));
    await watch(world);
    for (let quarter = 0; quarter < 24; quarter += 1) await world.passes(15 * MINUTE_MS);
    const times = await readAt(world);
    expect(times).toHaveLength(2);
    expect(times[1] !== undefined && times[1] >= '2026-11-21T12:07:00.000Z' && times[1] < '2026-11-21T12:32:00.000Z').toBe(true);
  });

  it('keeps readings for as long as the configuration says, and the newest always', async () => {
    world.office.watch.keepDays = 1;
    reads(world, endingIn(200));
    await watch(world);
    for (let half = 0; half < 6; half += 1) await world.passes(DAY_MS / 2);
    expect(await readAt(world)).toEqual(['2026-11-23T09:00:00.000Z', '2026-11-23T21:00:00.000Z', '2026-11-24T09:00:00.000Z']);
    await world.passes(30 * DAY_MS);
    expect(await readAt(world)).toEqual(['2026-12-24T09:00:00.000Z']);
  });

  it('remembers when each source gave something last', async () => {
    reads(world, endingIn(200));
    await watch(world);
    reads(world, aSnapshot({ skype: null, exchange: someExchangeWith({ [EX01]: aDeadExchangeStore() }) }));
    await world.passes(5 * HOUR_MS);
    const look = await world.store.look((unit) => unit.findLook('contoso'));
    expect(look).toMatchObject({ readAt: '2026-11-21T14:00:00.000Z' });
    expect(Object.keys(look?.sources ?? {})).toEqual(['Get-AuthConfig', 'Get-ExchangeServer', 'Get-HybridConfiguration', 'ex01.contoso.com', 'ex02.contoso.com', 'ex03.contoso.com']);
  });

  it('ends the row of an estate that is not looked after any more, and says nothing of it', async () => {
    reads(world, endingIn(20));
    await watch(world);
    await subscribe(world, wish());
    world.office.estates = () => [];
    await world.passes(DAY_MS);
    expect([heads(world), await world.store.look((unit) => unit.hasJob('watch.look', 'contoso'))]).toEqual([[], false]);
  });

  it('says nothing again when the clock goes back, and reads at once', async () => {
    const clock = clockOf(world);
    reads(world, endingIn(20));
    await subscribe(world, wish());
    await watch(world);
    clock.pass(-10 * DAY_MS);
    await watch(world);
    expect([heads(world), (await readAt(world))[0]]).toEqual([[IN_20], '2026-11-11T09:00:00.000Z']);
    clock.pass(24 * DAY_MS);
    await world.drain();
    expect(heads(world).map((head) => /in \d+ days/u.exec(head)?.[0])).toEqual(['in 20 days', 'in 6 days']);
  });

  it('goes by what was read last where the clock went back, not by what has the later date', async () => {
    const clock = clockOf(world);
    reads(world, endingIn(20));
    await watch(world);
    clock.pass(-DAY_MS);
    reads(world, endingIn(200));
    await watch(world);
    await subscribe(world, wish());
    clock.pass(15 * MINUTE_MS);
    await world.drain();
    expect([heads(world), await readAt(world)]).toEqual([[], ['2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z']]);
  });

  it('says that a source went blind once, after it was asked twice, however it flaps', async () => {
    const blind = aSnapshot({ skype: null, exchange: someExchangeWith({ [EX01]: aDeadExchangeStore() }) });
    const well = aSnapshot({ skype: null });
    reads(world, well);
    await subscribe(world, wish({ concerns: ['exchange'] }));
    await watch(world);
    reads(world, blind);
    await world.passes(5 * HOUR_MS);
    expect(heads(world)).toEqual([]);
    await world.passes(HOUR_MS);
    expect(heads(world)).toEqual([expect.stringMatching(/^I cannot see ex01 since/u)]);
    for (let turn = 0; turn < 6; turn += 1) {
      reads(world, turn % 2 === 0 ? well : blind);
      await world.passes(4.5 * HOUR_MS);
    }
    expect(heads(world)).toHaveLength(1);
  });

  it('is not told that a source is blind which answers when it is asked again', async () => {
    reads(world, aSnapshot({ skype: null, exchange: someExchangeWith({ [EX01]: aDeadExchangeStore() }) }));
    await subscribe(world, wish());
    await watch(world);
    reads(world, aSnapshot({ skype: null }));
    for (let quarter = 0; quarter < 8; quarter += 1) await world.passes(15 * MINUTE_MS);
    expect(heads(world)).toEqual([]);
    expect((await readAt(world))[1]).toBe('2026-11-21T10:00:00.000Z');
  });

  it('says that a certificate was replaced by one that ends earlier', async () => {
    reads(world, endingIn(200));
    await subscribe(world, wish());
    await watch(world);
    reads(world, aSnapshot({ skype: null, exchange: someExchangeHolding([anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(150) })], { current: EX_NEXT }) }));
    await world.passes(5 * HOUR_MS);
    expect(heads(world)).toEqual([expect.stringContaining('A0E4 11C7')]);
    await world.passes(5 * HOUR_MS);
    expect(heads(world)).toHaveLength(1);
  });

  it('stands a certificate that lasts until the year 9999', async () => {
    reads(world, aSnapshot({ skype: null, exchange: someExchangeHolding([anAuthCertificate({ notAfter: '9999-12-31T23:59:59.000Z' })]) }));
    await subscribe(world, wish({ digest: 'weekly' }));
    await watch(world);
    for (let day = 0; day < 3; day += 1) await world.passes(DAY_MS);
    expect([heads(world).filter((head) => head.includes('ends in')), world.chats.complaints]).toEqual([[], []]);
  });

  it.each([['xx-Nowhere', 'UTC'], ['en', 'Mars/Olympus'], ['', '']])('speaks to a chat of locale "%s" and zone "%s" too', async (locale, zone) => {
    await world.store.transact((unit) => unit.putConversation({ ...chatOf(alex), locale, zone }));
    reads(world, endingIn(20));
    await subscribe(world, wish({ digest: 'weekly' }));
    await watch(world);
    await world.passes(7 * DAY_MS);
    expect(heads(world).length).toBeGreaterThanOrEqual(2);
    expect(world.chats.complaints).toEqual([]);
  });

  it('is not thought to have told whom it could not reach, and tells them when it can', async () => {
    reads(world, endingIn(20));
    await subscribe(world, wish({ conversation: 'elsewhere' }));
    await watch(world);
    expect([world.chats.messages, await world.auditTypes()]).toEqual([[], []]);
    await world.store.transact((unit) => unit.putConversation({ ...chatOf(alex), id: 'elsewhere' }));
    await world.passes(15 * MINUTE_MS);
    expect(heads(world, { ...chatOf(alex), id: 'elsewhere' })).toEqual([IN_20]);
  });

  it('does not look again while a clock stands still', async () => {
    reads(world, endingIn(20));
    await watch(world);
    expect([await world.worker.drain(), await world.store.nextDue(world.machine.now())]).toEqual([false, plus(world.machine.now(), 15 * MINUTE_MS)]);
  });
});
