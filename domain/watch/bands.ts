import { ACTIVATION_MS, R12_MS, STAGING_MS } from '../decisions/exchangeSituation.ts';
import { LAST_CALL_MS, R07_MS } from '../decisions/skypeSituation.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plus } from '../instant.ts';
import { settingsFor, type WatchSettings } from './settings.ts';
import type { Role, Severity, Watched } from './watched.ts';

/** Days that are left; 0: less than one; `past`: none. */
export type Band = number | 'past';

/** A band with the instant from which it is said. `isLastCall`: after it the proposed roll cannot wait for its yes any more. */
export interface BandStep {
  band: Band;
  from: Instant;
  isLastCall: boolean;
}

/**
 * How long before the end a warning has to come, so that the plan it proposes may wait `approvalMs` for its yes and still keeps the rules: for Exchange R12 and R14, for Skype R07
 * and replication. A staging date lies no later than half of what is left, so the time for the yes counts twice. A key in Entra is written in an hour; a TLS certificate takes people a day.
 */
export function neededMs(role: Role, approvalMs: number): number {
  switch (role) {
    case 'exchange-current': case 'exchange-next':
      return Math.max(2 * (approvalMs + R12_MS), approvalMs + R12_MS + ACTIVATION_MS, STAGING_MS + ACTIVATION_MS) + ROUNDING_MS;
    case 'skype-current': case 'skype-staged':
      return Math.max(2 * (approvalMs + HOUR_MS), approvalMs + HOUR_MS + R07_MS, LAST_CALL_MS) + ROUNDING_MS;
    case 'entra-exchange': case 'entra-skype':
      return approvalMs + HOUR_MS;
    case 'tls':
      return approvalMs + DAY_MS;
  }
}

/** Dates are set on whole minutes. */
const ROUNDING_MS = 5 * MINUTE_MS;

/**
 * The bands of one thing, in the order in which they come. A band that would come after the last call is said at the last call; of
 * those that come at the same instant only the nearest to the end is. Instants, never dates (R29).
 */
export function bandSteps(ends: Instant, { estate, role }: Pick<Watched, 'estate' | 'role'>, settings: WatchSettings): BandStep[] {
  const { bands, approvalHours } = settingsFor({ estate, role }, settings);
  const needed = neededMs(role, approvalHours * HOUR_MS);
  const early = bands.map((days): BandStep => ({ band: days, from: plus(ends, -Math.max(days * DAY_MS, needed)), isLastCall: days * DAY_MS <= needed }));
  const steps: BandStep[] = [...early, { band: 0, from: plus(ends, -DAY_MS), isLastCall: false }, { band: 'past', from: ends, isLastCall: false }];
  const nearest = new Map(steps.map((step) => [step.from, step]));
  return [...nearest.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The band that holds at `now`; undefined while the end is further off than all of them. */
export function bandAt(steps: readonly BandStep[], now: Instant): BandStep | undefined {
  return steps.findLast(({ from }) => from <= now);
}

/** The next instant after `now` at which something is said, whatever anybody snoozed: the last call, the last day, and the end. */
export function nextUrgent(steps: readonly BandStep[], now: Instant): Instant | undefined {
  return steps.find((step) => step.from > now && severityOf(step) === 'critical')?.from;
}

/** Nearer to the end is more. */
export function rankOf(band: Band): number {
  return band === 'past' ? 10_000 : 5_000 - band;
}

/** From the last call on it is critical, for then people have to act at once. */
export function severityOf({ band, isLastCall }: BandStep): Severity {
  if (band === 'past' || band === 0 || isLastCall) return 'critical';
  if (band <= 7) return 'high';
  return band <= 30 ? 'warning' : 'info';
}
