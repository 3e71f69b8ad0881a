import { z } from 'zod';
import { DAY_MS } from '../instant.ts';

/** How long a reminder may be put off with one press. Other ends are typed. */
export const Lasting = z.enum(['1d', '3d', '7d']);
export type Lasting = z.infer<typeof Lasting>;

export const LASTING_MS: Readonly<Record<Lasting, number>> = { '1d': DAY_MS, '3d': 3 * DAY_MS, '7d': 7 * DAY_MS };
