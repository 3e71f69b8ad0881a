import type { z } from 'zod';
import type { Instant } from '../instant.ts';
import type { ReadOperation } from '../operations/operation.ts';
import { OPERATIONS } from '../operations/registry.ts';
import type { Reading } from '../reading.ts';
import type { CollectedFile, CollectedReading } from './collectedFile.ts';

/** What was collected, to be taken reading by reading. */
export interface Shelf {
  /** What a source said, judged by the form of the operation; `not-told` where nobody collected it. */
  take<P extends z.ZodObject, R extends z.ZodType>(operation: ReadOperation<P, R>, on: string | null): Reading<z.infer<R>>;
  /** The servers that anything of these operations was collected of. */
  servers(operations: readonly { name: string }[]): string[];
  /** Operations that are none of ours, or that do not only look. */
  foreign: string[];
}

/**
 * Joins files. Of the same thing what a server said itself counts before what was asked of it from another one, which cannot see everything; then the newest. What was
 * read counts before what could not be.
 */
export function shelfOf(files: readonly CollectedFile[], at: Instant): Shelf {
  const readings = files.flatMap((file) => file.readings.map((reading) => ({ ...reading, rank: rankOf(reading, file) })));
  const bySource = new Map(readings.toSorted(worstFirst).map((reading) => [`${reading.operation} ${reading.on ?? ''}`, reading]));
  return {
    take: ({ name, result }, on) => readAs(bySource.get(`${name} ${on ?? ''}`), result, at),
    servers: (operations) => [...new Set(readings.flatMap(({ operation, on }) => (on !== null && operations.some(({ name }) => name === operation) ? [on] : [])))],
    foreign: [...new Set(readings.map(({ operation }) => operation))].filter((name) => !READS.has(name)),
  };
}

const READS = new Set(OPERATIONS.filter(({ kind }) => kind === 'read').map(({ name }) => name));

type Ranked = CollectedReading & { rank: number };

function rankOf({ outcome, on }: CollectedReading, file: CollectedFile): number {
  return ('value' in outcome ? 2 : 0) + (on === null || on === file.on ? 1 : 0);
}

/** What comes later in this order counts. */
function worstFirst(one: Ranked, other: Ranked): number {
  return one.rank === other.rank ? (one.at < other.at ? -1 : Number(one.at > other.at)) : one.rank - other.rank;
}

function readAs<R extends z.ZodType>(reading: CollectedReading | undefined, result: R, now: Instant): Reading<z.infer<R>> {
  if (reading === undefined) return { answer: 'none', why: 'not-told', detail: '', at: now };
  const { outcome, at, operation } = reading;
  if (!('value' in outcome)) return { answer: 'none', why: outcome.why, detail: outcome.detail.slice(0, DETAIL_LENGTH), at };
  const value = result.safeParse(outcome.value);
  return value.success ? { answer: 'value', value: value.data, at } : { answer: 'none', why: 'unreadable', detail: `${operation} was answered in an unexpected form.`, at };
}

const DETAIL_LENGTH = 200;
