import type { Certificate } from '../certificate.ts';
import type { ObjectKind } from './directoryObject.ts';
import type { KeyCredential } from './keyCredential.ts';

/** What may be sent in a PATCH of `keyCredentials`: less for a service principal than for an application of ours (domain.md 2.3, 3). */
export type Element = { type: string; usage: string; key: string } | { keyId: string | null; displayName: string | null; type: string; usage: string; key: string | null };

/**
 * How an element that stays is sent back; null when it cannot be without losing it. A service principal takes key, type and usage only,
 * so the key has to have been read. An application's element is known by its `keyId` too: then a null key stands for the one it has.
 */
export function elementBack({ keyId, displayName, type, usage, key }: KeyCredential, kind: ObjectKind): Element | null {
  if (kind === 'servicePrincipal') return key === null ? null : { type, usage, key };
  return key === null && keyId === null ? null : { keyId, displayName, type, usage, key };
}

/** How a new certificate is sent. `keyId` is a fresh GUID; an application keeps it, a service principal is given one by Entra. */
export function elementFor({ subject, der }: Certificate & { der: string }, kind: ObjectKind, keyId: string): Element {
  const element = { type: 'AsymmetricX509Cert', usage: 'Verify', key: der };
  return kind === 'servicePrincipal' ? element : { keyId, displayName: subject, ...element };
}
