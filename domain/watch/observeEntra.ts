import { type Standing, standingsOf } from '../checks/entraKeys.ts';
import { ENTRA_ENDS } from '../checks/entraEnds.ts';
import type { EntraWorld } from '../checks/entraWorld.ts';
import { type Instant, MINUTE_MS, span } from '../instant.ts';
import { objectName } from '../plans/entraSteps.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Observation } from './observation.ts';
import { unseenRole } from './proposed.ts';
import { watchedKey } from './watched.ts';

/** Keys that Entra lets end before the certificates do. Of several keys of one certificate the one that lasts longest counts. */
export function observeEntra(snapshot: Snapshot, now: Instant): Observation[] {
  const { entra } = snapshot;
  if (entra === null) return [];
  const world: EntraWorld = { entra, snapshot, now };
  const { standings, verdicts } = standingsOf(world, ['current', 'next']);
  const isBlind = verdicts.some(({ result }) => result === 'unknown') || standings.some(({ holding }) => holding.kind === 'could-not-say');
  return [...standings.flatMap((standing) => keyEnds(standing, world)), ...(isBlind ? [unseenRole('entra-skype'), unseenRole('entra-exchange')] : [])];
}

function keyEnds({ slot, object, holding, facts }: Standing, world: EntraWorld): Observation[] {
  if (holding.kind !== 'has') return [];
  const ends = holding.elements.flatMap(({ endDateTime }) => endDateTime ?? []).toSorted().at(-1);
  if (ends === undefined || (facts !== undefined && span(ends, facts.notAfter) < MINUTE_MS)) return [];
  const watched = { estate: world.snapshot.estate, role: slot.signer === 'skype' ? 'entra-skype' : 'entra-exchange', thumbprint: slot.thumbprint } as const;
  const proposes = ENTRA_ENDS['EN-05'](world).find(({ certificate, proposes: cure }) => certificate === slot.thumbprint && cure !== undefined)?.proposes ?? null;
  return [{ kind: 'ends', key: watchedKey(watched), watched, name: objectName(object), holders: [], ends, certificateEnds: facts?.notAfter ?? null, follower: null, proposes, possibleUntil: proposes === null ? null : ends, blocked: [] }];
}
