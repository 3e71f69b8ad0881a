import { sha256 } from '../../../domain/hash.ts';
import type { Minted, Recipe } from '../certificates.ts';

/** What stands for a certificate that a plan will make: its facts, under a thumbprint that no real one has been made for. */
export function standInFor(recipe: Recipe): Minted {
  const { subject, authority, notBefore, notAfter, keyBits, hash } = recipe;
  const thumbprint = sha256(JSON.stringify(['rollcall rehearsal', recipe])).slice(0, 40).toUpperCase();
  return { thumbprint, subject, issuer: authority ?? subject, serial: thumbprint.slice(0, 16), notBefore, notAfter, keyAlgorithm: 'RSA', keyBits, signatureHash: hash.replace('-', ''), der: '' };
}
