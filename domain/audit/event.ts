import { z } from 'zod';
import { hashOf } from '../hash.ts';
import { Instant } from '../instant.ts';
import { Person } from '../person.ts';

export const AuditType = z.enum([
  'estate.read', 'plan.made', 'plan.refused', 'vote.cast', 'vote.refused', 'vote.revoked', 'plan.approved', 'plan.rejected', 'plan.withdrawn', 'plan.expired', 'plan.superseded', 'plan.void',
  'run.started', 'step.started', 'step.done', 'step.failed', 'step.unknown', 'step.told', 'run.waiting', 'run.cancel-asked', 'run.ended', 'notice.sent', 'sandbox.changed',
  'plan.reminded', 'plan.escalated', 'stand-in.set', 'stand-in.ended', 'changes.stopped', 'changes.allowed',
  'notice.acknowledged', 'notice.snoozed', 'notice.taken', 'notice.escalated', 'subscription.made', 'subscription.ended', 'subscription.refused',
]);
export type AuditType = z.infer<typeof AuditType>;

/** What is written down, before the chain gives it a place. `says` is English and never changes afterwards; `data` holds what programs need. No secrets (R30). */
export const AuditEntry = z.object({
  at: Instant,
  type: AuditType,
  /** Null when the bot acted by itself (an expiry, a wait that ended). */
  actor: Person.nullable(),
  plan: z.string().optional(),
  planHash: z.string().optional(),
  step: z.number().int().optional(),
  notice: z.string().optional(),
  says: z.string(),
  data: z.record(z.string(), z.json()).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** One line of the chained record. `hash` covers everything else, `previous` included. The first line's `previous` is 64 zeros. */
export const AuditEvent = AuditEntry.extend({ seq: z.number().int().min(1), previous: z.string(), hash: z.string() });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const CHAIN_START = '0'.repeat(64);

/** The entry's line after `last` (null: the first line). */
export function chained(entry: AuditEntry, last: Pick<AuditEvent, 'seq' | 'hash'> | null): AuditEvent {
  const line = { ...AuditEntry.parse(entry), seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? CHAIN_START };
  return { ...line, hash: hashOf(line) };
}

/** The `seq` of the first line that does not follow from the one before it, or undefined when the chain is whole. */
export function firstBroken(events: Iterable<AuditEvent>): number | undefined {
  let last: AuditEvent | null = null;
  for (const event of events) {
    if (!follows(event, last)) return event.seq;
    last = event;
  }
  return undefined;
}

/** The same for lines that come in one by one, however many they are. */
export async function firstBrokenOf(events: AsyncIterable<AuditEvent>): Promise<number | undefined> {
  let last: AuditEvent | null = null;
  for await (const event of events) {
    if (!follows(event, last)) return event.seq;
    last = event;
  }
  return undefined;
}

/** Whether `event` is the line right after `last` (null: the first line) and says what it said when it was written. */
function follows({ hash, ...line }: AuditEvent, last: AuditEvent | null): boolean {
  return line.seq === (last?.seq ?? 0) + 1 && line.previous === (last?.hash ?? CHAIN_START) && hash === hashOf(line);
}
