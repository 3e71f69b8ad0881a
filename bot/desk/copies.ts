import type { CardCopy } from '../../domain/approvals/card.ts';
import type { Conversation, Utterance } from '../../domain/conversation.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import { tellNow } from '../watch/tellNow.ts';
import { audienceOf, planButtons } from './buttons.ts';
import { type Office, readerOf } from './office.ts';
import { caseOf, type PlanCase } from './views.ts';

/** Posts one more copy of a plan's card. It moves on with all others from now on. */
export async function postCopy(unit: Unit, office: Office, { plan, conversation }: { plan: PlanCase; conversation: Conversation }): Promise<void> {
  const viewer = conversation.kind === 'personal' ? conversation.person : null;
  const copy: CardCopy = { id: office.ids.id(), planName: plan.view.name, conversationId: conversation.id, audience: 'shared', viewer, activityId: null };
  const kept = { ...copy, audience: audienceOf(copy, plan.view) };
  await unit.addCopy(kept);
  const utterance = await cardFor(unit, office, { copy: kept, plan, reader: readerOf(conversation, office) });
  await unit.queueMessage({ id: office.ids.id(), conversationId: conversation.id, utterance, updates: null, copyId: copy.id, key: keyOf(copy) });
}

/** Writes every copy of a plan's card over with how things stand now, buttons included. */
export async function moveCopies(unit: Unit, office: Office, name: PlanName): Promise<void> {
  const plan = await caseOf(unit, office, name);
  if (plan === undefined) return;
  for (const copy of await unit.copiesOf(name)) await moveCopy(unit, office, { copy, plan });
  await tellNow(unit, office, plan.view.plan.estate);
}

/**
 * The same as a due row: whoever pressed does not wait until everybody's card is drawn, and what moves several times at once is drawn once. A row that is
 * taken up sees all that was written before.
 */
export async function moveCopiesLater(unit: Unit, office: Office, name: PlanName): Promise<void> {
  if (await unit.hasJob('cards.move', name, 'free')) return;
  await unit.addJob({ id: office.ids.id(), kind: 'cards.move', due: office.clock.now(), subject: name, payload: {} });
}

/** Writes one copy over. A copy that has not been posted yet is posted in its newest state instead. */
async function moveCopy(unit: Unit, office: Office, { copy, plan }: { copy: CardCopy; plan: PlanCase }): Promise<void> {
  const conversation = await unit.findConversation(copy.conversationId);
  if (conversation === undefined) return;
  const utterance = await cardFor(unit, office, { copy, plan, reader: readerOf(conversation, office) });
  await unit.queueMessage({ id: office.ids.id(), conversationId: copy.conversationId, utterance, updates: { copyId: copy.id }, copyId: copy.id, key: keyOf(copy) });
}

/** A plan's card for one copy, with fresh buttons. */
export async function cardFor(unit: Unit, office: Office, shown: { copy: CardCopy; plan: PlanCase; reader: Reader }): Promise<Utterance> {
  const { copy, plan, reader } = shown;
  const buttons = await planButtons(unit, office, { copy, view: plan.view });
  return office.cards.plan(plan.view, { audience: audienceOf(copy, plan.view), buttons, details: false }, reader);
}

/** What is said: sentences, or how they read to the one who reads them, where one sentence is told inside another. */
export type Said = Sentence[] | ((reader: Reader) => Sentence[]);

/** All there is to know about a plan, as a message of its own: it tells one moment and does not move on. */
export async function tellDetails(unit: Unit, office: Office, { plan: { view }, conversation }: { plan: PlanCase; conversation: Conversation }): Promise<void> {
  const audience = audienceOf({ viewer: conversation.kind === 'personal' ? conversation.person : null, audience: 'shared' }, view);
  const utterance = office.cards.plan(view, { audience, buttons: [], details: true }, readerOf(conversation, office));
  await unit.queueMessage({ id: office.ids.id(), conversationId: conversation.id, utterance, updates: null, copyId: null, key: null });
}

/** Queues sentences for a conversation, in its language and zone. */
export async function tell(unit: Unit, office: Office, { conversationId, sentences }: { conversationId: string; sentences: Said }): Promise<void> {
  const conversation = await unit.findConversation(conversationId);
  if (conversation === undefined) return;
  const reader = readerOf(conversation, office);
  const utterance = office.cards.text(typeof sentences === 'function' ? sentences(reader) : sentences, reader);
  await unit.queueMessage({ id: office.ids.id(), conversationId, utterance, updates: null, copyId: null, key: null });
}

/** Tells those who have to hear of it: every place where the plan was asked for, and the own chats of all who agreed. */
export async function tellConcerned(unit: Unit, office: Office, { plan: { view }, sentences }: { plan: PlanCase; sentences: Said }): Promise<void> {
  const copies = await unit.copiesOf(view.name);
  const asked = copies.filter((copy) => audienceOf(copy, view) === 'requester' || copy.viewer === null).map(({ conversationId }) => conversationId);
  const places = new Set(asked);
  for (const { by } of view.approval.votes) {
    const chat = await unit.personalConversation(by);
    if (chat !== undefined) places.add(chat.id);
  }
  for (const conversationId of places) await tell(unit, office, { conversationId, sentences });
}

function keyOf({ id }: Pick<CardCopy, 'id'>): string {
  return `card ${id}`;
}
