import type { Instant } from '../instant.ts';
import { SKYPE_READS } from '../operations/skypeReads.ts';
import { valueOf } from '../reading.ts';
import type { SkypePool, SkypeReadings } from '../snapshot.ts';
import type { Shelf } from './shelf.ts';

const [pools, defaultSipDomain, globalAssignment, replication, , assignment, store, facts, partners, oauthServers, oauthConfiguration, trusted] = SKYPE_READS;

/** What was collected of Skype. Every front end that Skype named has an entry: each tells only of itself. Files that are offered to it are never collected. */
export function collectedSkype({ take, servers }: Shelf, at: Instant): SkypeReadings {
  const listed = take(pools, null);
  const poolOf = new Map((valueOf(listed) ?? []).flatMap(frontEndsOf));
  const names = [...new Set([...poolOf.keys(), ...servers([assignment, store, facts])])];
  const frontEnds = names.map((fqdn) => [fqdn, { pool: poolOf.get(fqdn) ?? fqdn, assignment: take(assignment, fqdn), store: take(store, fqdn), facts: take(facts, fqdn) }] as const);
  return {
    pools: listed, defaultSipDomain: take(defaultSipDomain, null), globalAssignment: take(globalAssignment, null), replication: take(replication, null), offered: { answer: 'none', why: 'live-only', detail: '', at },
    partners: take(partners, null), oauthServers: take(oauthServers, null), oauthConfiguration: take(oauthConfiguration, null), trusted: take(trusted, null), frontEnds: Object.fromEntries(frontEnds),
  };
}

/** Only pools with `UserServer` have front ends (S4). */
function frontEndsOf({ fqdn, computers, services }: SkypePool): [string, string][] {
  return services.includes('UserServer') ? computers.map((computer) => [computer.toLowerCase(), fqdn.toLowerCase()]) : [];
}
