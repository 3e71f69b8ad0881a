import type { DirectoryObject } from '../../domain/entra/directoryObject.ts';
import type { KeyCredential } from '../../domain/entra/keyCredential.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';
import type { DecodedCertificate } from '../../domain/x509.ts';

export const HYBRID_APP_ID = '11111111-2222-4333-8444-555555555555';

/** A GUID that ends in this number. */
export const guid = (n: number): string => `99999999-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** An element as Entra makes it from a certificate. */
export function aKey({ thumbprint, subject, notBefore, notAfter, der }: DecodedCertificate, keyId: string | null, more: Partial<KeyCredential> = {}): KeyCredential {
  return { keyId, customKeyIdentifier: thumbprint, displayName: subject, startDateTime: notBefore, endDateTime: notAfter, type: 'AsymmetricX509Cert', usage: 'Verify', key: der, ...more };
}

/** An element of somebody else whose key nobody may read. */
export function aHiddenKey(keyId: string | null): KeyCredential {
  return { keyId, customKeyIdentifier: null, displayName: 'of others', startDateTime: null, endDateTime: '2030-01-01T00:00:00.000Z', type: 'Symmetric', usage: 'Verify', key: null };
}

export function aPrincipal(keyCredentials: KeyCredential[], more: Partial<DirectoryObject> = {}): DirectoryObject {
  return { kind: 'servicePrincipal', id: guid(1), appId: APP_ID.skype, displayName: 'Skype for Business Online', accountEnabled: true, servicePrincipalNames: [APP_ID.skype], keyCredentials, ...more };
}

export function anApplication(keyCredentials: KeyCredential[], more: Partial<DirectoryObject> = {}): DirectoryObject {
  return { kind: 'application', id: guid(2), appId: HYBRID_APP_ID, displayName: 'ExchangeServerApp-0a0a', accountEnabled: null, servicePrincipalNames: [], keyCredentials, ...more };
}
