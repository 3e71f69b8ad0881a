import { authorise } from '../../domain/approvals/authorise.ts';
import { isAdmin } from '../../domain/approvals/membership.ts';
import { policyProblem } from '../../domain/approvals/policyProblem.ts';
import { votesSomewhere } from '../../domain/approvals/rights.ts';
import type { Command } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { ClickAnswer, Desk } from '../../domain/ports/desk.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { unknownPlan } from './acts.ts';
import { type Press, press } from './click.ts';
import { keepCommand } from './keepCommand.ts';
import { type Office, readerOf } from './office.ts';
import { DeliveredBefore, onceOffice } from './onceOffice.ts';
import { openPlans, quickly } from './quickCommands.ts';
import type { SlowCommand } from './storedCommand.ts';
import { whichEstate } from './whichEstate.ts';

/**
 * The seam between talking and doing: every word and every button comes through here, whoever sent it and from where. Throws a
 * Refusal when the policy cannot be lived by: an empty list of approvers must never mean everybody.
 */
export function createDesk(office: Office): Desk {
  const problem = policyProblem(office.policy());
  if (problem !== null) throw new Refusal(problem);
  return {
    perform: (command, turn) => saying(office, turn, () => perform(command, turn, onceOffice(office, turn))),
    click: (pressed, turn) => pressOnce({ ...pressed, turn }, office),
    openPlans: async () => openPlans(office),
    rights: ({ person }) => ({ mayVote: votesSomewhere(person, office.policy()), isAdmin: isAdmin(person, office.policy()), isSandbox: office.sandbox !== null }),
    estates: () => office.estates().map(({ estate }) => estate.name),
  };
}

async function perform(command: Command, turn: Turn, office: Office): Promise<Utterance[]> {
  if (RESTS_ON_RIGHTS.has(command.name)) await office.freshen?.();
  authorised(command, turn, office);
  if (isSlow(command)) return keep(command, turn, office);
  return quickly(command, turn, office);
}

/** Asking, reading and the sandbox are judged here; acts about a plan once more where the plan is known. */
function authorised({ name }: Command, { person }: Turn, office: Office): void {
  const act = name === 'propose' || name === 'repair' ? 'propose' : name === 'sandbox' ? 'sandbox' : 'read';
  const refused = authorise(act, person, null, office.policy());
  if (refused !== null) throw new Refusal(refused);
}

/** What is judged by the groups that somebody is in. Slow commands look them up where they are done. */
const RESTS_ON_RIGHTS: ReadonlySet<Command['name']> = new Set(['approve', 'reject', 'withdraw', 'revoke', 'cancel', 'done', 'explain', 'stand-in', 'changes', 'notify', 'whoami']);

function isSlow(command: Command): command is SlowCommand {
  return SLOW.some((name) => name === command.name);
}

const SLOW: readonly SlowCommand['name'][] = ['check', 'findings', 'timeline', 'propose', 'repair', 'repairs', 'rehearse'];

/** Written down before the turn is answered; the answer comes as a message of its own. */
async function keep(command: SlowCommand, turn: Turn, office: Office): Promise<Utterance[]> {
  const kept = command.name === 'rehearse' ? { ...command, estate: await estateOf(command.plan, office) } : command;
  whichEstate(kept.estate, office);
  const isNew = await office.store.transact((unit) => keepCommand(unit, office, { command: kept, turn }));
  office.bell.ring();
  return isNew ? [] : [office.cards.text([say('desk.under-way')], readerOf(turn.conversation, office))];
}

/** Where a plan would run. Throws a Refusal for a plan that nobody made. */
async function estateOf(name: PlanName, office: Office): Promise<string> {
  const plan = await office.store.look((unit) => unit.findPlan(name));
  if (plan === undefined) throw new Refusal(unknownPlan(name));
  return plan.estate;
}

/** A button whose press has been acted on already is told so: the answer of the first time may never have arrived. */
async function pressOnce(pressed: Press, office: Office): Promise<ClickAnswer> {
  await office.freshen?.();
  try {
    return await press(pressed, onceOffice(office, pressed.turn));
  } catch (error) {
    if (error instanceof DeliveredBefore) return { utterance: deliveredBefore(pressed.turn, office), replacesCard: false };
    throw error;
  }
}

function deliveredBefore({ conversation }: Turn, office: Office): Utterance {
  return office.cards.text([say('desk.delivered-before')], readerOf(conversation, office));
}

/** A refusal is an answer like any other. */
async function saying(office: Office, turn: Turn, work: () => Promise<Utterance[]>): Promise<Utterance[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return [office.cards.refusal(error.reasons, readerOf(turn.conversation, office))];
    if (error instanceof DeliveredBefore) return [deliveredBefore(turn, office)];
    throw error;
  }
}
