import type { DirectoryObject } from '../entra/directoryObject.ts';
import { holds } from '../entra/targetFor.ts';
import { FULL_ACCESS_AS_APP } from '../entra/wellKnown.ts';
import { valueOf } from '../reading.ts';
import { homeOf } from './entraSlots.ts';
import type { EntraWorld } from './entraWorld.ts';

/** How far the dedicated hybrid application is: not read, not there, there and not ready, ready (`active`), or ready and seen at work (`proven`). */
export type Dedicated = { state: 'unread' | 'absent' } | { state: 'unready' | 'active' | 'proven'; application: DirectoryObject };

/**
 * Ready is an application with consent that holds what Exchange signs with. Proven is one as which the OAuth test of the same reading called,
 * with success for every service (EX-22): only then is it known that Exchange does not need the shared principal.
 */
export function dedicatedIn({ entra, snapshot, now }: EntraWorld): Dedicated {
  const applications = valueOf(entra.hybridApplications);
  if (applications === undefined) return { state: 'unread' };
  const [first] = applications;
  if (first === undefined) return { state: 'absent' };
  const home = homeOf('exchange', snapshot, entra);
  const used = 'object' in home ? applications.find(({ application }) => application.id === home.object.id) : undefined;
  if (used === undefined) return { state: 'unready', application: first.application };
  const { application, principal, grants } = used;
  const current = valueOf(snapshot.exchange?.authConfig)?.current ?? null;
  const isReady = principal !== null && principal.accountEnabled !== false && grants.some(({ appRoleId }) => appRoleId === FULL_ACCESS_AS_APP) && current !== null && holds(application, current, now) === 'usable';
  if (!isReady) return { state: 'unready', application };
  return { state: calledAs(application, snapshot) ? 'proven' : 'active', application };
}

function calledAs({ appId }: DirectoryObject, { exchange }: EntraWorld['snapshot']): boolean {
  const tests = valueOf(exchange?.oauthTest) ?? [];
  return tests.length > 0 && tests.every((one) => one.result === 'success' && one.appId?.toLowerCase() === appId.toLowerCase());
}
