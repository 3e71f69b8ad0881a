import { describe, expect, it } from '@jest/globals';
import { meant, ticked, toldIn, untold } from '../../../domain/runs/told.ts';
import { waitBegun } from '../../../domain/runs/journal.ts';
import { nextThing } from '../../../domain/runs/next.ts';
import type { WaitStep } from '../../../domain/plans/plan.ts';
import { plus } from '../../../domain/instant.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { alex, megan } from '../../support/people.ts';
import { NOON } from '../../support/snapshots.ts';
import { aPlan, aRun } from './aRun.ts';

const condition: { for: 'told'; items: string[] } = { for: 'told', items: ['fe1.contoso.com', 'fe2.contoso.com'] };
const wait: WaitStep = { kind: 'wait', condition, until: null, everyMinutes: 60, withinMinutes: 600, says: say('plan.wizard.run', { thumbprint: '' }) };
const begun = waitBegun(aRun([{ kind: 'to-do' }]), 0, { wait: { ...wait, until: plus(NOON, 3_600_000) }, at: NOON });
const tick = (items: string[], run = begun, by = alex) => ticked(run, 0, { items, condition, by, at: plus(NOON, 60_000) });
const open = (run = begun) => untold(run, 0, condition);

describe('meant', () => {
  it('takes an item by its name or its first label, and all of them for no words', () => {
    expect(meant(['FE1', 'fe2.contoso.com,'], open())).toEqual({ items: open() });
    expect(meant([], open())).toEqual({ items: open() });
  });

  it('guesses nothing: a word that means no open item, or several, is said', () => {
    expect(meant(['fe1', 'fe3'], open())).toEqual({ unknown: 'fe3' });
    expect(meant(['fe'], open())).toEqual({ unknown: 'fe' });
    expect(meant(['fe1'], ['fe1.contoso.com', 'fe1.fabrikam.com'])).toEqual({ unknown: 'fe1' });
    expect(meant(['fe1'], ['fe2.contoso.com'])).toEqual({ unknown: 'fe1' });
  });
});

describe('ticked', () => {
  it('keeps who said what, and goes on only with the last item', () => {
    const half = tick(['fe1.contoso.com']);
    expect(open(half)).toEqual(['fe2.contoso.com']);
    expect(nextThing(aPlan([wait]), half, plus(NOON, 60_000))).toEqual({ do: 'sleep', until: plus(NOON, 3_600_000) });
    const whole = tick(['fe2.contoso.com'], half, megan);
    expect(open(whole)).toEqual([]);
    expect(nextThing(aPlan([wait]), whole, plus(NOON, 60_000))).toEqual({ do: 'look', step: 0 });
    expect(toldIn(whole, 0)).toMatchObject({ told: [{ item: 'fe1.contoso.com', by: alex.name }, { item: 'fe2.contoso.com', by: megan.name }] });
  });

  it('is for a step that waits', () => {
    expect(() => ticked(aRun([{ kind: 'to-do' }]), 0, { items: [], condition, by: alex, at: NOON })).toThrow('was not waiting');
  });
});
