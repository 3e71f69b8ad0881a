import { describe, expect, it } from '@jest/globals';
import { intentIn } from '../../../domain/commands/parseIntent.ts';
import { normalise } from '../../../domain/commands/normalise.ts';
import { Words } from '../../../domain/commands/words.ts';
import { parseCommand } from '../../../domain/commands/parse.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { render } from '../../../domain/wording/render.ts';
import { aCertificate, aDeadFrontEnd, aFrontEnd, anAssignment, aSnapshot, aStore, FE1, FE2, FRONT_ENDS, inDays, NOON, someSkypeHolding, someSkypeWith } from '../../support/snapshots.ts';
import { inShort, plan, rulesAgainst } from './planned.ts';

const BY_HAND = { id: 'REP-SFB-IMPORT', manual: true };
const KEYLESS = aSnapshot({ skype: someSkypeWith({ [FE2]: aFrontEnd({ store: aStore(aCertificate({ hasPrivateKey: false })) }) }) });

/** What people are asked to tick, step by step. */
function itemsOf({ steps }: Plan): string[][] {
  return steps.flatMap((step) => (step.kind === 'wait' && step.condition.for === 'told' ? [step.condition.items] : []));
}

describe('REP-SFB-IMPORT by hand', () => {
  it('has a tick for each front end, then one for the wizard, which assigns for all (R05), and reads what it came to', () => {
    const made = plan(BY_HAND, KEYLESS);
    expect(inShort(made.steps)).toEqual(['wait told', 'wait told', 'skype.replication.invoke', 'wait skype-replicated', 'skype.globalAssignment.get']);
    expect(itemsOf(made)).toEqual([[...FRONT_ENDS], [FE1]]);
    expect([made.tier, made.cures, made.verifies]).toEqual(['change', ['SFB-03', 'SFB-06'], ['SFB-01', 'SFB-02', 'SFB-03', 'SFB-06']]);
  });

  it('names the certificate, the console and the wizard, and never asks for the password (R30)', () => {
    const [console, wizard] = plan(BY_HAND, KEYLESS).steps.map(({ says }) => render(says, { locale: 'en-GB', zone: 'UTC', now: NOON }));
    expect(console).toContain('choose the PFX that holds 3C9A 77B0');
    expect(wizard).toContain('Once, on fe1: open the Deployment Wizard');
  });

  it('brings a first certificate where none is assigned', () => {
    const made = plan(BY_HAND, aSnapshot({ skype: someSkypeHolding([], anAssignment({ current: null })) }));
    expect(made.cures).toEqual(['SFB-01', 'SFB-02']);
  });

  it.each([
    ['what every front end holds with its key', aSnapshot(), ['nothing-to-do']],
    ['a certificate that has ended (R29)', aSnapshot({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(-1), hasPrivateKey: false })]) }), ['R29']],
    ['a front end that does not answer (R21)', aSnapshot({ skype: someSkypeWith({ [FE2]: aDeadFrontEnd(), [FE1]: aFrontEnd({ store: aStore(aCertificate({ hasPrivateKey: false })) }) }) }), ['R21']],
  ])('is not planned for %s', (_name, snapshot, rules) => {
    expect(rulesAgainst(BY_HAND, snapshot)).toEqual(rules);
  });

  it('is asked for by a word, or by its name', () => {
    expect(parseCommand('repair REP-SFB-IMPORT manual')).toMatchObject({ command: { intent: BY_HAND } });
    expect(intentIn('REP-SFB-IMPORT', new Words(normalise('manual=true')))).toEqual(BY_HAND);
    expect(intentIn('REP-SFB-ASSIGN', new Words('manual'))).toMatchObject({ kind: 'wrong' });
    expect(intentIn('REP-SFB-IMPORT', new Words('manual=no'))).toMatchObject({ kind: 'wrong' });
  });
});
