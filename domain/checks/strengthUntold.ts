import type { HeldCertificate } from '../certificate.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { unknown, type Verdict } from './verdict.ts';

/** What cannot be said of a certificate's strength where nobody told the size of its key or what it is signed with (R35); nothing where both are known. */
export function strengthUntold(thumbprint: Thumbprint, { keyBits, signatureHash }: HeldCertificate): Verdict[] {
  if (keyBits > 0 && signatureHash !== '') return [];
  return [unknown(say('certificate.strengthUntold', { thumbprint, keyBits, hash: signatureHash }))];
}
