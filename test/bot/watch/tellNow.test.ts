import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tellNow } from '../../../bot/watch/tellNow.ts';
import { HOUR_MS } from '../../../domain/instant.ts';
import type { ClaimedJob } from '../../../domain/ports/store.ts';
import { OwnerRole } from '../../../domain/watch/watchConfig.ts';
import { megan } from '../../support/people.ts';
import { aWorld, LEASE_MS, type World } from '../../support/world.ts';
import { endingIn, heads, reads, subscribe, watch, wish } from './watched.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

async function now(estate = 'contoso'): Promise<void> {
  await world.store.transact((unit) => tellNow(unit, world.office, estate));
}

async function claimed(): Promise<ClaimedJob[]> {
  return world.store.claimJobs({ now: world.office.clock.now(), wall: world.machine.now(), leaseMs: LEASE_MS, limit: 9 });
}

describe('tellNow', () => {
  it('adds no row where nobody is told of anything', async () => {
    await now();
    expect(await claimed()).toEqual([]);
  });

  it.each([
    ['somebody asked to be told', () => subscribe(world, wish())],
    ['the configuration names somebody', async () => { world.office.watch.owners = [OwnerRole.parse({ role: 'certificate owners', people: [megan.id] })]; }],
  ])('adds one row, however often it is asked for, where %s', async (_where, prepare) => {
    await prepare();
    await now();
    await now();
    expect((await claimed()).map(({ kind, subject }) => [kind, subject])).toEqual([['watch.tell', 'contoso']]);
  });

  it('adds another row beside one that somebody works on, which may have looked already', async () => {
    await subscribe(world, wish());
    await now();
    await claimed();
    await now();
    expect(await claimed()).toHaveLength(1);
  });

  it('has the last reading told again, and reads nothing', async () => {
    reads(world, endingIn(20));
    await watch(world);
    world.office.read = () => Promise.reject(new Error('nobody is to be asked'));
    await subscribe(world, wish());
    await now();
    await world.drain();
    expect([heads(world).length, world.chats.complaints]).toEqual([1, []]);
  });

  it('tells nothing of an estate that was never read, or is not looked after', async () => {
    await subscribe(world, wish());
    await now();
    await now('fabrikam');
    await world.passes(HOUR_MS);
    expect([heads(world), await claimed(), world.chats.complaints]).toEqual([[], [], []]);
  });
});
