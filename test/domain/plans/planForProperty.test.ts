import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideExchange } from '../../../domain/decisions/exchange.ts';
import { decideSkype } from '../../../domain/decisions/skype.ts';
import { Estate } from '../../../domain/estate.ts';
import { Intent } from '../../../domain/intent.ts';
import { operationNamed } from '../../../domain/operations/registry.ts';
import { Plan } from '../../../domain/plans/plan.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import { powershellOf, stepsAsJson } from '../../../domain/plans/powershell.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { aSnapshot, NOON } from '../../support/snapshots.ts';
import { anyIntent, anySnapshot } from './anySnapshot.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };
const ESTATE = Estate.parse({
  name: 'contoso',
  skype: { pools: [{ fqdn: 'pool1.contoso.com', frontEnds: ['fe1.contoso.com'] }], certificateAuthority: 'ca1.contoso.com\\Contoso CA' },
  exchange: { servers: [{ fqdn: 'ex01.contoso.com', site: 'Madrid' }] },
});
const WITH_TENANT = Estate.parse({ ...ESTATE, entra: { tenantId: '00000000-0000-0000-0000-00000000000c' } });

describe('planFor, for any intent on any snapshot', () => {
  it('never throws, and gives either reasons or a plan whose every step the registry takes', () => {
    fc.assert(fc.property(anyIntent, anySnapshot, (wanted, raw) => {
      const world = Snapshot.parse(raw);
      const planned = planFor(wanted, world, WITH_TENANT, NOON);
      if ('refused' in planned) {
        expect(planned.refused.length).toBeGreaterThan(0);
        for (const { says } of planned.refused) expect(render(says, READER)).toMatch(/^\S[^]*\.$/u);
        return;
      }
      const { plan } = planned;
      expect(Plan.parse(plan)).toEqual(plan);
      expect(planFor(wanted, world, WITH_TENANT, NOON)).toEqual(planned);
      expect(stepsAsJson(plan)).toHaveLength(plan.steps.length);
      plan.steps.forEach((step, index) => {
        expect(render(step.says, READER)).toMatch(/^\S[^]*\.$/u);
        expect(powershellOf(step)).not.toEqual([]);
        const args = step.kind === 'operation' ? step.args : { thumbprint: 'thumbprint' in step.condition ? step.condition.thumbprint : undefined };
        const filled = Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, fillRef(arg, index)]));
        if (step.kind === 'operation') expect(() => operationNamed(step.operation).params.parse(filled)).not.toThrow();
      });
      for (const says of [plan.title, plan.undo, ...plan.why, ...plan.notes, ...plan.touches.map((touch) => touch.says)]) expect(render(says, READER)).not.toMatch(/undefined|null|\[|NaN/);
    }), { numRuns: 1000 });
  });

  it('can plan whatever the tables propose', () => {
    fc.assert(fc.property(anySnapshot, (raw) => {
      const world = Snapshot.parse(raw);
      const proposed = [world.exchange && decideExchange(world.exchange, NOON).intent, world.skype && decideSkype(world.skype, NOON).intent];
      for (const wanted of proposed) if (wanted !== null) expect({ wanted, ...planFor(wanted, world, ESTATE, NOON) }).not.toHaveProperty('refused');
    }), { numRuns: 1000 });
  });

  it('plans a healthy estate nothing but what somebody may want of it', () => {
    const planned = Intent.options.map((option) => option.shape.id.value).filter((id) => 'plan' in planFor(Intent.parse({ id }), aSnapshot(), ESTATE, NOON));
    expect(planned).toEqual(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW', 'REP-SFB-PARTNER', 'REP-EX-RECYCLE', 'ROLL-EX-STAGE']);
  });
});

/** A reference points at an earlier step only. */
function fillRef(arg: unknown, index: number): unknown {
  if (typeof arg !== 'object' || arg === null || !('$from' in arg)) return arg;
  expect(arg.$from).toBeLessThan(index);
  return 'F'.repeat(40);
}
