import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anEstate, estateWith, type RandomEstate } from '../support/estates/anEstate.ts';
import { copied } from '../support/estates/copied.ts';
import { tryPlans } from '../support/estates/tryPlans.ts';
import { aWorld } from '../support/world.ts';

/** More than the suite has time for: `ROLLCALL_RUNS=500`, with another `ROLLCALL_SEED`. */
const RUNS = Number(process.env['ROLLCALL_RUNS'] ?? 20);

describe('an estate at random, with one to three faults', () => {
  it('is never made worse by a plan without being told, and comes out as it was rehearsed', async () => {
    await fc.assert(fc.asyncProperty(anEstate(), fc.nat(99), async (estate, choice) => {
      expect(await wrongIn(estate, { choice, plans: 2 })).toEqual({ faults: estate.faults, wrong: [], complaints: [] });
    }), { numRuns: RUNS, endOnFailure: true });
  }, 60_000 + RUNS * 20_000);

  it('says of its copy, with nothing played on it, what it says of itself', async () => {
    await fc.assert(fc.asyncProperty(anEstate(), async (estate) => {
      const { really, copy } = await copied(estate.text);
      expect({ faults: estate.faults, says: copy }).toEqual({ faults: estate.faults, says: really });
    }), { numRuns: 3 * RUNS, endOnFailure: true });
  }, 60_000 + RUNS * 3_000);
});

describe('an estate that a plan once came out of otherwise than rehearsed', () => {
  it.each([
    ['the log of the tenant has this hour\'s refused sign-in with the certificate that ended (EN-12)', estateWith([], { hybrid: true, authEnds: '-1h' })],
    ['a key is written to Entra whose bytes the rehearsal has not (EN-10)', estateWith(['the key of the dedicated application is capped'], { hybrid: true })],
    ['only the address in front of a server says that it publishes nothing (EX-17)', estateWith(['an Exchange server publishes nothing', 'the principal of Skype has no key', 'the document of an Exchange server fails from everywhere'], { hybrid: true, servers: 1, n: 4 })],
    ['recycling changes nothing about an address that gives no keys although the servers behind it do (EX-17)', estateWith(['the document of Exchange fails from everywhere'], { n: 12 })],
    ['a test whose basis the plan changes cannot be played where Exchange is blind (SFB-17)', estateWith(['an Exchange server refuses every call'], { hybrid: true, application: false, servers: 1, pools: 2, testUser: true, oauthEnds: '+73h' })],
    ['a tenant takes half an hour to show what was made (EN-08)', estateWith(['Entra takes half an hour to show a change'], { hybrid: true, application: false })],
    ['ended keys that no front end holds are those of the address, so a roll changes nothing about them (SFB-12)', estateWith(['the document of a front end fails from everywhere'], { hybrid: true, n: 13, oauthEnds: '+59d' })],
    ['a server whose document nobody got stays unsaid, and what was wrong beside it is cured (EX-17)', estateWith(['an Exchange server publishes what came before', 'the document of an Exchange server fails from everywhere'], { servers: 2, n: 6, authPrevious: '+100d' })],
    ['the date of next has come and Entra does not have it (X-01)', estateWith(['the dedicated application has no key'], { hybrid: true, next: '-1h' })],
  ])('%s', async (_what, estate) => {
    expect(await wrongIn(estate, { choice: 0, plans: 6 })).toEqual({ faults: estate.faults, wrong: [], complaints: [] });
  });
});

async function wrongIn(estate: RandomEstate, how: { choice: number; plans: number }): Promise<object> {
  const world = await aWorld({ written: { text: estate.text, fileName: 'random.yaml' } });
  try {
    const tried = await tryPlans(world, estate, how);
    return { faults: estate.faults, wrong: tried.filter(({ problems }) => problems.length > 0), complaints: world.chats.complaints };
  } finally {
    await world.close();
  }
}
