import type { DirectoryObject } from '../entra/directoryObject.ts';
import type { KeyCredential } from '../entra/keyCredential.ts';
import { whose } from '../entra/keyHolding.ts';
import type { Reading } from '../reading.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { ENTRA_SOURCES, slotsOf } from './entraSlots.ts';
import type { EntraWorld } from './entraWorld.ts';
import { unreadOf } from './rollCall.ts';
import { unknown, type Verdict } from './verdict.ts';

/** Every object of the tenant that may hold keys of ours, each once, and the verdicts on those that were not read. */
export function objectsOf({ entra: { skype, exchange, hybridApplications } }: Pick<EntraWorld, 'entra'>): { objects: DirectoryObject[]; verdicts: Verdict[] } {
  const readings: [string, Reading<unknown>][] = [[ENTRA_SOURCES.skype, skype], [ENTRA_SOURCES.exchange, exchange], [ENTRA_SOURCES.applications, hybridApplications]];
  const applications = valueOf(hybridApplications) ?? [];
  const objects = [valueOf(skype), valueOf(exchange), ...applications.flatMap(({ application, principal }) => [application, principal])].filter((one) => one != null);
  const unread = readings.flatMap(([source, reading]) => (reading.answer === 'none' ? [unreadOf(source, reading)] : []));
  return { objects, verdicts: unread.length > 0 ? [unknown(say('entra.unread', { unread }))] : [] };
}

/** Tells whose an element is: ours where a server or a slot of the estate knows its certificate, or where it bears the subject of Auth certificates. */
export function teller({ snapshot }: Pick<EntraWorld, 'snapshot'>): (credential: KeyCredential) => ReturnType<typeof whose> {
  const known = knownThumbprints(snapshot);
  return (credential) => whose(credential, (thumbprint) => known.has(thumbprint));
}

/** Every certificate that a server, a slot or an offered file of the estate knows. */
export function knownThumbprints(snapshot: Snapshot): ReadonlySet<Thumbprint> {
  const { skype, exchange } = snapshot;
  const stores = [...Object.values(skype?.frontEnds ?? {}), ...Object.values(exchange?.stores ?? {})];
  return new Set([
    ...stores.flatMap(({ store }) => valueOf(store)?.certificates.map(({ thumbprint }) => thumbprint) ?? []),
    ...slotsOf(snapshot).slots.map(({ thumbprint }) => thumbprint),
    ...(valueOf(skype?.offered) ?? []).map(({ thumbprint }) => thumbprint),
  ]);
}
