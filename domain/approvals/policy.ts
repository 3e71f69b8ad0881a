import { z } from 'zod';
import { Tier } from '../tier.ts';

/** So many distinct people of that group have to say yes. */
export const Need = z.object({ group: z.string().min(1), count: z.number().int().min(1) });
export type Need = z.infer<typeof Need>;

/** What a tier asks for. Several needs are several factors: one person fills at most one place of all of them. */
export const TierRule = z.object({ needs: z.array(Need).min(1), denyThreshold: z.number().int().min(1), expiresAfterHours: z.number().positive() });
export type TierRule = z.infer<typeof TierRule>;

/** Who may agree to what (design.md 7). Groups hold Entra object ids of the estate's tenant, lower case; `title` is how a card names the group. */
export const Policy = z.object({
  tenant: z.string(),
  groups: z.record(z.string(), z.object({ title: z.string(), members: z.array(z.string().toLowerCase()) })),
  admins: z.string(),
  /** What cards call people who have not written yet, by object id. For showing only. */
  names: z.record(z.string(), z.string()).optional(),
  tiers: z.record(Tier, TierRule),
});
export type Policy = z.infer<typeof Policy>;
