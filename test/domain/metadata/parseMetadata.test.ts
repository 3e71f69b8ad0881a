import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MetadataDocument } from '../../../domain/metadata/document.ts';
import { parseMetadata } from '../../../domain/metadata/parseMetadata.ts';
import { aCertificate } from '../../support/x509.ts';

let current: Awaited<ReturnType<typeof aCertificate>>;
let next: Awaited<ReturnType<typeof aCertificate>>;
beforeAll(async () => {
  [current, next] = await Promise.all([aCertificate('current'), aCertificate('next')]);
});

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (value: unknown) => parseMetadata(bytes(typeof value === 'string' ? value : JSON.stringify(value)));
function documentOf(value: unknown): MetadataDocument {
  const parsed = parse(value);
  if (parsed.kind !== 'document') throw new Error(parsed.problem);
  return parsed.document;
}
const x5t = (thumbprint: string, encoding: 'base64' | 'base64url' = 'base64url') => Buffer.from(thumbprint, 'hex').toString(encoding);
const key = (value: string, more: object = {}) => ({ usage: 'signing', keyvalue: { type: 'x509Certificate', value }, ...more });

describe('parseMetadata', () => {
  it('reads the sample of the reference', () => {
    const sample = {
      id: '_9c1e', version: '1.0', name: 'Exchange', serviceName: '00000002-0000-0ff1-ce00-000000000000', realm: 'contoso.com', issuer: '00000002-0000-0ff1-ce00-000000000000@contoso.com',
      allowedAudiences: ['00000002-0000-0ff1-ce00-000000000000/mail.contoso.com@contoso.com'],
      keys: [{ usage: 'signing', keyinfo: { x5t: x5t(current.thumbprint) }, keyvalue: { type: 'x509Certificate', value: current.der } }],
      endpoints: [{ location: 'https://mail.contoso.com/tokens/OAuth/2', protocol: 'OAuth2', usage: 'issuance' }],
    };
    expect(documentOf(sample)).toEqual({
      id: '_9c1e', name: 'Exchange', serviceName: sample.serviceName, realm: 'contoso.com', issuer: sample.issuer, audiences: sample.allowedAudiences,
      endpoints: [{ location: 'https://mail.contoso.com/tokens/OAuth/2', protocol: 'OAuth2', usage: 'issuance' }], signing: [current], warnings: [],
    });
  });

  it('needs nothing but one certificate that signs', () => {
    expect(documentOf({ keys: [key(current.der)] })).toMatchObject({ id: null, realm: null, issuer: null, audiences: [], endpoints: [], warnings: [] });
  });

  it('takes names and enum words in any capitals', () => {
    const document = documentOf({ KEYS: [{ Usage: 'Signing', keyInfo: { X5T: x5t(current.thumbprint) }, keyValue: { Type: 'X509CERTIFICATE', Value: current.der } }], ServiceName: 'sn', Realm: 'r' });
    expect([document.signing[0]?.thumbprint, document.serviceName, document.realm]).toEqual([current.thumbprint, 'sn', 'r']);
  });

  it.each([
    ['a byte order mark', () => `\ufeff${JSON.stringify({ keys: [key(current.der)] })}`],
    ['escaped slashes', () => JSON.stringify({ keys: [key(current.der)] }).replaceAll('/', '\\/')],
    ['line breaks in the certificate', () => JSON.stringify({ keys: [key(current.der.replaceAll(/(.{64})/gu, '$1\r\n'))] })],
    ['a JSON web key set', () => JSON.stringify({ keys: [{ kty: 'RSA', use: 'sig', x5t: x5t(current.thumbprint), x5c: [current.der] }] })],
    ['an x5c inside the key value', () => JSON.stringify({ keys: [{ usage: 'signing', keyvalue: { x5c: [current.der] } }] })],
    ['unknown properties', () => JSON.stringify({ keys: [key(current.der, { colour: 'blue' })], later: { than: 'this' } })],
  ])('accepts %s', (_what, text) => {
    expect(documentOf(text()).signing.map(({ thumbprint }) => thumbprint)).toEqual([current.thumbprint]);
  });

  it.each([['base64url'], ['base64']] as const)('accepts an x5t in %s, padded or not', (encoding) => {
    const stated = x5t(current.thumbprint, encoding).replaceAll('=', '');
    for (const text of [stated, `${stated}=`]) expect(documentOf({ keys: [key(current.der, { keyinfo: { x5t: text } })] }).warnings).toEqual([]);
  });

  it('computes the thumbprint from the certificate, and warns of an x5t that says otherwise', () => {
    const document = documentOf({ keys: [key(current.der, { keyinfo: { x5t: x5t(next.thumbprint) } })] });
    expect(document.signing[0]?.thumbprint).toBe(current.thumbprint);
    expect(document.warnings).toEqual([{ kind: 'x5t-differs', position: 0, stated: next.thumbprint, thumbprint: current.thumbprint }]);
  });

  it('warns of an x5t that is none', () => {
    expect(documentOf({ keys: [key(current.der, { keyinfo: { x5t: 'AAAA' } })] }).warnings).toEqual([{ kind: 'x5t-unreadable', position: 0, thumbprint: current.thumbprint }]);
  });

  it('keeps two keys as they come, and one that comes twice once', () => {
    expect(documentOf({ keys: [key(current.der), key(next.der), key(current.der)] }).signing.map(({ thumbprint }) => thumbprint)).toEqual([current.thumbprint, next.thumbprint]);
  });

  it('leaves out keys for other uses, and warns of garbage among good ones', () => {
    const document = documentOf({ keys: [{ ...key(next.der), usage: 'encryption' }, key('AAAA'), key(current.der), 7, null] });
    expect(document.signing.map(({ thumbprint }) => thumbprint)).toEqual([current.thumbprint]);
    expect(document.warnings).toEqual([{ kind: 'key-unreadable', position: 1 }]);
  });

  it('reads a certificate that never ends', async () => {
    const endless = await aCertificate('endless', { notAfter: '9999-12-31T23:59:59.000Z' });
    expect(documentOf({ keys: [key(endless.der)] }).signing[0]?.notAfter).toBe('9999-12-31T23:59:59.000Z');
  });

  it.each([
    ['html', '<!DOCTYPE html><html></html>'], ['html', '\n  <html>'], ['truncated', '{"keys":[{"usage":"sign'], ['truncated', '{'],
    ['bad-json', '{ "keys": [ oops ] }'], ['bad-json', ''], ['bad-json', '[]'], ['bad-json', '"keys"'], ['bad-json', 'null'], ['bad-json', 'Service Unavailable'],
    ['no-keys', '{}'], ['no-keys', '{"keys":[]}'], ['no-keys', '{"keys":{}}'], ['no-keys', '{"keys":[{"usage":"signing"}]}'], ['no-keys', '{"keys":[{"usage":"signing","keyvalue":{"value":"AAAA"}}]}'],
  ])('answers %s for %j', (problem, text) => {
    expect(parse(text)).toEqual({ kind: 'problem', problem });
  });

  it('throws on no bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (any) => expect(parseMetadata(any).kind).toMatch(/document|problem/u)));
  });

  it('throws on no JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(parse(text).kind).toMatch(/document|problem/u)));
  });

  it('throws on no document that was cut or damaged anywhere', () => {
    const whole = bytes(JSON.stringify({ keys: [key(current.der, { keyinfo: { x5t: x5t(current.thumbprint) } })] }));
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, cut) => {
      const damaged = cut ? whole.slice(0, at) : whole.with(at, byte);
      expect(parseMetadata(damaged).kind).toMatch(/document|problem/u);
    }));
  });
});
