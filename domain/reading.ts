import { z } from 'zod';
import { Instant } from './instant.ts';

/** Why a source gave no value: it did not answer, said no, answered what could not be understood, took too long, or, where people tell instead of servers being read, nobody told, or nobody could. */
export const Blindness = z.enum(['unreachable', 'refused', 'unreadable', 'timeout', 'not-told', 'live-only']);
export type Blindness = z.infer<typeof Blindness>;

/** One answer of one source (R35): a value, or why there is none. "It has none" is a value. `detail` is the source's own words, shortened; never decided on. */
export type Reading<T> =
  | { answer: 'value'; value: T; at: Instant }
  | { answer: 'none'; why: Blindness; detail: string; at: Instant };

/** What a stored snapshot says of a source that was not asked yet when it was read. */
export const NOT_ASKED = { answer: 'none', why: 'unreadable', detail: 'It was not asked for then.', at: '1970-01-01T00:00:00.000Z' } as const;

/** The zod schema of a reading of `value`. */
export function readingOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('answer', [
    z.object({ answer: z.literal('value'), value, at: Instant }),
    z.object({ answer: z.literal('none'), why: Blindness, detail: z.string(), at: Instant }),
  ]);
}

/** The value, or undefined when the source was blind. Use only where blindness has been handled. */
export function valueOf<T>(reading: Reading<T> | undefined): T | undefined {
  return reading?.answer === 'value' ? reading.value : undefined;
}
