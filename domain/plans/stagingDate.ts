import { type Instant, MINUTE_MS, plus, span } from '../instant.ts';

/** What a staged date has to keep. All in milliseconds but the instants. */
export interface StagingRules {
  now: Instant;
  /** Current ends. */
  notAfter: Instant;
  /** The date lies more than this before current ends (R07, R14). */
  margin: number;
  /** The date lies at least this after now: what R07 or R12 asks, and time for the yes. */
  lead: number;
  /** Take the first date that the lead allows, for something is broken already. */
  urgent: boolean;
}

/**
 * When a staged certificate takes over: as late as the margin allows, never later than half of what is left, never sooner than the
 * lead; on a whole minute. Undefined when lead and margin cannot both be kept.
 */
export function stagingDate({ now, notAfter, margin, lead, urgent }: StagingRules): Instant | undefined {
  const left = span(now, notAfter);
  const latest = left - margin - MINUTE_MS;
  const wanted = urgent ? lead : Math.min(left / 2, latest);
  const effective = wholeMinute(plus(now, Math.max(wanted, lead)));
  return span(effective, notAfter) > margin ? effective : undefined;
}

/** The last instant at which a run may begin so that the date still lies far enough ahead; a date that comes very soon leaves half of the time. */
export function startBy(effective: Instant, { lead, now }: { lead: number; now: Instant }): Instant {
  return plus(effective, -Math.min(lead, Math.max(span(now, effective) / 2, 0)));
}

/** Rounded down, so that the margin is kept; leads have room for it. */
function wholeMinute(instant: Instant): Instant {
  return new Date(Math.floor(Date.parse(instant) / MINUTE_MS) * MINUTE_MS).toISOString();
}
