import { z } from 'zod';
import { Person } from '../person.ts';
import { WatchSettings } from './settings.ts';
import { QuietHours } from './subscription.ts';
import { Concern, Severity } from './watched.ts';

/** A role of an organisation, such as "certificate owners": its people are told in their own chats, without having to ask for it. */
export const OwnerRole = z.strictObject({
  role: z.string().min(1).max(60),
  /** Entra object ids. */
  people: z.array(z.guid().toLowerCase()).min(1).max(200),
  /** Absent: all estates. */
  estate: z.string().optional(),
  /** Absent: all parties. */
  concerns: z.array(Concern).min(1).optional(),
  least: Severity.default('warning'),
  quiet: QuietHours.optional(),
  digest: z.enum(['weekly', 'none']).default('none'),
  zone: z.string().default('UTC'),
  /** 0: told at once; n: told when those before have not answered. */
  turn: z.number().int().min(0).max(9).default(0),
});
export type OwnerRole = z.infer<typeof OwnerRole>;

/** How estates are watched: when they are read, for how long readings are kept, who is told by configuration, and how things are told. */
export const WatchConfig = WatchSettings.extend({
  /** When an estate is read, as a cron pattern of minute, hour, day, month and weekday. */
  every: z.string().min(1).max(100).default('7 */4 * * *'),
  /** By estate, where another pattern holds. */
  schedules: z.record(z.string(), z.string().min(1).max(100)).default({}),
  /** The zone that patterns are in. */
  zone: z.string().default('UTC'),
  /** A reading begins up to so much later than its pattern says, differently for each estate and time, so that estates are not read all at once. */
  jitterMinutes: z.number().min(0).max(240).default(10),
  keepDays: z.number().int().min(1).max(3_650).default(90),
  owners: z.array(OwnerRole).max(50).default([]),
});
export type WatchConfig = z.infer<typeof WatchConfig>;

/** Who is told because of a role, as long as the configuration says so. */
export interface Owner {
  role: OwnerRole;
  person: Person;
}
