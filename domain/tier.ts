import { z } from 'zod';

/** How far a plan reaches: `staged` takes effect later and is reversible, `change` is now and reversible, `destructive` is now and not reversible. */
export const Tier = z.enum(['staged', 'change', 'destructive']);
export type Tier = z.infer<typeof Tier>;

/** The furthest-reaching of the given tiers. */
export function furthest(tiers: Tier[]): Tier {
  return tiers.includes('destructive') ? 'destructive' : tiers.includes('change') ? 'change' : 'staged';
}
