import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planFor } from '../../../domain/plans/planFor.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { Walk } from '../../../domain/tree/walk.ts';
import { walkTree } from '../../../domain/tree/walkTree.ts';
import type { Sentence } from '../../../domain/wording/sentence.ts';
import { render } from '../../../domain/wording/render.ts';
import { someMetadata } from '../../support/metadata.ts';
import { NOON } from '../../support/snapshots.ts';
import { anySnapshot as anyOfPlans } from '../plans/anySnapshot.ts';
import { anySnapshot } from '../checks/anySnapshot.ts';
import { ESTATE, READER } from './walking.ts';

/** Everything that is said on the way. */
function sentencesOf({ steps, end }: Walk): Sentence[] {
  const endings = end.kind === 'ask' ? [end.yes, end.no, end.unsure] : [end];
  return [...steps.flatMap(({ looked, saw, so }) => [looked, ...saw, so]), ...(end.kind === 'ask' ? [end.asks] : []), ...endings.flatMap((one) => (one.kind === 'plan' ? [one.says] : one.says))];
}

function holds(snapshot: Snapshot): void {
  const walk = walkTree({ snapshot, estate: ESTATE, now: NOON });
  expect(Walk.parse(JSON.parse(JSON.stringify(walk)))).toEqual(walk);
  for (const one of sentencesOf(walk)) expect(render(one, READER)).toMatch(/[.:?]$/u);
  for (const one of sentencesOf(walk)) expect(render(one, READER)).not.toMatch(/undefined|NaN|\[object/u);
  if (walk.end.kind === 'plan') expect(planFor(walk.end.intent, snapshot, ESTATE, NOON)).toHaveProperty('plan');
}

describe('walkTree, on any snapshot', () => {
  it('never throws, says whole sentences, and ends in no plan that would be refused', () => {
    fc.assert(fc.property(anySnapshot(), (snapshot) => holds(snapshot)), { numRuns: 150 });
    fc.assert(fc.property(anyOfPlans, (raw) => holds(Snapshot.parse({ ...raw, metadata: someMetadata() }))), { numRuns: 150 });
  });

  it('makes no plan where no document was seen by anybody', () => {
    fc.assert(fc.property(anySnapshot(), (snapshot) => {
      const dark = { answer: 'none', why: 'timeout', detail: 'took 20 s', at: NOON } as const;
      const metadata = someMetadata().map((view) => ({ ...view, bot: dark, peers: Object.fromEntries(Object.keys(view.peers).map((peer) => [peer, dark])) }));
      expect(walkTree({ snapshot: { ...snapshot, metadata }, estate: ESTATE, now: NOON }).end.kind).toBe('stop');
    }), { numRuns: 80 });
  });
});
