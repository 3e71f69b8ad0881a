import { z } from 'zod';
import { BAND_DAYS } from '../timeline/bar.ts';
import { Role } from './watched.ts';

/** Days before the end at which something is said; day 0 (less than a day is left) and past come by themselves. */
const Days = z.array(z.number().int().min(1).max(3_650)).min(1).max(20);

/** What is otherwise for one role. */
export const RoleSettings = z.strictObject({ bands: Days.optional(), approvalHours: z.number().min(0).max(720).optional() });
export type RoleSettings = z.infer<typeof RoleSettings>;

const roles = z.partialRecord(Role, RoleSettings).default({});

/** How an operator wants to be told: for all estates, for one, and for one role of it. The nearest that says something counts. */
export const WatchSettings = z.strictObject({
  bands: Days.default([...BAND_DAYS]),
  /** How long somebody may take to agree: a warning comes while the proposed plan can still wait so long for its yes. */
  approvalHours: z.number().min(0).max(720).default(24),
  roles,
  estates: z.record(z.string(), RoleSettings.extend({ roles })).default({}),
  /** Servers that disagree for less are left to replication (R11: up to 15 minutes, and as long again). */
  settleMinutes: z.number().min(0).max(1_440).default(30),
  /** A source that gives nothing for less is not told of, and one that gives something again for less has not recovered. */
  blindMinutes: z.number().min(0).max(1_440).default(60),
  /** What comes back within this is the same notice, brought up to date, and no new one. */
  flapHours: z.number().min(1).max(720).default(24),
  /** Nobody answers for so long: the next are told. */
  answerHours: z.number().min(1).max(720).default(24),
  /** How long an acknowledgement keeps things quiet where nobody says until when, and how long it counts as an answer that something is somebody's. */
  acknowledgedDays: z.number().min(1).max(30).default(7),
  subscriptionsPerPerson: z.number().int().min(1).max(1_000).default(50),
});
export type WatchSettings = z.infer<typeof WatchSettings>;

/** What holds for one role of one estate. `bands` descending, each once. */
export function settingsFor({ estate, role }: { estate: string; role: Role }, settings: WatchSettings): { bands: number[]; approvalHours: number } {
  const own = Object.hasOwn(settings.estates, estate) ? settings.estates[estate] : undefined;
  const from = [own?.roles[role], own, settings.roles[role], settings];
  const bands = from.find((one) => one?.bands !== undefined)?.bands ?? settings.bands;
  return { bands: [...new Set(bands)].toSorted((a, b) => b - a), approvalHours: from.find((one) => one?.approvalHours !== undefined)?.approvalHours ?? settings.approvalHours };
}
