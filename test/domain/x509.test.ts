import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../support/seed.ts';
import { bytesOf, type DecodedCertificate, readCertificate, readCertificateText } from '../../domain/x509.ts';
import { derOf, FaceAuthority } from '../../adapters/sandbox/faces/faceAuthority.ts';
import { aCertificate } from '../support/x509.ts';

let made: DecodedCertificate;
beforeAll(async () => {
  made = await aCertificate('read');
});

describe('readCertificate', () => {
  it('reads what the certificate says, from its bytes alone', () => {
    expect(readCertificateText(made.der)).toEqual(made);
  });

  it('reads an elliptic key, a date beyond all calendars and one before today', async () => {
    const elliptic = readCertificateText(derOf((await FaceAuthority.create('EC', '2026-11-21T09:00:00.000Z')).certificate));
    expect(elliptic).toMatchObject({ subject: 'CN=EC', keyAlgorithm: 'EC', keyBits: 256, signatureHash: 'SHA256' });
    const endless = await aCertificate('endless', { notBefore: '2049-12-31T23:59:59.000Z', notAfter: '9999-12-31T23:59:59.000Z' });
    expect(readCertificateText(endless.der)).toMatchObject({ notBefore: '2049-12-31T23:59:59.000Z', notAfter: '9999-12-31T23:59:59.000Z' });
  });

  it.each(['', 'AAAA', '%%%', 'MII', Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64')])('reads nothing from %j', (text) => {
    expect(readCertificateText(text)).toBeUndefined();
  });

  it('reads nothing from a key', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(readCertificate(publicKey.export({ type: 'spki', format: 'der' }))).toBeUndefined();
  });

  it('throws on no bytes, and on no certificate that was damaged', () => {
    const whole = bytesOf(made.der) ?? new Uint8Array();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(readCertificate(bytes)).toBeUndefined()));
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      expect(readCertificate(whole.with(at, byte))?.thumbprint ?? 'A'.repeat(40)).toMatch(/^[0-9A-F]{40}$/u);
    }));
  });
});
