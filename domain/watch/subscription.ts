import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Person, personKey } from '../person.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { isZone, minuteOfDay } from './localTime.ts';
import type { WatchSettings } from './settings.ts';
import { Concern, isAtLeast, Severity } from './watched.ts';

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);

/** From when to when on the wall clock of a zone only what is critical is said. `from` after `to` goes over midnight; both the same is never. */
export const QuietHours = z.object({ from: TimeOfDay, to: TimeOfDay, zone: z.string().refine(isZone) });
export type QuietHours = z.infer<typeof QuietHours>;

/** Who wants to hear of what, where. Kept; never changed by what is told. */
export const Subscription = z.object({
  id: z.string().min(1).max(100),
  /** The id of the conversation it is said in. */
  conversation: z.string().min(1),
  /** Who asked for it. */
  of: Person,
  since: Instant,
  /** Null: all estates. */
  estate: z.string().nullable(),
  /** Null: all parties. */
  concerns: z.array(Concern).min(1).nullable(),
  least: Severity,
  quiet: QuietHours.nullable(),
  digest: z.enum(['weekly', 'none']),
  /** The zone that digests are timed in. */
  zone: z.string().refine(isZone),
  /** The name of a role of the configuration, such as "certificate owners"; null: a person's own. */
  role: z.string().min(1).max(100).nullable(),
  /** 0: told at once. n: told when those before have not answered. */
  turn: z.number().int().min(0).max(9),
});
export type Subscription = z.infer<typeof Subscription>;

/** Whether that subscription asks to hear of such a thing at all, quiet hours aside. */
export function asksFor({ estate, concerns, least }: Subscription, about: { estate: string; concern: Concern; severity: Severity }): boolean {
  return (estate === null || estate === about.estate) && (concerns === null || concerns.includes(about.concern)) && isAtLeast(about.severity, least);
}

/** Whether its quiet hours hold at that instant. */
export function isQuietAt({ quiet }: Pick<Subscription, 'quiet'>, now: Instant): boolean {
  if (quiet === null) return false;
  const [minute, from, to] = [minuteOfDay(now, quiet.zone), minutes(quiet.from), minutes(quiet.to)];
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Those that count, in the order of their ids: of one person's the oldest, up to the limit. */
export function admitted(subscriptions: readonly Subscription[], { subscriptionsPerPerson }: WatchSettings): Subscription[] {
  const byPerson = Map.groupBy(subscriptions, ({ of }) => personKey(of));
  const kept = [...byPerson.values()].flatMap((own) => own.toSorted((a, b) => compare(a.since, b.since) || compare(a.id, b.id)).slice(0, subscriptionsPerPerson));
  return kept.toSorted((a, b) => compare(a.id, b.id));
}

/** Why a further subscription of that person is not taken; undefined when it is. */
export function againstSubscribing(person: Person, subscriptions: readonly Subscription[], { subscriptionsPerPerson: limit }: WatchSettings): Sentence | undefined {
  const own = subscriptions.filter(({ of }) => personKey(of) === personKey(person)).length;
  return own < limit ? undefined : say('watch.tooMany', { limit });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
