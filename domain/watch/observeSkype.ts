import { entraOf } from '../decisions/entraOf.ts';
import { decideSkype } from '../decisions/skype.ts';
import { LAST_CALL_MS, type SkypeSituation, skypeSituation } from '../decisions/skypeSituation.ts';
import { holding } from '../holdings.ts';
import { DAY_MS, type Instant, plus } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { SkypeReadings, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { commonName } from '../commonName.ts';
import type { Ends, Observation, Roll } from './observation.ts';
import { nearItsEnd, NOTHING_PROPOSED, type Proposed, unseenRole } from './proposed.ts';
import { type Role, watchedKey } from './watched.ts';

type WithSkype = Snapshot & { skype: SkypeReadings };

/** The token certificates in use and staged, and the roll between them. */
export function observeSkype(snapshot: Snapshot, now: Instant): Observation[] {
  const { skype } = snapshot;
  if (skype === null) return [];
  const world: WithSkype = { ...snapshot, skype };
  const situation = skypeSituation(skype, now);
  if (situation === undefined) return [unseenRole('skype-current'), unseenRole('skype-staged')];
  const { assignment: { current, staged } } = situation;
  const follower = situation.staged === 'waiting' || situation.staged === 'tight' ? staged : null;
  const proposed = follower === null ? proposedFor(world, situation, now) : NOTHING_PROPOSED;
  return [...slotEnds(world, 'skype-current', current, { follower, ...proposed }), ...slotEnds(world, 'skype-staged', staged?.thumbprint ?? null, { follower: null, ...NOTHING_PROPOSED }), ...rollOf(world, situation, now)];
}

function slotEnds({ estate, skype }: WithSkype, role: Role, thumbprint: Thumbprint | null, more: Pick<Ends, 'follower'> & Proposed): Observation[] {
  if (thumbprint === null) return [];
  const holdings = Object.entries(skype.frontEnds).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([fqdn, { store }]) => ({ fqdn, held: holding(store, thumbprint) }));
  const copies = holdings.flatMap(({ fqdn, held }) => (held.kind === 'has' ? [{ fqdn, certificate: held.certificate }] : []));
  const [copy] = copies;
  if (copy === undefined) return holdings.some(({ held }) => held.kind === 'could-not-say') ? [unseenRole(role)] : [];
  const watched = { estate, role, thumbprint };
  return [{ kind: 'ends', key: watchedKey(watched), watched, name: commonName(copy.certificate.subject), holders: copies.map(({ fqdn }) => fqdn), ends: copy.certificate.notAfter, certificateEnds: null, ...more }];
}

function proposedFor(snapshot: WithSkype, { current }: SkypeSituation, now: Instant): Proposed {
  if (current === null) return NOTHING_PROPOSED;
  const { intent, blocked } = decideSkype(snapshot.skype, nearItsEnd(current.notAfter, now), entraOf('skype', snapshot));
  const roll = intent?.id.startsWith('ROLL-') === true ? intent : null;
  return { proposes: roll, possibleUntil: possibleUntil(roll, current.notAfter), blocked: blocked.map(({ says }) => says) };
}

function possibleUntil(intent: Intent | null, ends: Instant): Instant | null {
  return intent?.id === 'ROLL-SFB-STAGE' ? plus(ends, -LAST_CALL_MS) : null;
}

function rollOf(snapshot: WithSkype, situation: SkypeSituation, now: Instant): Roll[] {
  const { assignment: { staged } } = situation;
  const state = stateOf(situation, now);
  if (staged === null || state === undefined) return [];
  const proposes = state === 'due' ? null : decideSkype(snapshot.skype, now, entraOf('skype', snapshot)).intent;
  return [{ kind: 'roll', key: `roll:skype:${staged.thumbprint}`, party: 'skype', state, thumbprint: staged.thumbprint, effective: staged.effective, proposes }];
}

function stateOf({ staged, assignment }: SkypeSituation, now: Instant): Roll['state'] | undefined {
  switch (staged) {
    case 'none': return undefined;
    case 'overdue': return 'overdue';
    case 'unfit': case 'late': case 'tight': return 'unfinished';
    case 'waiting': return assignment.staged !== null && assignment.staged.effective <= plus(now, 2 * DAY_MS) ? 'due' : undefined;
  }
}
