import { z } from 'zod';
import { Instant } from '../instant.ts';

/** How far looking at one estate has come: what `status`, `/metrics` and the schedule go by. */
export const Look = z.object({
  estate: z.string(),
  /** When it was last read; null: not yet. */
  readAt: Instant.nullable(),
  /** When it is to be read next. */
  nextAt: Instant,
  /** By the name of the source (a server, a tenant, an address): when it last gave a value; null: never yet. */
  sources: z.record(z.string(), Instant.nullable()),
});
export type Look = z.infer<typeof Look>;
