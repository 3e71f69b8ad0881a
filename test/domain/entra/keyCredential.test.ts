import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../../support/seed.ts';
import { certificateIn, endOf, identifierDisagrees, identityOf, isUsable, KeyCredential } from '../../../domain/entra/keyCredential.ts';
import { aKey, guid } from '../../support/tenant.ts';
import { aCertificate } from '../../support/x509.ts';

let ours: Awaited<ReturnType<typeof aCertificate>>;
let other: Awaited<ReturnType<typeof aCertificate>>;
beforeAll(async () => {
  [ours, other] = await Promise.all([aCertificate('ours'), aCertificate('other')]);
});

describe('KeyCredential', () => {
  it('reads the sample of the reference', () => {
    const sample = { customKeyIdentifier: null, displayName: 'CN=contoso.com', startDateTime: '2026-01-10T09:00:00Z', endDateTime: '2028-01-10T09:00:00Z', keyId: '7d0c', type: 'AsymmetricX509Cert', usage: 'Verify', key: ours.der };
    expect(KeyCredential.parse(sample)).toEqual({ ...sample, startDateTime: '2026-01-10T09:00:00.000Z', endDateTime: '2028-01-10T09:00:00.000Z' });
  });

  it('leaves out what it does not know, and takes what is left out for null', () => {
    expect(KeyCredential.parse({ type: 'Symmetric', usage: 'Sign', hint: 'abc' })).toEqual({ keyId: null, customKeyIdentifier: null, displayName: null, startDateTime: null, endDateTime: null, type: 'Symmetric', usage: 'Sign', key: null });
  });

  it.each([['2026-01-10T09:00:00.1234567Z', '2026-01-10T09:00:00.123Z'], ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'], ['soon', null], ['', null], [7, null]])('reads the date %j as %j', (endDateTime, read) => {
    expect(KeyCredential.parse({ type: 't', usage: 'u', endDateTime }).endDateTime).toBe(read);
  });
});

describe('identityOf', () => {
  it('goes by the key, whatever the identifier says', () => {
    expect(identityOf(aKey(ours, null, { customKeyIdentifier: other.thumbprint }))).toEqual({ thumbprint: ours.thumbprint, by: 'key' });
  });

  it.each([
    ['hex', (hex: string) => hex.toLowerCase()],
    ['base64 of the bytes', (hex: string) => Buffer.from(hex, 'hex').toString('base64')],
    ['base64 of the hex', (hex: string) => Buffer.from(hex).toString('base64')],
  ])('goes by the identifier in %s where the key is null', (_form, written) => {
    expect(identityOf({ key: null, customKeyIdentifier: written(ours.thumbprint) })).toEqual({ thumbprint: ours.thumbprint, by: 'identifier' });
  });

  it('knows an element that a rehearsal wrote without its bytes as well as one with them', () => {
    expect(identityOf({ key: null, customKeyIdentifier: ours.thumbprint, playedFor: ours.thumbprint })).toEqual({ thumbprint: ours.thumbprint, by: 'key' });
  });

  it.each([null, '', 'anything', 'AAAA'])('says nothing of a null key with the identifier %j', (customKeyIdentifier) => {
    expect(identityOf({ key: null, customKeyIdentifier })).toBeNull();
  });

  it('says nothing of a key that is no base64, though the identifier does', () => {
    expect(identityOf({ key: '%%%', customKeyIdentifier: ours.thumbprint })).toBeNull();
  });

  it('throws on no text', () => {
    fc.assert(fc.property(fc.option(fc.string()), fc.option(fc.string()), (key, customKeyIdentifier) => {
      const identity = identityOf({ key, customKeyIdentifier });
      expect(identity?.thumbprint ?? 'A'.repeat(40)).toMatch(/^[0-9A-F]{40}$/u);
      expect(certificateIn({ key })).toBeUndefined();
    }));
  });
});

describe('identifierDisagrees', () => {
  it('is so only when both are known and differ (EN-10)', () => {
    expect(identifierDisagrees(aKey(ours, null))).toBe(false);
    expect(identifierDisagrees(aKey(ours, null, { customKeyIdentifier: other.thumbprint }))).toBe(true);
    expect(identifierDisagrees(aKey(ours, null, { customKeyIdentifier: 'anything' }))).toBe(false);
    expect(identifierDisagrees(aKey(ours, null, { key: null, customKeyIdentifier: other.thumbprint }))).toBe(false);
  });
});

describe('endOf', () => {
  it.each([
    ['2027-06-01T00:00:00.000Z', '2027-06-01T00:00:00.000Z'],
    ['2029-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'],
    [null, '2028-01-01T00:00:00.000Z'],
  ])('takes the earlier of the date %j and the certificate', (endDateTime, end) => {
    expect(endOf(aKey(ours, null, { endDateTime }))).toBe(end);
  });

  it('is null where neither is known', () => {
    expect(endOf(aKey(ours, null, { endDateTime: null, key: null }))).toBeNull();
  });
});

describe('isUsable', () => {
  const at = '2027-01-01T00:00:00.000Z';
  it('counts the last instant in (R29)', () => {
    expect(isUsable(aKey(ours, null), '2028-01-01T00:00:00.000Z')).toBe(true);
    expect(isUsable(aKey(ours, null), '2028-01-01T00:00:00.001Z')).toBe(false);
  });

  it.each([{ usage: 'Sign' }, { type: 'Symmetric' }, { startDateTime: '2027-01-01T00:00:00.001Z' }, { endDateTime: null, key: null }])('is not so with %j', (more) => {
    expect(isUsable(aKey(ours, guid(1)), at)).toBe(true);
    expect(isUsable(aKey(ours, guid(1), more), at)).toBe(false);
  });
});
