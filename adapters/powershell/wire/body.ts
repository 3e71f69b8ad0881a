import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { FailureCode } from '../../../domain/operations/outcome.ts';

const WORDS = z.string().max(4096);

/** What the engine knows of an error: its own code where it refused or stopped something itself, else what .NET and the server said, by type and number. */
export const ErrorFacts = z.object({
  code: FailureCode.optional(),
  fqid: WORDS.optional(),
  category: WORDS.optional(),
  /** Names of the exception's type and of those inside it, outermost first. */
  types: z.array(WORDS).max(16).default([]),
  /** The transport's own error number, where there is one. */
  native: z.number().int().optional(),
  remote: WORDS.optional(),
  /** `open`: the way to the server was still being opened, so nothing of what was asked has been sent there. */
  phase: z.enum(['open', 'run']).optional(),
  /** What ssh said while a session was opened, in its own English: it gives no number and no type. */
  ssh: WORDS.optional(),
  detail: WORDS.default(''),
  /** The command did not stop when it was told to: this process is not to be used again. */
  stuck: z.boolean().default(false),
});
export type ErrorFacts = z.infer<typeof ErrorFacts>;

const Said = z.object({ warnings: z.array(WORDS).max(50).default([]), rss: z.number().int().nonnegative().optional() });

/** A result that is fetched in pages. */
export const Pages = z.object({ handle: z.string().regex(/^[0-9a-f]{16}$/), count: z.number().int().positive(), bytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type Pages = z.infer<typeof Pages>;

/** The engine's answer to one request. */
export const Body = z.discriminatedUnion('kind', [
  Said.extend({ kind: z.literal('value'), value: z.unknown() }),
  Said.extend({ kind: z.literal('pages'), pages: Pages }),
  Said.extend({ kind: z.literal('error'), error: ErrorFacts }),
]);
export type Body = z.infer<typeof Body>;

/** Reads the bytes of an answer; undefined when they are no answer of the engine. */
export function bodyOf(bytes: Uint8Array): Body | undefined {
  const json = jsonOf(bytes);
  const body = Body.safeParse(json);
  return body.success ? body.data : undefined;
}

/** The JSON in those bytes; undefined when it is none. JSON itself is never `undefined`. */
export function jsonOf(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
