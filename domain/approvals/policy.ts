import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Person } from '../person.ts';
import { ChangeWindow } from '../policy/changeWindow.ts';
import { Freeze } from '../policy/freeze.ts';
import { IntentPattern } from '../policy/intentPattern.ts';
import { Tier } from '../tier.ts';

/** So many distinct people of that group have to say yes. Once the asking has gone to the next group, people of `next` fill its places as well. */
export const Need = z.object({ group: z.string().min(1), count: z.number().int().min(1), next: z.string().min(1).optional() });
export type Need = z.infer<typeof Need>;

/** What the reason of whoever asks has to look like, and the same in the operator's own words. */
export const ReasonRule = z.object({ pattern: z.string(), says: z.string() });
export type ReasonRule = z.infer<typeof ReasonRule>;

/** What a tier asks for. Several needs are several factors: one person fills at most one place of all of them. What is absent is not asked for. */
export const TierRule = z.object({
  needs: z.array(Need).min(1),
  denyThreshold: z.number().int().min(1),
  expiresAfterHours: z.number().positive(),
  /** Groups whose people may ask; absent: everybody of the tenant. */
  askers: z.array(z.string()).optional(),
  reason: ReasonRule.optional(),
  /** When it may be run; absent: at any time. */
  windows: z.array(ChangeWindow).min(1).optional(),
  /** A yes counts only when the person signed in at most so long ago. */
  freshSignInMinutes: z.number().int().min(1).optional(),
  /** Those who can agree are reminded when nobody has answered for so long. */
  remindAfterMinutes: z.number().int().min(1).optional(),
  /** When nobody has answered for so long, the next groups of the needs are asked as well. */
  escalateAfterMinutes: z.number().int().min(1).optional(),
});
export type TierRule = z.infer<typeof TierRule>;

/** What is asked for otherwise than by the tier, for these intents: a member that is there takes the place of the tier's. */
export const IntentRule = TierRule.partial().extend({ intents: z.array(IntentPattern).min(1) });
export type IntentRule = z.infer<typeof IntentRule>;

/** Somebody's word that another may answer in their place until then. */
export const StandIn = z.object({ of: Person, by: Person, from: Instant, until: Instant });
export type StandIn = z.infer<typeof StandIn>;

/** Who pulled the switch that stops all changes; nobody where the configuration does. */
export const Stop = z.object({ by: Person.nullable(), at: Instant.nullable(), why: z.string() });
export type Stop = z.infer<typeof Stop>;

/** A group as the policy knows it. Where Entra could not be asked about it, nobody is in it and `isUnread` says why. */
export const Group = z.object({ title: z.string(), members: z.array(z.string().toLowerCase()), isUnread: z.boolean().optional() });
export type Group = z.infer<typeof Group>;

/** Who may agree to what (design.md 7). Groups hold Entra object ids of the estate's tenant, lower case; `title` is how a card names the group. */
export const Policy = z.object({
  tenant: z.string(),
  groups: z.record(z.string(), Group),
  admins: z.string(),
  /** What cards call people who have not written yet, by object id. For showing only. */
  names: z.record(z.string(), z.string()).optional(),
  tiers: z.record(Tier, TierRule),
  /** The first that names a member for an intent counts. */
  rules: z.array(IntentRule).optional(),
  freezes: z.array(Freeze).optional(),
  /** The words of approvers that hold at this moment. They come from the store, never from a file. */
  standIns: z.array(StandIn).optional(),
  /** Absent while changes are made. */
  stop: Stop.optional(),
});
export type Policy = z.infer<typeof Policy>;
