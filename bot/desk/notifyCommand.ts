import { isAdmin } from '../../domain/approvals/membership.ts';
import type { Command, NotifyOrder } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import { nameOf } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Subscription } from '../../domain/watch/subscription.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { again } from './again.ts';
import { type Office, readerOf } from './office.ts';
import { record } from './record.ts';
import { subscribe, toldOf } from './subscribe.ts';
import { type Listed, listedFor, mayEnd, ownersWithoutChat } from './subscriptionList.ts';

/** What is said, and what can be said to it by a button. */
interface Said {
  says: Sentence[];
  choices?: string[];
}

/** Who is told of what, where: says it, begins it, changes it, or ends it. */
export async function notify({ order }: Extract<Command, { name: 'notify' }>, turn: Turn, office: Office): Promise<Utterance[]> {
  const said = order.do === 'list' ? await office.store.look((unit) => list(unit, office, turn)) : await again(() => office.store.transact((unit) => change(unit, office, { order, turn })));
  office.bell.ring();
  const { text } = office.cards.text(said.says, readerOf(turn.conversation, office));
  return [said.choices === undefined ? { text } : { text, choices: said.choices }];
}

async function change(unit: Unit, office: Office, { order, turn }: { order: Exclude<NotifyOrder, { do: 'list' }>; turn: Turn }): Promise<Said> {
  if (order.do === 'tell') return { says: await subscribe(unit, office, { order, turn }) };
  const listed = await listedFor(unit, office, turn);
  return order.which === null ? endOnly(unit, office, { listed, turn }) : order.which === 'all' ? endAll(unit, office, { listed, turn }) : endOne(unit, office, { listed, turn, number: order.which });
}

interface Ending {
  listed: Listed[];
  turn: Turn;
}

/** `notify off`: the only one that is told here and can be ended; of several it asks which. */
async function endOnly(unit: Unit, office: Office, { listed, turn }: Ending): Promise<Said> {
  const mine = listed.filter((one) => one.where === 'here' && isEndable(one, turn, office));
  const [only] = mine;
  if (only === undefined) return { says: [say('notify.none-here')] };
  if (mine.length === 1) return { says: await endThem(unit, office, { listed: mine, turn }) };
  return { says: [say('notify.which', { count: mine.length }), ...linesOf(mine)], choices: [...mine.slice(0, CHOICES).map(({ number }) => `notify off ${number}`), 'notify off all'] };
}

/** In a chat of one's own all that one asked for anywhere; where others read, only what is told there. */
async function endAll(unit: Unit, office: Office, { listed, turn }: Ending): Promise<Said> {
  const isOwn = turn.conversation.kind === 'personal';
  const mine = listed.filter((one) => (isOwn || one.where === 'here') && isEndable(one, turn, office));
  return { says: mine.length === 0 ? [say('notify.none-here')] : await endThem(unit, office, { listed: mine, turn }) };
}

async function endOne(unit: Unit, office: Office, { listed, turn, number }: Ending & { number: number }): Promise<Said> {
  const one = listed[number - 1];
  if (one === undefined) return { says: [say('notify.no-such', { number, count: listed.length })] };
  const { subscription } = one;
  if (subscription.role !== null) return { says: [say('notify.by-role', { role: subscription.role })] };
  if (mayEnd(one, turn, office)) return { says: await endThem(unit, office, { listed: [one], turn }) };
  await recordRefused(unit, office, { subscription, turn });
  return { says: [say('notify.not-yours', { by: nameOf(subscription.of) })] };
}

/** Somebody tried to change or end what is another's. */
async function recordRefused(unit: Unit, office: Office, { subscription, turn }: { subscription: Subscription; turn: Turn }): Promise<void> {
  await record(unit, office, { type: 'subscription.refused', actor: turn.person, says: say('record.unsubscribing-refused', { where: subscription.conversation }), data: { id: subscription.id, of: subscription.of } });
}

function isEndable(one: Listed, turn: Turn, office: Office): boolean {
  return one.subscription.role === null && mayEnd(one, turn, office);
}

async function endThem(unit: Unit, office: Office, { listed, turn }: Ending): Promise<Sentence[]> {
  for (const { subscription: { id, conversation } } of listed) {
    if (!(await unit.endSubscription(id))) continue;
    await record(unit, office, { type: 'subscription.ended', actor: turn.person, says: say('record.unsubscribed', { where: conversation }), data: { id, conversation } });
  }
  return listed.map(({ subscription, where }) => say('notify.ended', { where, told: toldOf(subscription) }));
}

async function list(unit: Unit, office: Office, turn: Turn): Promise<Said> {
  const listed = await listedFor(unit, office, turn);
  const without = isAdmin(turn.person, office.policy()) ? await ownersWithoutChat(unit, office) : 0;
  const others = without === 0 ? [] : [say('notify.people-not-reached', { people: without })];
  if (listed.length === 0) return { says: [say('notify.none'), ...others] };
  const unreached = listed.filter(({ isReached }) => !isReached).map(({ number }) => number);
  return { says: [say('notify.list', { count: listed.length }), ...linesOf(listed), ...(unreached.length === 0 ? [] : [say('notify.not-reached', { numbers: unreached })]), ...others, say('notify.next')] };
}

function linesOf(listed: readonly Listed[]): Sentence[] {
  const lines = listed.slice(0, SHOWN).map(({ number, subscription, where }) => say('notify.one', { number, where, told: toldOf(subscription), by: nameOf(subscription.of), role: subscription.role, since: subscription.since }));
  return listed.length > SHOWN ? [...lines, say('notify.more', { more: listed.length - SHOWN })] : lines;
}

const CHOICES = 5;
/** What fits one message. */
const SHOWN = 60;
