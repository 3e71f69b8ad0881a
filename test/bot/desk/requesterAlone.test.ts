import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Verb } from '../../../domain/approvals/card.ts';
import type { Command } from '../../../domain/commands/command.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import { HOUR_MS } from '../../../domain/instant.ts';
import type { Person } from '../../../domain/person.ts';
import { adele, alex, chatOf, frank, megan, placeOf } from '../../support/people.ts';
import { Killer } from '../../support/killer.ts';
import { aWorld, type World } from '../../support/world.ts';

const PEOPLE = [alex, megan, adele, frank];
const PLACES = [...PEOPLE.map((person) => chatOf(person)), placeOf('group'), placeOf('channel')];
const INTENTS = ['REP-EX-IMPORT-CURRENT', 'REP-SFB-REPLICATE', 'ROLL-EX-STAGE', 'ROLL-EX-NOW', 'ROLL-SFB-STAGE', 'REP-EX-CLEAR-PREVIOUS'] as const;

/** One thing that somebody can do with a chat and a keyboard. Numbers choose among what is there at that moment. */
type Move =
  | { move: 'say'; command: (plan: string) => Command; place: number; plan: number }
  | { move: 'press'; token: number; verb: Verb | null; place: number | null }
  | { move: 'wait'; hours: number };

const place = fc.nat(PLACES.length - 1);
const estate = null;
const command = fc.oneof(
  ...(['approve', 'withdraw', 'revoke', 'cancel'] as const).map((name) => fc.constant((plan: string): Command => ({ name, plan }))),
  fc.constant((plan: string): Command => ({ name: 'reject', plan, reason: 'mine' })),
  fc.constant((plan: string): Command => ({ name: 'show', plan, details: false })),
  fc.constant((): Command => ({ name: 'check', filter: null, estate })),
  fc.constant((): Command => ({ name: 'repair', check: 'EX-03', estate })),
  fc.constantFrom(...INTENTS).map((id) => (): Command => ({ name: 'propose', intent: { id }, estate })),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ move: fc.constant('say' as const), command, place, plan: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ move: fc.constant('press' as const), token: fc.nat(99), verb: fc.option(fc.constantFrom(...Verb.options)), place: fc.option(place) }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('wait' as const), hours: fc.nat(30) }) },
);

/** Makes a move as one and the same account, under whatever name and in whatever place. */
async function make(world: World, who: Person, made: Move): Promise<void> {
  switch (made.move) {
    case 'say': return void (await world.says(who, made.command(planAt(world, made.plan)), at(made.place)));
    case 'press': return press(world, who, made);
    case 'wait': return world.passes(made.hours * HOUR_MS);
  }
}

/** Any button of any card that was ever posted to anybody, replayed where it belongs or anywhere else. */
async function press(world: World, who: Person, { token, verb, place: where }: Extract<Move, { move: 'press' }>): Promise<void> {
  const buttons = world.chats.messages.flatMap(({ conversationId }) => world.chats.tokens(conversationId).map((one) => ({ conversationId, token: one })));
  const button = buttons[token % Math.max(buttons.length, 1)];
  if (button === undefined) return;
  const conversation = where === null ? (PLACES.find(({ id }) => id === button.conversationId) ?? at(0)) : at(where);
  await world.pressesToken({ person: who, conversation, correlation: 'press' }, verb, button.token);
}

function planAt(world: World, choice: number): string {
  const plans = [...new Set(world.chats.messages.flatMap(({ utterance }) => [...utterance.text.matchAll(/Plan ([0-9A-F]{4}-[0-9A-F]{2})/gu)].map(([, plan]) => plan ?? '')))];
  return plans[choice % Math.max(plans.length, 1)] ?? '0000-00';
}

function at(choice: number): Conversation {
  return PLACES[choice] ?? chatOf(alex);
}

describe('the requester alone', () => {
  it('reaches no changing operation, whatever they say and press, also as an approver or administrator', async () => {
    let plans = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PEOPLE), fc.constantFrom(undefined, 'Megan', 'Adele'), fc.array(move, { minLength: 4, maxLength: 14 }), async (person, name, moves) => {
        const counter = new Killer(Number.POSITIVE_INFINITY);
        const world = await aWorld({ executor: counter.executor });
        const who = { ...person, ...(name !== undefined && { name }) };
        for (const made of [{ move: 'say', command: () => ({ name: 'repair', check: 'EX-03', estate }), place: 4, plan: 0 } satisfies Move, ...moves]) await make(world, who, made);
        const types = await world.auditTypes();
        plans += types.filter((type) => type === 'plan.made').length;
        await world.close();
        expect({ changes: counter.changes, started: types.includes('run.started'), complaints: world.chats.complaints }).toEqual({ changes: 0, started: false, complaints: [] });
      }),
      { numRuns: 40 },
    );
    expect(plans).toBeGreaterThan(40);
  }, 240_000);

  it('is not what keeps a plan from running: with one press of somebody else it does', async () => {
    const counter = new Killer(Number.POSITIVE_INFINITY);
    const world = await aWorld({ executor: counter.executor });
    await world.says(alex, { name: 'repair', check: 'EX-03', estate });
    await world.presses(megan, 'approve');
    await world.close();
    expect(counter.changes).toBe(1);
  });
});
