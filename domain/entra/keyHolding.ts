import { commonName } from '../commonName.ts';
import { AUTH_CERTIFICATE_NAME, type Certificate } from '../certificate.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { DirectoryObject } from './directoryObject.ts';
import { certificateIn, identityOf, isOf, type KeyCredential } from './keyCredential.ts';

/** Three answers, never two (R35): an object has a certificate among its keys, has it not, or has keys that nobody can tell apart from it. */
export type KeyHolding =
  | { kind: 'has'; elements: KeyCredential[] }
  | { kind: 'has-not' }
  | { kind: 'could-not-say'; count: number };

/** What an object says of one certificate as something that checks signatures. `certificate`: its facts, where anybody holds it. */
export function keyHolding({ keyCredentials }: DirectoryObject, thumbprint: Thumbprint, certificate: Pick<Certificate, 'subject' | 'notAfter'> | undefined): KeyHolding {
  const checking = keyCredentials.filter((one) => checksSignatures(one));
  const elements = checking.filter((one) => isOf(one, thumbprint));
  if (elements.length > 0) return { kind: 'has', elements };
  const hidden = checking.filter((one) => mayBe(one, certificate));
  return hidden.length > 0 ? { kind: 'could-not-say', count: hidden.length } : { kind: 'has-not' };
}

/** Whose an element is: ours by its certificate, somebody else's, or nobody can say, because neither key nor identifier nor name tells. */
export function whose(credential: KeyCredential, isKnown: (thumbprint: Thumbprint) => boolean): 'ours' | 'others' | 'unsaid' {
  const identity = identityOf(credential);
  if (identity !== null && isKnown(identity.thumbprint)) return 'ours';
  const subject = certificateIn(credential)?.subject ?? credential.displayName;
  if (subject !== null) return isAuthSubject(subject) ? 'ours' : 'others';
  return checksSignatures(credential) ? 'unsaid' : 'others';
}

/** Whether a subject, or a name made from one, is that of Exchange's own Auth certificates (R18), of this organisation or of another. */
export function isAuthSubject(subject: string): boolean {
  return foldedName(subject) === AUTH_CERTIFICATE_NAME.toLowerCase();
}

function checksSignatures({ type, usage }: KeyCredential): boolean {
  return type === 'AsymmetricX509Cert' && usage === 'Verify';
}

/** A key that is not shown and not named. Another name, or an end after the certificate's own, says that it is another one. */
function mayBe(credential: KeyCredential, certificate: Pick<Certificate, 'subject' | 'notAfter'> | undefined): boolean {
  if (identityOf(credential) !== null) return false;
  if (certificate === undefined) return true;
  const isNamedSo = credential.displayName === null || foldedName(credential.displayName) === foldedName(certificate.subject);
  return isNamedSo && (credential.endDateTime === null || credential.endDateTime <= certificate.notAfter);
}

/** Names are the same in any case. */
function foldedName(name: string): string {
  return commonName(name).toLowerCase();
}
