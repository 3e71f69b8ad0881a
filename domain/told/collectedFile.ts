import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Blindness } from '../reading.ts';
import { say, type Sentence } from '../wording/sentence.ts';

/** A server by its name, lower case. */
const ServerName = z.string().toLowerCase().regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/u);
const Outcome = z.union([z.object({ value: z.json() }), z.object({ why: Blindness, code: z.string().max(40), detail: z.string().max(1_000) })]);

/** One reading of a file: what was asked of whom and when, and the answer or why there is none. */
export const CollectedReading = z.object({ operation: z.string().max(100), on: ServerName.nullable(), at: Instant, outcome: Outcome });
export type CollectedReading = z.infer<typeof CollectedReading>;

/** The file that `collect.ps1` writes. It comes from outside: only its form is known, and each value is looked at again by the operation that it is of. */
export const CollectedFile = z.object({
  rollcall: z.literal(1),
  made: Instant,
  by: z.string().max(200).nullable(),
  on: ServerName,
  party: z.array(z.enum(['skype', 'exchange'])).min(1).max(2),
  tool: z.object({ version: z.string().max(40), hash: z.string().max(80) }),
  readings: z.array(CollectedReading).max(5_000),
});
export type CollectedFile = z.infer<typeof CollectedFile>;

/** The largest file that is looked at, in characters: hundreds of servers with hundreds of certificates. */
export const MOST_COLLECTED = 16 * 1024 * 1024;

/** The file that a text is; a sentence where it is one that cannot be taken; undefined where it is something else. */
export function collectedIn(text: string): CollectedFile | Sentence | undefined {
  const plain = text.replace(/^\uFEFF/u, '').trim();
  if (!/^\{\s*"rollcall"\s*:/u.test(plain.slice(0, 200))) return undefined;
  if (plain.length > MOST_COLLECTED) return say('collected.too-large', { most: MOST_COLLECTED });
  const raw = parsed(plain);
  if (raw === undefined) return say('collected.cut');
  const file = CollectedFile.safeParse(raw);
  return file.success ? file.data : say('collected.wrong', { where: pathOf(file.error) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where the form is first another one, by names and places that the form itself has. */
function pathOf({ issues }: z.ZodError): string {
  const steps = (issues[0]?.path ?? []).map((step) => String(step)).filter((step) => /^[a-z]{1,20}$|^\d{1,5}$/u.test(step));
  return steps.length === 0 ? 'rollcall' : steps.join('.');
}
