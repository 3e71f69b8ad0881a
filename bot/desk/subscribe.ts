import type { NotifyOrder, NotifyWish } from '../../domain/commands/command.ts';
import type { Conversation, Turn } from '../../domain/conversation.ts';
import { canonical } from '../../domain/canonical.ts';
import { nameOf } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { isZone } from '../../domain/watch/localTime.ts';
import { againstSubscribing, type Subscription } from '../../domain/watch/subscription.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { tellNow } from '../watch/tellNow.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { listedFor, mayEnd } from './subscriptionList.ts';
import { whichEstate } from './whichEstate.ts';

interface Asked {
  order: Extract<NotifyOrder, { do: 'tell' }>;
  turn: Turn;
}

/** Begins telling a conversation of an estate and its parties, or changes how it is told of those already. Throws a Refusal for an estate that is not looked after. */
export async function subscribe(unit: Unit, office: Office, { order: { where, wish }, turn }: Asked): Promise<Sentence[]> {
  const { conversation, person } = turn;
  const place = where === 'here' || conversation.kind === 'personal' ? conversation : await unit.personalConversation(person);
  if (place === undefined) return [say('notify.no-chat')];
  if (wish.estate !== null) whichEstate(wish.estate, office);
  const there = await unit.subscriptions(place.id);
  const before = there.find((one) => isOfTheSame(one, wish));
  const seen = place.id === conversation.id ? 'here' : 'own';
  if (before !== undefined && !mayEnd({ subscription: before, where: seen }, turn, office)) return refused(unit, office, { before, turn });
  const full = before === undefined ? againstSubscribing(person, await unit.subscriptions(), office.watch) : undefined;
  if (full !== undefined) return [full];
  const made = madeOf(wish, { before, place, turn, office });
  if (before !== undefined && canonical(made) === canonical(before)) return [say('notify.same', { where: seen, told: toldOf(made) })];
  await keep(unit, office, { made, before, turn });
  const waits = (await unit.isParked(place.id)) ? [say('notify.waits')] : [];
  return [say(before === undefined ? 'notify.made' : 'notify.changed', { where: seen, told: toldOf(made) }), ...waits, ...(await overlaps(unit, office, { made, turn }))];
}

/** There is one of the same estate and parties at most in a conversation, whoever asked for it. */
function isOfTheSame({ estate, concerns, role }: Subscription, wish: NotifyWish): boolean {
  return role === null && estate === wish.estate && canonical(concerns) === canonical(wish.concerns);
}

interface Making {
  before: Subscription | undefined;
  place: Conversation;
  turn: Turn;
  office: Office;
}

/** What is not said stays as it was; where nothing was, whatever matters is told at once, at any hour. */
function madeOf(wish: NotifyWish, { before, place, turn, office }: Making): Subscription {
  const zone = wish.zone ?? before?.zone ?? (isZone(place.zone) ? place.zone : 'UTC');
  const quiet = wish.quiet === undefined ? (before?.quiet ?? null) : wish.quiet;
  return {
    id: before?.id ?? office.ids.id(),
    conversation: place.id,
    of: before?.of ?? turn.person,
    since: before?.since ?? office.clock.now(),
    estate: wish.estate,
    concerns: wish.concerns,
    least: wish.least ?? before?.least ?? 'info',
    quiet: quiet === null ? null : { from: quiet.from, to: quiet.to, zone },
    digest: wish.digest ?? before?.digest ?? 'none',
    zone,
    role: null,
    turn: wish.turn ?? before?.turn ?? 0,
  };
}

async function keep(unit: Unit, office: Office, { made, before, turn }: { made: Subscription; before: Subscription | undefined; turn: Turn }): Promise<void> {
  await unit.putConversation(turn.conversation);
  await unit.putSubscription(made);
  await record(unit, office, { type: 'subscription.made', actor: turn.person, says: say('record.subscribed', { where: made.conversation, told: toldOf(made) }), data: { ...made, isChange: before !== undefined } });
  for (const { estate } of office.estates()) if (made.estate === null || made.estate === estate.name) await tellNow(unit, office, estate.name);
}

async function refused(unit: Unit, office: Office, { before, turn }: { before: Subscription; turn: Turn }): Promise<Sentence[]> {
  await record(unit, office, { type: 'subscription.refused', actor: turn.person, says: say('record.unsubscribing-refused', { where: before.conversation }), data: { id: before.id, of: before.of } });
  return [say('notify.not-yours', { by: nameOf(before.of) })];
}

/** Others that tell some of the same in the same place: that would be said twice there. */
async function overlaps(unit: Unit, office: Office, { made, turn }: { made: Subscription; turn: Turn }): Promise<Sentence[]> {
  const listed = await listedFor(unit, office, turn);
  const other = listed.find(({ subscription }) => subscription.id !== made.id && subscription.conversation === made.conversation && isOverlapping(subscription, made));
  return other === undefined || other.subscription.role !== null ? [] : [say('notify.overlaps', { number: other.number })];
}

function isOverlapping(one: Subscription, other: Subscription): boolean {
  const estates = one.estate === null || other.estate === null || one.estate === other.estate;
  return estates && (one.concerns === null || other.concerns === null || one.concerns.some((concern) => other.concerns?.includes(concern)));
}

/** What of a subscription people are told. */
export function toldOf({ estate, concerns, least, quiet, digest, zone, turn }: Subscription): Pick<Subscription, 'estate' | 'concerns' | 'least' | 'quiet' | 'digest' | 'zone' | 'turn'> {
  return { estate, concerns, least, quiet, digest, zone, turn };
}
