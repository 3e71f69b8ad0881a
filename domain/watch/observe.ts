import type { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Observation } from './observation.ts';
import { observeBlind } from './observeBlind.ts';
import { observeEntra } from './observeEntra.ts';
import { observeExchange } from './observeExchange.ts';
import { observeFindings } from './observeFindings.ts';
import { observeSkype } from './observeSkype.ts';
import { observeTls } from './observeTls.ts';

/**
 * Everything of one snapshot that somebody may want to be told of, as it stands at `now`: how long each certificate lasts in each of its roles, what is wrong, who
 * gave no answer, and rolls that wait for their date. Pure and total; in the order of keys, each key once.
 */
export function observe(snapshot: Snapshot, now: Instant): Observation[] {
  const all = [...observeExchange(snapshot, now), ...observeSkype(snapshot, now), ...observeEntra(snapshot, now), ...observeTls(snapshot), ...observeFindings(snapshot, now), ...observeBlind(snapshot)];
  return [...new Map(all.map((one) => [one.key, one])).values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
