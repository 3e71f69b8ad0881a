import { z } from 'zod';

/** Who takes part in the trust: design.md section 2. */
export const Party = z.enum(['skype', 'exchange', 'entra']);
export type Party = z.infer<typeof Party>;

/** Where a finding belongs: a party, or the trust between them (X-*). */
export const Side = z.enum(['skype', 'exchange', 'entra', 'trust']);
export type Side = z.infer<typeof Side>;
