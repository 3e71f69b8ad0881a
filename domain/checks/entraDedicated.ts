import { dedicatedOf, isInUse, tokenServiceOf } from '../entra/dedicated.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { holds } from '../entra/targetFor.ts';
import type { Instant } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { EntraWorld } from './entraWorld.ts';

/**
 * How far the dedicated hybrid application is: not read, not there, there and unknown to Exchange (`unready`), named by Exchange (`active`, since then),
 * or complete and seen at work (`proven`).
 */
export type Dedicated = { state: 'unread' | 'absent' | 'unready' } | { state: 'active' | 'proven'; application: DirectoryObject; since: Instant | null };

/**
 * Proven is an application that is complete (EN-08), holds what Exchange signs with, and as which the OAuth test of the same reading called, with success for
 * every service (EX-22): only then is it known that Exchange does not need the shared principal.
 */
export function dedicatedIn({ snapshot, now }: EntraWorld): Dedicated {
  const dedicated = dedicatedOf(snapshot);
  const { application: ours, named } = dedicated;
  if (ours === undefined || (ours !== null && named === undefined)) return { state: 'unread' };
  if (ours === null) return { state: 'absent' };
  const { application } = ours;
  if (named?.toLowerCase() !== application.appId.toLowerCase()) return { state: 'unready' };
  const { exchange } = snapshot;
  const current = valueOf(exchange?.authConfig)?.current ?? null;
  const isWhole = isInUse(dedicated) === true && current !== null && holds(application, current, now) === 'usable';
  const since = tokenServiceOf(valueOf(exchange?.settings?.authServers))?.changedAt ?? null;
  return { state: isWhole && calledAs(application, snapshot) ? 'proven' : 'active', application, since };
}

function calledAs({ appId }: DirectoryObject, { exchange }: EntraWorld['snapshot']): boolean {
  const tests = valueOf(exchange?.oauthTest) ?? [];
  return tests.length > 0 && tests.every((one) => one.result === 'success' && one.appId?.toLowerCase() === appId.toLowerCase());
}
