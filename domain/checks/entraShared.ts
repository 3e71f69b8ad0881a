import type { DirectoryObject } from '../entra/directoryObject.ts';
import { certificateIn, endOf, identityOf, type KeyCredential } from '../entra/keyCredential.ts';
import { isAuthSubject } from '../entra/keyHolding.ts';
import { unsendable } from '../entra/uploadable.ts';
import { DAY_MS, type Instant, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { type Dedicated, dedicatedIn } from './entraDedicated.ts';
import { knownThumbprints, teller } from './entraObjects.ts';
import { ENTRA_SOURCES, factsOfCertificate } from './entraSlots.ts';
import { type EntraWorld, withRead } from './entraWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether the certificate of Exchange is off the principal that all of a tenant share (R24): EN-06. */
export const ENTRA_SHARED = { 'EN-06': shared };

function shared(world: EntraWorld): Verdict[] {
  const { entra, snapshot } = world;
  if (snapshot.exchange === null) return [skipped(say('skipped.noExchange'))];
  if (valueOf(snapshot.exchange.hybrid) === false) return [skipped(say('skipped.notHybrid'))];
  return withRead(entra.exchange, ENTRA_SOURCES.exchange, (object) => {
    if (object === null) return [skipped(say('EN-06.noPrincipal'))];
    const { ours, strange } = authKeysOn(object, world);
    const dedicated = dedicatedIn(world);
    const hidden = object.keyCredentials.filter((one) => teller(world)(one) === 'unsaid').length;
    const problems = [
      ...ours.map((key) => ofOurs(key, { object, dedicated, thumbprints: ours.map(({ thumbprint }) => thumbprint), now: world.now })),
      ...strange.map(({ thumbprint, end }) => warn(say('EN-06.strange', { thumbprint, end }), { certificate: thumbprint })),
      ...(hidden > 0 ? [unknown(say('EN-06.hidden', { count: hidden }))] : []),
    ];
    return orPass(problems, () => pass(say('EN-06.pass')));
  });
}

export interface AuthKey {
  thumbprint: Thumbprint;
  end: Instant | null;
}

/** The Auth certificates on the shared principal that have not ended: those that this organisation knows, and those that it does not. */
export function authKeysOn({ keyCredentials }: DirectoryObject, { snapshot, now }: Pick<EntraWorld, 'snapshot' | 'now'>): { ours: AuthKey[]; strange: AuthKey[] } {
  const known = knownThumbprints(snapshot);
  const keys = keyCredentials.flatMap((one) => {
    const [thumbprint, end] = [identityOf(one)?.thumbprint, endOf(one)];
    return thumbprint !== undefined && (end === null || end > now) && isOfExchange(one, thumbprint, snapshot) ? [{ thumbprint, end }] : [];
  });
  const each = [...new Map(keys.map((key) => [key.thumbprint, key])).values()];
  return { ours: each.filter(({ thumbprint }) => known.has(thumbprint)), strange: each.filter(({ thumbprint }) => !known.has(thumbprint)) };
}

function isOfExchange(credential: KeyCredential, thumbprint: Thumbprint, snapshot: Snapshot): boolean {
  const config = valueOf(snapshot.exchange?.authConfig);
  if ([config?.current, config?.next, config?.previous].includes(thumbprint)) return true;
  return isAuthSubject(factsOfCertificate(snapshot, thumbprint)?.subject ?? certificateIn(credential)?.subject ?? credential.displayName ?? '');
}

/** How long the key may stay after Exchange was told of the application, before it fails: a clean-up takes consent, and a test that succeeds. */
const GRACE_MS = DAY_MS;

/** F where the application has taken over, because then the key is only a way in (CVE-2025-53786); W where Exchange may still need it. */
function ofOurs({ thumbprint, end }: AuthKey, { object, dedicated, thumbprints, now }: { object: DirectoryObject; dedicated: Dedicated; thumbprints: Thumbprint[]; now: Instant }): Verdict {
  const about = { certificate: thumbprint };
  const says = say(`EN-06.${dedicated.state}`, { thumbprint, end });
  if (!('application' in dedicated)) return warn(says, about);
  const isPurgeable = dedicated.state === 'proven' && unsendable(object, thumbprints).length === 0;
  const isFresh = dedicated.since !== null && span(dedicated.since, now) < GRACE_MS;
  return (isFresh ? warn : fail)(says, { ...about, means: say('EN-06.means'), ...(isPurgeable && { proposes: { id: 'REP-EN-PURGE-SHARED' } }) });
}
