import { z } from 'zod';
import { MOST_REASON } from '../../domain/approvals/ask.ts';
import type { Json } from '../../domain/canonical.ts';
import type { Command } from '../../domain/commands/command.ts';
import { CheckId } from '../../domain/finding.ts';
import { Conversation, Turn } from '../../domain/conversation.ts';
import { Intent } from '../../domain/intent.ts';
import { PlanName } from '../../domain/plans/plan.ts';

const estate = z.string().nullable();
const Filter = z.discriminatedUnion('by', [
  z.object({ by: z.literal('side'), side: z.enum(['skype', 'exchange', 'entra', 'trust']) }),
  z.object({ by: z.literal('check'), id: CheckId }),
  z.object({ by: z.literal('server'), server: z.string() }),
]);

/** The commands that take time, or that a button stands for, as they come back from a stored row. */
export const StoredCommand = z.discriminatedUnion('name', [
  z.object({ name: z.literal('check'), filter: Filter.nullable(), estate }),
  z.object({ name: z.literal('findings'), estate }),
  z.object({ name: z.literal('timeline'), estate }),
  z.object({ name: z.literal('propose'), intent: Intent, estate, because: z.string().max(MOST_REASON).exactOptional() }),
  z.object({ name: z.literal('repair'), check: CheckId, estate, because: z.string().max(MOST_REASON).exactOptional() }),
  z.object({ name: z.literal('repairs'), estate }),
  z.object({ name: z.literal('rehearse'), plan: PlanName, estate }),
  z.object({ name: z.literal('show'), plan: PlanName, details: z.boolean() }),
]);
export type StoredCommand = z.infer<typeof StoredCommand>;

/** A command that needs a reading: it is written down, answered in the background, and performed again after a crash. */
export type SlowCommand = Exclude<StoredCommand, { name: 'show' }>;

/** What a `command.perform` row holds: who asked for what, where. */
export const CommandPayload = z.object({ command: StoredCommand, turn: Turn.extend({ conversation: Conversation }) });
export type CommandPayload = z.infer<typeof CommandPayload>;

/** The command as a token or row keeps it. */
export function commandText(command: StoredCommand): string {
  return JSON.stringify(command satisfies Command);
}

/** The command of a token. Throws on a text that this program did not write. */
export function commandOf(text: string): StoredCommand {
  return StoredCommand.parse(JSON.parse(text));
}

/** What a token of `done` ticks, and back. Throws on a text that this program did not write. */
export function itemText(item: string): string {
  return JSON.stringify([item]);
}
export function itemsOf(text: string): string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}

/** Plain JSON of a value that is nothing but JSON: members that are undefined are left out, as a stored row would. */
export function asJson(value: unknown): Json {
  // What JSON says is JSON: there is nothing left to check.
  return JSON.parse(JSON.stringify(value)) as Json;
}
