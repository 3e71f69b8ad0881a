import { render } from '../../domain/wording/render.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import type { Instant } from '../../domain/instant.ts';

/** Where a command prints: answers on one side, what went wrong on the other. One call is one line or block. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** Who reads a terminal: English, in UTC, since output goes into files and other programs. */
export function operatorAt(now: Instant): Reader {
  return { locale: 'en-GB', zone: 'UTC', now };
}

/** A sentence for a terminal that says no time. */
export function plain(sentence: Sentence): string {
  return render(sentence, operatorAt(new Date(0).toISOString()));
}

/** How a command ended, by number (design: the command line). */
export const EXIT = { pass: 0, warn: 1, fail: 2, unknown: 3, refused: 2, broken: 2, wrongUse: 64, unavailable: 74 } as const;
