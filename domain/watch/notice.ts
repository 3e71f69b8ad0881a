import { z } from 'zod';
import { CheckId } from '../finding.ts';
import { Instant } from '../instant.ts';
import { Intent } from '../intent.ts';
import { Person } from '../person.ts';
import { PlanName } from '../plans/plan.ts';
import { StateWord } from '../runs/run.ts';
import { Thumbprint } from '../thumbprint.ts';
import { Sentence } from '../wording/sentence.ts';
import { Ends, FindingSeen, Blind, Roll, Replaced } from './observation.ts';
import { Sight } from './sight.ts';
import { Role, Severity } from './watched.ts';

/** A plan that is asked for, under way or ended, as far as notices need it. `certificates`, `roles` and `checks` are what it is about: what it replaces and what it cures. */
export const PlanUnderWay = z.object({
  name: PlanName,
  estate: z.string(),
  state: StateWord,
  by: Person,
  certificates: z.array(Thumbprint),
  roles: z.array(Role),
  checks: z.array(CheckId),
  /** What was asked for: whatever proposes just that is planned by it. Absent: not known. */
  intent: Intent.optional(),
});
export type PlanUnderWay = z.infer<typeof PlanUnderWay>;

/** How something ended: the certificate was `replaced`, the plan that was made of it was `done`, or it is `gone` by itself, or what was blind is `seen` again. */
export const EndedHow = z.enum(['replaced', 'done', 'gone', 'seen']);
export type EndedHow = z.infer<typeof EndedHow>;

const Answer = z.object({ by: Person, at: Instant });
const AnswerUntil = Answer.extend({ until: Instant });

/** One thing that is or was so. `episode` counts how often it began to be; what comes back soon is the same episode. No clock is in it, so that ids do not depend on when something is told. */
export const Thing = z.object({
  key: z.string(),
  observation: z.discriminatedUnion('kind', [Ends, FindingSeen, Blind, Roll, Replaced]),
  episode: z.number().int(),
  /** Since when it is seen without a break; what has to last is counted from here. */
  since: Instant,
  /** Last seen so. */
  seenAt: Instant,
  goneSince: Instant.nullable(),
  /** Nobody could say at the last look, so this is as it was seen before (R35). */
  isHidden: z.boolean(),
  /** Of sources that are blind; as it begins, of all else. */
  sight: Sight,
  ended: z.object({ how: EndedHow, at: Instant }).nullable(),
  /** Who said that they have seen it, and until when that keeps it quiet. */
  acknowledged: AnswerUntil.nullable(),
  mine: Answer.nullable(),
  plan: z.object({ name: PlanName, state: StateWord, by: Person }).nullable(),
  /** Who is told: those of this turn and before. */
  turn: z.number().int(),
  /** When this turn was first told of something that cannot wait; null: not yet. */
  toldAt: Instant.nullable(),
  /** The rank of what admins were told of; null: of nothing. */
  adminsRank: z.number().nullable(),
  /** Who would be told next, should it go further; null: everybody knows, or it is taken care of. */
  further: z.enum(['next', 'admins']).nullable().default(null),
  /** Who asked for it to go further, until it has. */
  pushed: Answer.nullable().default(null),
});
export type Thing = z.infer<typeof Thing>;

/** One thing said to one subscription: one message, posted again only for a nearer band, and brought up to date in place for all else. */
export const Notice = z.object({
  id: z.string(),
  key: z.string(),
  subscription: z.string(),
  conversation: z.string(),
  /** What it last said: days left, `past`, `warn`, `fail`, … and how that ranks. */
  band: z.string(),
  rank: z.number(),
  severity: Severity,
  saidAt: Instant,
  /** The act that posted the message which shows it now: that message is what updates write over. */
  post: z.string(),
  snoozed: AnswerUntil.nullable(),
  /** `by`: who asked for it; null: nobody answered. */
  escalated: z.object({ at: Instant, to: z.string(), by: Person.nullable().default(null) }).nullable(),
  /** A hash of what it shows, so that it is brought up to date only when that moved; and how often it was. */
  shows: z.string(),
  revision: z.number().int(),
});
export type Notice = z.infer<typeof Notice>;

/** All that watching one estate has to remember. One row; changed in the transaction that puts the acts into the outbox. */
export const WatchState = z.object({
  estate: z.string(),
  things: z.record(z.string(), Thing),
  notices: z.record(z.string(), Notice),
  /** By key: how many episodes of it there were. */
  episodes: z.record(z.string(), z.number().int()),
  /** By subscription: the week of its last digest. */
  digests: z.record(z.string(), z.number().int()),
});
export type WatchState = z.infer<typeof WatchState>;

/** A notice that is kept, with what it is about. */
export interface NoticeNow {
  notice: Notice;
  thing: Thing;
}

/** The notice of that id and its thing, where both are kept. */
export function noticeNow({ notices, things }: WatchState, id: string): NoticeNow | null {
  const notice = Object.hasOwn(notices, id) ? notices[id] : undefined;
  const thing = notice === undefined ? undefined : things[notice.key];
  return notice === undefined || thing === undefined ? null : { notice, thing };
}

/** Nothing was seen and nothing said. */
export function nothingSaid(estate: string): WatchState {
  return { estate, things: {}, notices: {}, episodes: {}, digests: {} };
}

/** A button of a notice. `plan` carries what to plan; the other verbs need the notice alone. */
export const NoticeButton = z.object({ verb: z.enum(['plan', 'acknowledge', 'snooze', 'mine', 'escalate']), says: Sentence, notice: z.string(), intent: Intent.optional() });
export type NoticeButton = z.infer<typeof NoticeButton>;

/** What a notice says, for the plain text and the card alike: the first line is the verdict. */
export const NoticeView = z.object({ severity: Severity, lines: z.array(Sentence).min(1), buttons: z.array(NoticeButton) });
export type NoticeView = z.infer<typeof NoticeView>;

/**
 * What is to be sent. `id` is the same whenever the same thing would be said: an outbox that takes each id once says nothing twice.
 * `update` writes over the message of the act `post`; where that was not sent yet, it is what is sent instead.
 */
export type Act =
  | { kind: 'post' | 'escalate'; id: string; notice: string; subscription: string; conversation: string; band: string; severity: Severity; says: NoticeView }
  | { kind: 'update'; id: string; notice: string; subscription: string; conversation: string; post: string; says: NoticeView }
  | { kind: 'admins'; id: string; key: string; band: string; severity: Severity; says: NoticeView }
  | { kind: 'digest'; id: string; subscription: string; conversation: string; says: NoticeView };
