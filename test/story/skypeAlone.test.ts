import { describe, expect, it } from '@jest/globals';
import { assess } from '../../domain/checks/assess.ts';
import { resultsOf } from '../../domain/rehearsal/results.ts';
import { estateWith } from '../support/estates/anEstate.ts';
import { carryOut, readNow } from '../support/estates/carryOut.ts';
import { tryPlans } from '../support/estates/tryPlans.ts';
import { aWorld, type World } from '../support/world.ts';

/** The hybrid estate of a company that has moved all mail to the cloud: Skype here, a tenant, and no Exchange. */
function withoutExchange(shape: Parameters<typeof estateWith>[1] = {}, faults: readonly string[] = []): string {
  const { exchange: _gone, hybrid: _notSaid, ...estate } = JSON.parse(estateWith(faults, { hybrid: true, application: false, ...shape }).text);
  return JSON.stringify(estate);
}

async function within(text: string, look: (world: World) => Promise<void>): Promise<void> {
  const world = await aWorld({ written: { text, fileName: 'alone.yaml' } });
  try {
    await look(world);
  } finally {
    await world.close();
  }
}

describe('Skype in hybrid with no Exchange here', () => {
  it.each(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'] as const)('%s has Entra know the new certificate before it signs (R23)', async (id) => {
    await within(withoutExchange({ oauthEnds: '+59d' }), async (world) => {
      const attempt = await carryOut(world, { id, pfx: 'offered.pfx' });
      if ('refused' in attempt) throw new Error(JSON.stringify(attempt.refused));
      const { plan, state, rehearsal, looks } = attempt.carriedOut;
      expect(plan.steps.flatMap((step) => (step.kind === 'operation' ? [step.operation] : [])).slice(0, 3)).toEqual(['skype.offered.certificate', 'entra.key.add', 'skype.certificate.import']);
      expect([state, rehearsal.outcome]).toEqual(['done', 'whole']);
      expect(looks.flatMap(({ really }) => really.cannot)).toEqual([]);
      expect(resultsOf(assess(await readNow(world), world.office.clock.now()))).toMatchObject({ 'SFB-04': 'pass', 'EN-01': 'pass', 'EN-02': 'pass', 'X-01': 'pass' });
    });
  });

  it.each([
    ['its principal has no key', ['the principal of Skype has no key']],
    ['nothing is assigned', ['Skype has no certificate assigned']],
  ])('is cured by what it proposes where %s', async (_what, faults) => {
    await within(withoutExchange({}, faults), async (world) => {
      const tried = await tryPlans(world, { isHidden: false }, { plans: 4, choice: 0 });
      expect(tried.map(({ became, problems }) => [became, problems])).toEqual(tried.map(() => ['whole done', []]));
      expect(tried.length).toBeGreaterThan(0);
    });
  });
});
