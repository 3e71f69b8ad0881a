import { webcrypto, X509Certificate } from 'node:crypto';
import type * as X509 from '@peculiar/x509';
import { DAY_MS, type Instant, plus } from '../../../domain/instant.ts';
import { pem } from './pem.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** A private key and its certificate, as a TLS server takes them (PEM). */
export interface ServerIdentity {
  key: string;
  cert: string;
}

/** What a web certificate of the sandbox is to be: for which host names, and whether its dates have passed. */
export interface Wanted {
  names: readonly string[];
  expired: boolean;
}

/** An authority of the sandbox: whoever trusts `certificate` (PEM) trusts what it issues. Lives in memory only. */
export class FaceAuthority {
  readonly certificate: string;
  readonly #library: typeof X509;
  readonly #keys: webcrypto.CryptoKeyPair;
  readonly #now: Instant;
  readonly #subject: string;
  readonly #issued = new Map<string, Promise<ServerIdentity>>();

  private constructor({ library, keys, now, subject, certificate }: { library: typeof X509; keys: webcrypto.CryptoKeyPair; now: Instant; subject: string; certificate: string }) {
    this.certificate = certificate;
    this.#library = library;
    this.#keys = keys;
    this.#now = now;
    this.#subject = subject;
  }

  /** `now` is the machine's time, because TLS judges dates by that, whatever the sandbox's clock says. */
  static async create(name: string, now: Instant): Promise<FaceAuthority> {
    await import('reflect-metadata');
    const library = await import('@peculiar/x509');
    const keys = await pair();
    const subject = `CN=${name}`;
    const made = await library.X509CertificateGenerator.createSelfSigned(
      { serialNumber: '01', name: subject, ...dates(now, false), signingAlgorithm: SIGNING, keys, extensions: [new library.BasicConstraintsExtension(true, undefined, true), new library.KeyUsagesExtension(library.KeyUsageFlags.keyCertSign, true)] },
      webcrypto,
    );
    return new FaceAuthority({ library, keys, now, subject, certificate: made.toString('pem') });
  }

  /** The web certificate for those names; made once. */
  issue(wanted: Wanted): Promise<ServerIdentity> {
    const label = JSON.stringify(wanted);
    const known = this.#issued.get(label) ?? this.#make(wanted, this.#issued.size + 2);
    this.#issued.set(label, known);
    return known;
  }

  async #make({ names, expired }: Wanted, serial: number): Promise<ServerIdentity> {
    const { X509CertificateGenerator, SubjectAlternativeNameExtension, ExtendedKeyUsageExtension, ExtendedKeyUsage } = this.#library;
    const keys = await pair();
    const made = await X509CertificateGenerator.create(
      { serialNumber: serial.toString(16).padStart(4, '0'), subject: `CN=${names[0] ?? 'nobody'}`, issuer: this.#subject, ...dates(this.#now, expired), signingAlgorithm: SIGNING, publicKey: keys.publicKey, signingKey: this.#keys.privateKey,
        extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))), new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth])] },
      webcrypto,
    );
    return { key: pem(Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))), cert: made.toString('pem') };
  }
}

/** The DER of a PEM certificate, in base64. */
export function derOf(certificate: string): string {
  return new X509Certificate(certificate).raw.toString('base64');
}

async function pair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
}

function dates(now: Instant, expired: boolean): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(plus(now, -30 * DAY_MS)), notAfter: new Date(plus(now, expired ? -DAY_MS : 3650 * DAY_MS)) };
}
