import { describe, expect, it } from '@jest/globals';
import { type Plan, bind, planNames, PlanName } from '../../../domain/plans/plan.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { anExchangeStore, aSnapshot, aStore, EX02, inDays, someExchangeWith } from '../../support/snapshots.ts';
import { plan } from './planned.ts';

const WORLD = aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) });
const MADE = plan({ id: 'REP-EX-IMPORT-CURRENT' }, WORLD);
const OTHER = say('plan.undo.none');

describe('bind', () => {
  it('gives the same hash for the same inputs', () => {
    expect(plan({ id: 'REP-EX-IMPORT-CURRENT' }, structuredClone(WORLD)).hash).toBe(MADE.hash);
  });

  it.each<[string, (made: Plan) => Plan]>([
    ['the title', (made) => ({ ...made, title: OTHER })],
    ['reasons, notes and undo', (made) => ({ ...made, why: [OTHER], notes: [OTHER], undo: OTHER })],
    ['what servers are told to be touched how', (made) => ({ ...made, touches: [] })],
    ['what steps say', (made) => ({ ...made, steps: made.steps.map((step) => ({ ...step, says: OTHER })) })],
    ['when it was made', (made) => ({ ...made, madeAt: inDays(1) })],
  ])('leaves wording out: %s', (_, change) => {
    expect(bind(change(MADE)).hash).toBe(MADE.hash);
  });

  it.each<[string, (made: Plan) => Plan]>([
    ['an argument', (made) => ({ ...made, steps: made.steps.map((step) => (step.kind === 'operation' ? { ...step, args: { ...step.args, from: 'ex03.contoso.com' } } : step)) })],
    ['the server of a step', (made) => ({ ...made, steps: made.steps.map((step) => (step.kind === 'operation' ? { ...step, on: 'ex03.contoso.com' } : step)) })],
    ['the number of steps', (made) => ({ ...made, steps: made.steps.slice(0, 1) })],
    ['the order of steps', (made) => ({ ...made, steps: made.steps.toReversed() })],
    ['the tier', (made) => ({ ...made, tier: 'destructive' })],
    ['the intent', (made) => ({ ...made, intent: { id: 'REP-EX-IMPORT-NEXT' } })],
    ['the estate', (made) => ({ ...made, estate: 'fabrikam' })],
    ['a fact', (made) => ({ ...made, facts: { ...made.facts, 'exchange.hybrid': 'yes' } })],
  ])('covers meaning: %s', (_, change) => {
    expect(bind(change(MADE)).hash).not.toBe(MADE.hash);
  });
});

describe('planNames', () => {
  it('gives names that people can type, best first', () => {
    const names = planNames(MADE.hash);
    expect(names[0]).toBe(`${MADE.hash.slice(0, 4)}-${MADE.hash.slice(4, 6)}`.toUpperCase());
    for (const name of names) expect(PlanName.parse(name.toLowerCase())).toBe(name);
  });
});
