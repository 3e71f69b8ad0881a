import type { HeldCertificate } from '../certificate.ts';
import type { ToldCertificate } from './told.ts';

/** A told certificate as one that a server holds; undefined where its dates or its name were not told, or not so that they can be relied on. What else was not told is unknown (R35). */
export function heldCertificate(told: ToldCertificate): HeldCertificate | undefined {
  const { thumbprint, subject, notBefore, notAfter, der } = told;
  if (thumbprint === null || subject === null || notBefore === null || notAfter === null) return undefined;
  return {
    thumbprint, subject, notBefore, notAfter,
    issuer: told.issuer ?? '',
    serial: told.serial ?? '',
    keyAlgorithm: told.keyAlgorithm ?? algorithmOf(told.keyBits),
    keyBits: told.keyBits ?? 0,
    signatureHash: told.signatureHash ?? '',
    friendlyName: told.friendlyName,
    hasPrivateKey: told.hasPrivateKey,
    exportable: null, keyProvider: null, networkServiceMayRead: null,
    services: told.services,
    status: told.status,
    ...(der === undefined ? {} : { der }),
  };
}

/** Text views tell the size of a key and not its kind. Curves end at 521 bits, so what is larger is RSA. */
function algorithmOf(bits: number | null): string {
  if (bits === null) return '';
  return bits >= LEAST_RSA ? 'RSA' : 'EC or RSA';
}

const LEAST_RSA = 1024;
