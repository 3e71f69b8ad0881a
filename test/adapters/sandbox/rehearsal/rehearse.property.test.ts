import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onTheWay } from '../../../../adapters/sandbox/rehearsal/course.ts';
import { rehearse } from '../../../../adapters/sandbox/rehearsal/rehearse.ts';
import { assess } from '../../../../domain/checks/assess.ts';
import type { Intent } from '../../../../domain/intent.ts';
import { planFor } from '../../../../domain/plans/planFor.ts';
import { objections } from '../../../../domain/rehearsal/objections.ts';
import { fallen, resultsOf } from '../../../../domain/rehearsal/results.ts';
import type { World } from '../../../../adapters/sandbox/world/world.ts';
import { type Blow, blows, readAs, runIn, struck, worldOf } from './blows.ts';

let healthy: World;
beforeAll(async () => {
  healthy = await worldOf('healthy');
});

/** What anybody may ask for at any time, beside what the findings propose. */
const ASKED: Intent[] = [{ id: 'ROLL-EX-STAGE' }, { id: 'ROLL-SFB-STAGE' }, { id: 'ROLL-EX-NOW' }, { id: 'ROLL-SFB-NOW' }, { id: 'ROLL-EX-PUBLISH-NEXT' }, { id: 'REP-EX-CLEAR-PREVIOUS' }, { id: 'REP-SFB-CLEAN-PREVIOUS' }, { id: 'REP-SFB-REPLICATE' }, { id: 'REP-EX-RECYCLE' }, { id: 'REP-EX-REFRESH-METADATA' }, { id: 'REP-EX-PARTNER-LYNC' }, { id: 'REP-EX-AUTHADMIN' }];

interface Tally {
  run: number;
  refused: number;
}

/** Asks for one intent in a world; what is asked of others then has to come out as it was rehearsed, and leave nothing worse. */
async function tryIn(world: World, intent: Intent, tally: Tally): Promise<void> {
  const snapshot = await readAs(world);
  const planned = planFor(intent, snapshot, world.estate, world.now);
  if ('refused' in planned) return;
  const rehearsal = rehearse(planned.plan, { snapshot, estate: world.estate, now: world.now });
  if (objections(rehearsal).length > 0 || rehearsal.outcome === 'unsure') {
    tally.refused += 1;
    return;
  }
  tally.run += 1;
  const ended = await runIn(world, planned.plan);
  const after = resultsOf(assess(await readAs(ended.world), ended.world.now));
  expect({ intent, became: ended.became, results: after }).toEqual({ intent, became: 'done', results: rehearsal.results });
  const idle = onTheWay(world, ended.world.now).at(-1) ?? world;
  const without = resultsOf(assess(await readAs(idle), idle.now));
  const before = resultsOf(assess(snapshot, world.now));
  expect({ intent, worse: fallen(before, after).filter((id) => before[id] !== 'unknown' && without[id] !== 'fail') }).toEqual({ intent, worse: [] });
}

describe('a plan that somebody is asked for', () => {
  it('comes out as rehearsed and leaves nothing worse, in healthy estates that one to three things have befallen', async () => {
    const tally: Tally = { run: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(fc.array(blows(healthy), { minLength: 1, maxLength: 3 }), fc.nat(), async (befallen: Blow[], pick) => {
      let world = healthy;
      for (const blow of befallen) world = await struck(world, blow);
      const snapshot = await readAs(world);
      const proposed = assess(snapshot, world.now).flatMap(({ proposes }) => (proposes === undefined ? [] : [proposes]));
      const intents = [...new Map([...proposed, ...ASKED].map((intent) => [JSON.stringify(intent), intent])).values()];
      const chosen = intents[pick % intents.length];
      if (chosen !== undefined) await tryIn(world, chosen, tally);
    }), { numRuns: 120 });
    expect(tally.run).toBeGreaterThan(15);
  }, 120_000);
});
