import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Minted } from '../../../adapters/sandbox/certificates.ts';
import { authCertificate, tell, tellOne, warned } from './telling.ts';

const CURRENT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';

let certificate: Minted;
let bytes: number[];
beforeAll(async () => {
  certificate = await authCertificate();
  bytes = [...Buffer.from(certificate.der, 'base64')];
});

/** The date of an AuthConfig in JSON that is written so. */
function dated(date: unknown, zone?: string) {
  const one = tellOne(JSON.stringify({ CurrentCertificateThumbprint: CURRENT, NextCertificateEffectiveDate: date }).replaceAll('/Date', '\\/Date'), zone);
  return { instant: one.values['NextCertificateEffectiveDate'], warnings: warned(one) };
}

describe('understand, on JSON', () => {
  it.each([
    ['Windows PowerShell 5.1', '/Date(1768035600000)/', '2026-01-10T09:00:00.000Z', []],
    ['5.1 with an offset that says nothing', '/Date(1768035600000+0100)/', '2026-01-10T09:00:00.000Z', []],
    ['5.1 for what Get-Date gave', { value: '/Date(1768035600000)/', DisplayHint: 2, DateTime: 'sábado, 10 de enero de 2026 10:00:00' }, '2026-01-10T09:00:00.000Z', []],
    ['5.1 for never', '/Date(-62135596800000)/', null, []],
    ['PowerShell 7 for a local time', '2026-01-10T10:00:00+01:00', '2026-01-10T09:00:00.000Z', []],
    ['PowerShell 7 for UTC', '2026-01-10T09:00:00Z', '2026-01-10T09:00:00.000Z', []],
    ['PowerShell 7 without a kind', '2026-01-10T10:00:00', null, ['no-zone']],
    ['nothing', null, null, []],
    ['a number of milliseconds beyond every calendar', '/Date(9999999999999999)/', null, ['unreadable-date']],
  ])('reads a date of %s', (_what, date, instant, warnings) => {
    expect(dated(date)).toEqual({ instant, warnings });
  });

  it('places a date without a kind in the zone that was named', () => {
    expect(dated('2026-01-10T10:00:00', 'Europe/Madrid')).toEqual({ instant: '2026-01-10T09:00:00.000Z', warnings: [] });
  });

  it('decodes bytes as numbers, or wrapped with their count, and takes the certificate from them', () => {
    for (const raw of [bytes, { value: bytes, Count: bytes.length }, certificate.der]) {
      const { cmdlet, certificates, values } = tellOne(JSON.stringify({ Thumbprint: null, Subject: null, RawData: raw, SerializationData: [1, 2, 3] }));
      expect(cmdlet).toBe('Get-ExchangeCertificate');
      expect(certificates).toMatchObject([{ thumbprint: certificate.thumbprint, subject: certificate.subject, notAfter: '2031-08-19T16:40:07.000Z', notBefore: '2026-08-19T16:40:07.000Z', hasPrivateKey: null, services: null }]);
      expect(values).not.toHaveProperty('RawData');
    }
  });

  it('goes by the bytes where a printed date or thumbprint says something else', () => {
    const one = tellOne(JSON.stringify({ Thumbprint: CURRENT, NotAfter: '04/05/2026 10:00:00', Services: 'SMTP', RawData: bytes }));
    expect(one.certificates).toMatchObject([{ thumbprint: certificate.thumbprint, notAfter: '2031-08-19T16:40:07.000Z', services: ['SMTP'] }]);
    expect(warned(one)).toEqual(['other-certificate']);
  });

  it('says that bytes are no certificate, and keeps what was printed', () => {
    const one = tellOne(JSON.stringify({ Thumbprint: CURRENT.toLowerCase(), Status: 'Valid', RawData: Array.from({ length: 40 }, () => 48) }));
    expect(one.certificates).toMatchObject([{ thumbprint: CURRENT, notAfter: null }]);
    expect(warned(one)).toEqual(['bad-certificate']);
  });

  it.each([
    ['a number', 16, null, ['number']],
    ['a word', 'IMAP, POP', ['IMAP', 'POP'], []],
    ['a deserialised enum', { value: 'SMTP', Value: 'SMTP' }, ['SMTP'], []],
    ['None', 'None', [], []],
  ])('reads an enum that is %s', (_what, services, expected, warnings) => {
    const one = tellOne(JSON.stringify({ Thumbprint: CURRENT, IsSelfSigned: true, Services: services }));
    expect(one.certificates[0]?.services).toEqual(expected);
    expect(warned(one)).toEqual(warnings);
  });

  it('reads one element that was unwrapped, and one that was not', () => {
    for (const names of ['contoso.com', ['contoso.com']]) {
      expect(tellOne(JSON.stringify({ Thumbprint: CURRENT, Use: 'OAuthTokenIssuer', AlternativeNames: names })).values['AlternativeNames']).toEqual(['contoso.com']);
    }
  });

  it.each(['@{DistinguishedName=CN=Auth; Rdn=CN=Auth}', 'System.Object[]', 'System.Collections.Hashtable'])('says that %s was cut by depth', (text) => {
    expect(warned(tellOne(JSON.stringify({ CurrentCertificateThumbprint: CURRENT, Guid: text })))).toEqual(['depth']);
  });

  it('reads a list, a list in a list, and several documents between text', () => {
    const one = { UpToDate: true, ReplicaFqdn: 'fe1.contoso.com' };
    expect(tell(JSON.stringify([one, one]))).toHaveLength(2);
    expect(tell(JSON.stringify({ value: [one, one], Count: 2 }))).toHaveLength(2);
    expect(tell(`PS C:\\> Get-CsManagementStoreReplicationStatus | ConvertTo-Json\n${JSON.stringify(one, null, 4)}\nPS C:\\> and\n${JSON.stringify(one)}\nNextCertificateThumbprint : ${CURRENT}`).map(({ cmdlet }) => cmdlet).filter((cmdlet) => cmdlet !== null)).toEqual(expect.arrayContaining(['Get-CsManagementStoreReplicationStatus', 'Get-AuthConfig']));
  });

  it('joins JSON that a console broke inside its texts', () => {
    const json = JSON.stringify({ CurrentCertificateThumbprint: CURRENT, NextCertificateThumbprint: CURRENT, Name: 'Auth Configuration' });
    const one = tellOne(json.match(/.{1,80}/gu)?.join('\r\n') ?? '');
    expect(one).toMatchObject({ cmdlet: 'Get-AuthConfig', values: { NextCertificateThumbprint: CURRENT } });
    expect(warned(one)).toEqual(['rejoined-json']);
  });

  it('says that JSON breaks off', () => {
    expect(warned(tellOne(`{ "CurrentCertificateThumbprint": "${CURRENT}",`))).toEqual(['cut-json']);
  });

  describe('of Graph', () => {
    const principal = (credential: object) => ({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals(id,keyCredentials)/$entity', id: '6f1d', appId: '00000004-0000-0ff1-ce00-000000000000', displayName: 'Skype for Business Online', accountEnabled: true,
      servicePrincipalNames: ['00000004-0000-0ff1-ce00-000000000000'],
      keyCredentials: [{ customKeyIdentifier: CURRENT, displayName: 'CN=contoso.com', startDateTime: '2026-01-10T09:00:00Z', endDateTime: '2028-01-10T09:00:00Z', keyId: '7d0c', type: 'AsymmetricX509Cert', usage: 'Verify', ...credential }],
    });

    it('takes the certificate from the key', () => {
      const one = tellOne(JSON.stringify(principal({ key: certificate.der })));
      expect(one).toMatchObject({ cmdlet: 'GET /servicePrincipals', certificates: [{ thumbprint: certificate.thumbprint, use: 'Verify' }], values: { accountEnabled: true }, warnings: [] });
    });

    it.each([CURRENT, CURRENT.toLowerCase(), Buffer.from(CURRENT, 'hex').toString('base64')])('falls back to the identifier %s without a key, and says so', (customKeyIdentifier) => {
      const one = tellOne(JSON.stringify(principal({ key: null, customKeyIdentifier })));
      expect(one.certificates).toMatchObject([{ thumbprint: CURRENT, subject: 'CN=contoso.com', notAfter: '2028-01-10T09:00:00.000Z' }]);
      expect(warned(one)).toEqual(['key-identifier']);
    });

    it('survives credentials that are nothing, and says that there is another page', () => {
      const [one] = tell(JSON.stringify({ value: [{ ...principal({}), keyCredentials: [null, 7, {}] }], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' }));
      expect(one?.certificates).toMatchObject([{ thumbprint: null }]);
      expect(warned(one ?? { warnings: [] })).toEqual(expect.arrayContaining(['key-identifier', 'next-page']));
    });

    it('tells an application from a service principal', () => {
      expect(tellOne(JSON.stringify({ appId: 'a', signInAudience: 'AzureADMyOrg', keyCredentials: [] })).cmdlet).toBe('GET /applications');
    });

    it('gives an error its class', () => {
      const error = { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.', innerError: { date: '2026-11-20T10:00:00' } } };
      expect(tell(JSON.stringify(error)).map(({ values }) => values['errorClass'])).toContain('rights');
    });
  });

  it('reads the header and the claims of a token, and what a server says that refuses one', () => {
    const x5t = Buffer.from(CURRENT, 'hex').toString('base64url');
    const told = tell(`{"typ":"JWT","alg":"RS256","x5t":"${x5t}"}\n{"iss":"00000002-0000-0ff1-ce00-000000000000@contoso.com","aud":"00000004-0000-0ff1-ce00-000000000000/pool.contoso.com@contoso.com","nbf":1768035600,"exp":1768064400}\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="00000001-0000-0000-c000-000000000000@*,00000004-0000-0ff1-ce00-000000000000@contoso.com"\nx-ms-diagnostics: 2000000;reason="The token has expired.";error_category="token_expired"\n`);
    expect(told).toMatchObject([
      { cmdlet: 'S2S token', certificates: [{ thumbprint: CURRENT }] },
      { cmdlet: 'S2S token', values: { iss: '00000002-0000-0ff1-ce00-000000000000@contoso.com' } },
      { cmdlet: 'WWW-Authenticate', values: { client_id: '00000002-0000-0ff1-ce00-000000000000', trusted_issuers: ['00000001-0000-0000-c000-000000000000@*', '00000004-0000-0ff1-ce00-000000000000@contoso.com'], error_category: 'token_expired' } },
    ]);
  });

  it('reads a metadata document with its signing certificate', () => {
    const document = {
      id: '_9c1e', version: '1.0', name: 'Exchange', serviceName: '00000002-0000-0ff1-ce00-000000000000', realm: 'contoso.com', issuer: '00000002-0000-0ff1-ce00-000000000000@contoso.com', allowedAudiences: ['00000002-0000-0ff1-ce00-000000000000/mail.contoso.com@contoso.com'],
      keys: [{ usage: 'signing', keyinfo: { x5t: Buffer.from(certificate.thumbprint, 'hex').toString('base64url') }, keyvalue: { type: 'x509Certificate', value: certificate.der } }],
      endpoints: [{ location: 'https://mail.contoso.com/tokens/OAuth/2', protocol: 'OAuth2', usage: 'issuance' }],
    };
    expect(tell(JSON.stringify(document))).toMatchObject([{ cmdlet: 'GET /metadata/json/1', certificates: [{ thumbprint: certificate.thumbprint }], values: { realm: 'contoso.com', issuer: document.issuer }, warnings: [] }]);
  });
});
