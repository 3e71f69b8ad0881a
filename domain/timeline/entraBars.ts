import { objectsOf, teller } from '../checks/entraObjects.ts';
import { factsOfCertificate } from '../checks/entraSlots.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { endOf, identityOf, type KeyCredential } from '../entra/keyCredential.ts';
import { earliest, type Instant } from '../instant.ts';
import { objectName } from '../plans/entraSteps.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import type { Bar } from './bar.ts';
import { type Drawn, together } from './signerBars.ts';

/** The keys of ours that Entra knows, by the object that holds them. Keys of others are no matter of this picture. */
export function entraBars(snapshot: Snapshot): Drawn {
  const { entra } = snapshot;
  if (entra === null) return { bars: [], unknown: [] };
  const { objects, verdicts } = objectsOf({ entra });
  return together([...objects.map((object) => drawObject(object, snapshot)), { bars: [], unknown: verdicts.map(({ says }) => says) }]);
}

interface Dated {
  thumbprint: Thumbprint;
  credential: KeyCredential;
  end: Instant;
}

function drawObject(object: DirectoryObject, snapshot: Snapshot): Drawn {
  const tells = teller({ snapshot });
  const ours = object.keyCredentials.filter((credential) => tells(credential) !== 'others');
  const dated = ours.flatMap((credential) => datedOf(credential));
  const hidden = ours.length - dated.length;
  const bars = [...Map.groupBy(dated, ({ thumbprint }) => thumbprint).values()].flatMap((same) => drawKey(same, object, snapshot));
  return { bars, unknown: hidden === 0 ? [] : [say('timeline.hidden-keys', { object: objectName(object), count: hidden })] };
}

function datedOf(credential: KeyCredential): Dated[] {
  const identity = identityOf(credential);
  const end = endOf(credential);
  return identity === null || end === null ? [] : [{ thumbprint: identity.thumbprint, credential, end }];
}

/** Of several elements of one certificate the one that lasts longest counts: any of them will do for Entra. */
function drawKey(same: readonly Dated[], object: DirectoryObject, snapshot: Snapshot): Bar[] {
  const [best] = same.toSorted((a, b) => (a.end < b.end ? 1 : -1));
  if (best === undefined) return [];
  const { thumbprint, credential, end } = best;
  const notAfter = factsOfCertificate(snapshot, thumbprint, object)?.notAfter ?? null;
  return [{
    key: `entra key ${thumbprint} ${object.id}`, party: 'entra', role: 'key', thumbprint, object: { id: object.id, name: objectName(object) }, holders: [],
    from: credential.startDateTime, until: earliest(end, notAfter ?? end) ?? end, certificateUntil: notAfter !== null && end < notAfter ? notAfter : null, effective: null,
  }];
}
