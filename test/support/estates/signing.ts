import { type Instant, plus } from '../../../domain/instant.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { Snapshot, StoreListing } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';

/** Servers that can sign now with what is current, and servers that certainly cannot. One that could not say is in neither. */
export interface Signing {
  at: Instant;
  can: string[];
  cannot: string[];
}

/** Who can sign at the instant of a reading. */
export function signingIn(snapshot: Snapshot): Signing {
  const { at, skype, exchange } = snapshot;
  const config = valueOf(exchange?.authConfig);
  const asked = [
    ...Object.entries(exchange?.stores ?? {}).map(([fqdn, { store }]) => ({ fqdn, can: config === undefined ? undefined : canSign(store, config.current, at) })),
    ...Object.entries(skype?.frontEnds ?? {}).map(([fqdn, { store, assignment }]) => ({ fqdn, can: assignment.answer === 'none' ? undefined : canSign(store, assignment.value.current, at) })),
  ];
  return { at, can: asked.filter(({ can }) => can === true).map(({ fqdn }) => fqdn), cannot: asked.filter(({ can }) => can === false).map(({ fqdn }) => fqdn) };
}

/** When a certificate begins or ends next, or a date is set for: until then nothing changes by itself but what is on its way. */
export function nextDate(snapshot: Snapshot): Instant | undefined {
  const { skype, exchange, at } = snapshot;
  const stores = [...Object.values(skype?.frontEnds ?? {}), ...Object.values(exchange?.stores ?? {})].flatMap(({ store }) => valueOf(store)?.certificates ?? []);
  const dates = [...stores.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter]), valueOf(exchange?.authConfig)?.nextEffective, valueOf(skype?.globalAssignment)?.staged?.effective];
  return dates.filter((date): date is Instant => typeof date === 'string' && date > at).toSorted()[0];
}

function canSign(store: Reading<StoreListing>, current: Thumbprint | null, at: Instant): boolean | undefined {
  if (store.answer === 'none') return undefined;
  if (current === null) return false;
  if (store.value.blind.includes(current)) return undefined;
  const held = store.value.certificates.find(({ thumbprint }) => thumbprint === current);
  if (held === undefined || held.notBefore > at || held.notAfter <= plus(at, 0)) return false;
  return held.hasPrivateKey ?? undefined;
}
