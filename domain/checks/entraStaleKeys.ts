import type { DirectoryObject } from '../entra/directoryObject.ts';
import { withoutCertificates } from '../entra/keyChange.ts';
import { certificateIn, endOf, identityOf, isUsable, type KeyCredential } from '../entra/keyCredential.ts';
import { isAuthSubject } from '../entra/keyHolding.ts';
import { isShared } from '../entra/uploadable.ts';
import { DAY_MS, type Instant, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { SkypeAssignment, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { knownThumbprints, objectsOf, teller } from './entraObjects.ts';
import { factsOfCertificate, slotsOf } from './entraSlots.ts';
import type { EntraWorld } from './entraWorld.ts';
import { AUTH_CONFIG } from './exchangeWorld.ts';
import { grouped, type Unread, unreadOf } from './rollCall.ts';
import { GLOBAL_ASSIGNMENT } from './skypeWorld.ts';
import type { Verdict } from './verdict.ts';

/**
 * A key of ours that no slot names. `expired`: of no use to anybody; `unused`: a server of ours has it; `strange`: it bears the name of Auth
 * certificates and no server of ours has it, so another forest may.
 */
export interface StaleKey {
  object: DirectoryObject;
  thumbprint: Thumbprint;
  why: 'expired' | 'unused' | 'strange';
  end: Instant | null;
  isAuth: boolean;
  /** R26: it has ended, or has been quiet for a day. */
  isPrunable: boolean;
}

/** What is left in Entra of ours, what nobody can tell, and what could not be read. */
export interface Stale {
  keys: StaleKey[];
  hidden: { object: DirectoryObject; count: number }[];
  /** How many keys of others there are. They are never touched. */
  others: number;
  /** Slots that were not read: what they name is not known, so nothing may go (R26). */
  unread: Unread[];
  verdicts: Verdict[];
}

/** Looks through every object of the tenant for keys of ours that no slot of ours names (R26). */
export function staleKeys(world: EntraWorld): Stale {
  const { objects, verdicts } = objectsOf(world);
  const tells = teller(world);
  const kept = keptIn(world.snapshot);
  const known = knownThumbprints(world.snapshot);
  const keys = objects.flatMap((object) => distinct(object).flatMap((one) => (tells(one) === 'ours' ? staleKey(one, object, { world, kept, known }) : [])));
  const hidden = objects.flatMap((object) => {
    const count = object.keyCredentials.filter((one) => tells(one) === 'unsaid').length;
    return count === 0 ? [] : [{ object, count }];
  });
  const others = objects.flatMap(({ keyCredentials }) => keyCredentials.filter((one) => tells(one) === 'others')).length;
  return { keys, hidden, others, unread: slotsUnread(world.snapshot), verdicts };
}

/** What taking these certificates off an object comes to. It is emptied only where nothing on it could be used before. */
export function pruned(object: DirectoryObject, thumbprints: readonly Thumbprint[], now: Instant): ReturnType<typeof withoutCertificates> {
  return withoutCertificates(object, { thumbprints, now, mayEmpty: mayEmpty(object, now) });
}

export function mayEmpty({ keyCredentials }: DirectoryObject, now: Instant): boolean {
  return !keyCredentials.some((one) => isUsable(one, now));
}

/** Every certificate that is current, next or previous anywhere, or offered to become it (R26). */
export function keptIn({ skype, exchange }: Snapshot): ReadonlySet<Thumbprint> {
  const config = valueOf(exchange?.authConfig);
  const assignments = skype === null ? [] : [skype.globalAssignment, ...Object.values(skype.frontEnds).map(({ assignment }) => assignment)];
  const named = [config?.current, config?.next, config?.previous, ...assignments.flatMap((one) => namedIn(valueOf(one))), ...(valueOf(skype?.offered) ?? []).map(({ thumbprint }) => thumbprint)];
  return new Set(named.filter((one) => one != null));
}

function namedIn(assignment: SkypeAssignment | undefined): (Thumbprint | null | undefined)[] {
  return [assignment?.current, assignment?.staged?.thumbprint, assignment?.previous?.thumbprint];
}

function slotsUnread(snapshot: Snapshot): Unread[] {
  const { skype, exchange } = snapshot;
  const frontEnds = Object.entries(skype?.frontEnds ?? {}).flatMap(([fqdn, { assignment }]) => (assignment.answer === 'none' ? [unreadOf(fqdn, assignment)] : []));
  const wide = [[AUTH_CONFIG, exchange?.authConfig], [GLOBAL_ASSIGNMENT, skype?.globalAssignment]] as const;
  const organisation = wide.flatMap(([source, reading]) => (reading?.answer === 'none' ? [unreadOf(source, reading)] : []));
  return grouped([...organisation, ...(organisation.length > 0 ? [] : slotsOf(snapshot).blind.map(({ unread }) => unread)), ...frontEnds]);
}

/** One element for each certificate, the one that lasts longest: they go together or not at all. */
function distinct({ keyCredentials }: DirectoryObject): KeyCredential[] {
  const byLength = keyCredentials.toSorted((a, b) => ((endOf(a) ?? '') < (endOf(b) ?? '') ? 1 : -1));
  return [...new Map(byLength.toReversed().map((one) => [identityOf(one)?.thumbprint, one])).values()];
}

interface Known {
  world: EntraWorld;
  kept: ReadonlySet<Thumbprint>;
  known: ReadonlySet<Thumbprint>;
}

function staleKey(credential: KeyCredential, object: DirectoryObject, { world, kept, known }: Known): StaleKey[] {
  const thumbprint = identityOf(credential)?.thumbprint;
  if (thumbprint === undefined || kept.has(thumbprint)) return [];
  const end = endOf(credential);
  const facts = factsOfCertificate(world.snapshot, thumbprint, object);
  const isAuth = isAuthSubject(facts?.subject ?? certificateIn(credential)?.subject ?? credential.displayName ?? '');
  const key = { object, thumbprint, end, isAuth };
  if (end !== null && end <= world.now) return [{ ...key, why: 'expired', isPrunable: true }];
  if (isShared(object) && isAuth) return [];
  if (!known.has(thumbprint)) return [{ ...key, why: 'strange', isPrunable: false }];
  return isWaiting(facts?.notBefore, isAuth, world) ? [] : [{ ...key, why: 'unused', isPrunable: isQuiet(isAuth, world) }];
}

/** Younger than what is in use: it was made to follow, and is in Entra before it can sign, as it should be (R23). */
function isWaiting(notBefore: Instant | undefined, isAuth: boolean, { snapshot }: EntraWorld): boolean {
  const current = slotsOf(snapshot).slots.find(({ slot, signer }) => slot === 'current' && signer === (isAuth ? 'exchange' : 'skype'));
  const since = current === undefined ? undefined : factsOfCertificate(snapshot, current.thumbprint)?.notBefore;
  return notBefore === undefined || since === undefined || notBefore > since;
}

/** The last change of the slots is a day ago, so no token of what left them before can be alive (R09, R26). */
function isQuiet(isAuth: boolean, { snapshot: { skype, exchange }, now }: EntraWorld): boolean {
  const changed = isAuth ? valueOf(exchange?.authConfig)?.changedAt : valueOf(skype?.globalAssignment)?.previous?.since;
  return changed != null && span(changed, now) >= DAY_MS;
}
