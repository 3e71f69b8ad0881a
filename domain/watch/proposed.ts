import { DAY_MS, type Instant, plus } from '../instant.ts';
import type { CheckId } from '../finding.ts';
import type { Ends, Unseen } from './observation.ts';
import type { Role } from './watched.ts';

/** What an observed end proposes. */
export type Proposed = Pick<Ends, 'proposes' | 'possibleUntil' | 'blocked'>;

export const NOTHING_PROPOSED: Proposed = { proposes: null, possibleUntil: null, blocked: [] };

/** Decisions propose a roll from 60 days before the end; who is told earlier gets the same proposal earlier. */
const DECIDED_MS = 59 * DAY_MS;

/** The instant as of which a roll is decided on: now, or when the end will be near. */
export function nearItsEnd(ends: Instant, now: Instant): Instant {
  const near = plus(ends, -DECIDED_MS);
  return near > now ? near : now;
}

/** Nobody could say what is in that role. */
export function unseenRole(role: Role): Unseen {
  return { kind: 'unseen', key: `unseen:${role}`, hides: { role } };
}

/** Nobody could say what that check asks. */
export function unseenCheck(check: CheckId): Unseen {
  return { kind: 'unseen', key: `unseen:${check}`, hides: { check } };
}
