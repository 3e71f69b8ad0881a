import { z } from 'zod';
import { Person } from '../person.ts';
import { PlanName } from '../plans/plan.ts';
import { Instant } from '../instant.ts';

/** What a button of a card asks for (design.md 12). */
export const Verb = z.enum(['approve', 'reject', 'withdraw', 'revoke', 'cancel', 'acknowledge', 'snooze', 'mine', 'escalate', 'plan', 'show', 'done']);
export type Verb = z.infer<typeof Verb>;

/** For whom a copy of a plan's card was made: the one who asked, one approver in their own chat, or everybody in a group chat or channel. */
export const Audience = z.enum(['requester', 'approver', 'shared']);
export type Audience = z.infer<typeof Audience>;

/** One posted copy of a plan's card. `activityId` is null until the chat service has named the message. All copies move on together. */
export const CardCopy = z.object({
  id: z.string(),
  planName: PlanName,
  conversationId: z.string(),
  audience: Audience,
  /** In whose language and zone it is written; null where several people read it. */
  viewer: Person.nullable(),
  activityId: z.string().nullable(),
});
export type CardCopy = z.infer<typeof CardCopy>;

/**
 * What a button means, kept on the server: the card carries only the opaque `token`. Bound to verb, subject (a plan and this asking for it, or a
 * finding that proposes an intent), conversation and card, and where the card is somebody's own, to them; `usedAt` is set once, by compare-and-swap.
 */
export const ActionToken = z.object({
  token: z.string(),
  verb: Verb,
  conversationId: z.string(),
  copyId: z.string().nullable(),
  planName: PlanName.nullable(),
  /** The asking it was drawn for: the same plan asked for again is another decision. Absent where no decision is pressed. */
  approvalId: z.string().optional(),
  /** For `plan` and `show`: the command that the click stands for, e.g. `repair EX-03`; for `done`: what is ticked. */
  command: z.string().nullable(),
  /** The notice it was drawn for: its buttons can be pressed as often as one likes, and what they do is looked up there. Absent on all other cards. */
  notice: z.object({ estate: z.string(), id: z.string() }).optional(),
  expiresAt: Instant,
  usedAt: Instant.nullable(),
  usedBy: Person.nullable(),
});
export type ActionToken = z.infer<typeof ActionToken>;

/** A button to draw: the verb, and the token that goes back when it is pressed. */
export interface Button {
  verb: Verb;
  token: string;
  /** For `done`: what is ticked. */
  item?: string;
}
