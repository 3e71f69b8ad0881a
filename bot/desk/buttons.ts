import type { ActionToken, Audience, Button, CardCopy, Verb } from '../../domain/approvals/card.ts';
import { type Instant, DAY_MS, plus } from '../../domain/instant.ts';
import { type Person, samePerson } from '../../domain/person.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { stateWord } from '../../domain/runs/run.ts';
import { awaited } from '../../domain/runs/told.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Office } from './office.ts';
import { commandText, itemText, type StoredCommand } from './storedCommand.ts';

/** What a button is for, before it has a token. */
interface Purpose {
  verb: Verb;
  command: StoredCommand | null;
  item?: string;
}

/** Where a button is, and how long it can be pressed. */
export interface Place {
  conversationId: string;
  copyId: string | null;
  planName: PlanName | null;
  approvalId?: string;
  expiresAt: Instant;
}

/** Buttons outlive the states they are for, so that a late press gets an answer that says what happened. */
const LIFE_MS = 60 * DAY_MS;

export function buttonsExpire(office: Pick<Office, 'clock'>): Instant {
  return plus(office.clock.now(), LIFE_MS);
}

/** For whom a copy is as things stand: whoever asks for a plan again makes others of the same people requester and approver. */
export function audienceOf({ viewer, audience }: Pick<CardCopy, 'viewer' | 'audience'>, view: PlanView): Audience {
  if (viewer === null) return audience;
  if (samePerson(viewer, view.approval.requester)) return 'requester';
  return view.approvers.some((person) => samePerson(person, viewer)) ? 'approver' : 'shared';
}

/** Draws the buttons that make sense on a copy in this state, each with a token of its own that is kept before the card leaves. */
export async function planButtons(unit: Unit, office: Office, { copy, view }: { copy: CardCopy; view: PlanView }): Promise<Button[]> {
  const place = { conversationId: copy.conversationId, copyId: copy.id, planName: copy.planName, approvalId: view.approval.id, expiresAt: buttonsExpire(office) };
  return keepButtons(unit, office, { purposes: purposesOf(copy, view), place });
}

/** One button that stands for a command. */
export async function commandButton(unit: Unit, office: Office, { verb, command, place }: { verb: 'plan' | 'show'; command: StoredCommand; place: Place }): Promise<Button> {
  const { button, token } = withToken(office, { verb, command }, place);
  await unit.addTokens([token]);
  return button;
}

function purposesOf(copy: CardCopy, view: PlanView): Purpose[] {
  const details: Purpose = { verb: 'show', command: { name: 'show', plan: view.name, details: true } };
  const anew: Purpose = { verb: 'plan', command: { name: 'propose', intent: view.plan.intent, estate: view.plan.estate } };
  const acts = actsOf(copy, view).map((verb): Purpose => ({ verb, command: null }));
  return CAN_BE_MADE_ANEW.includes(stateWord(view.approval, view.run)) ? [anew, details] : [...ticks(copy, view), ...acts, details];
}

/** One for each thing that the run waits for people to do, on the copies of those who may say so. More than a card bears can be typed. */
function ticks(copy: CardCopy, view: PlanView): Purpose[] {
  if (view.run === null || isBystander(audienceOf(copy, view), copy.viewer)) return [];
  return awaited(view.plan, view.run).slice(0, MOST_TICKS).map((item): Purpose => ({ verb: 'done', command: null, item }));
}

const MOST_TICKS = 8;

/** Ends after which the same may still be wanted: nobody decided against it. */
const CAN_BE_MADE_ANEW: readonly string[] = ['void', 'expired'];

function actsOf(copy: CardCopy, view: PlanView): Verb[] {
  const audience = audienceOf(copy, view);
  switch (stateWord(view.approval, view.run)) {
    case 'waiting': return waitingActs(audience, copy.viewer, view);
    case 'approved': return approvedActs(audience, copy.viewer, view);
    case 'running':
    case 'waiting-until':
    case 'unknown': return isBystander(audience, copy.viewer) || view.run?.cancelRequestedBy ? [] : ['cancel'];
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'rejected':
    case 'withdrawn':
    case 'superseded':
    case 'expired':
    case 'void': return [];
  }
}

function waitingActs(audience: Audience, viewer: Person | null, view: PlanView): Verb[] {
  if (audience === 'requester') return ['withdraw'];
  if (isBystander(audience, viewer)) return [];
  if (viewer !== null) return hasVoted(viewer, view) ? ['revoke'] : ['approve', 'reject'];
  return ['approve', 'reject', 'withdraw'];
}

function approvedActs(audience: Audience, viewer: Person | null, view: PlanView): Verb[] {
  if (audience === 'requester') return ['withdraw'];
  if (isBystander(audience, viewer)) return [];
  return viewer === null || hasVoted(viewer, view) ? ['revoke', 'cancel'] : ['cancel'];
}

/** Somebody in their own chat who neither asked nor is asked. */
function isBystander(audience: Audience, viewer: Person | null): boolean {
  return audience === 'shared' && viewer !== null;
}

function hasVoted(viewer: Person, { approval }: PlanView): boolean {
  return approval.votes.some(({ by }) => samePerson(by, viewer));
}

async function keepButtons(unit: Unit, office: Office, { purposes, place }: { purposes: Purpose[]; place: Place }): Promise<Button[]> {
  const kept = purposes.map((purpose) => withToken(office, purpose, place));
  await unit.addTokens(kept.map(({ token }) => token));
  return kept.map(({ button }) => button);
}

function withToken(office: Office, { verb, command, item }: Purpose, place: Place): { button: Button; token: ActionToken } {
  const token = office.ids.token();
  const kept = item === undefined ? command && commandText(command) : itemText(item);
  return { button: item === undefined ? { verb, token } : { verb, token, item }, token: { token, verb, ...place, command: kept, usedAt: null, usedBy: null } };
}
