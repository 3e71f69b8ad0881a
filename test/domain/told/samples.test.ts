import { describe, expect, it } from '@jest/globals';
import { fixture, tell, tellOne, warned } from './telling.ts';

const CURRENT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';
const NEXT = '91D2A0E491D2A0E491D2A0E491D2A0E491D2A0E4';
const SKYPE = '3C9A77B03C9A77B03C9A77B03C9A77B03C9A77B0';

describe('understand, on the example outputs', () => {
  it('reads Get-AuthConfig with its empty slot, and leaves the local date untold', () => {
    expect(tellOne(fixture('get-authconfig.txt'))).toMatchObject({
      cmdlet: 'Get-AuthConfig',
      certificates: [],
      values: { CurrentCertificateThumbprint: CURRENT, PreviousCertificateThumbprint: null, NextCertificateThumbprint: NEXT, NextCertificateEffectiveDate: null, Realm: null, wallClock: { NextCertificateEffectiveDate: '2026-11-25T16:00:00' } },
      warnings: [{ key: 'told.about-no-zone', values: { properties: ['NextCertificateEffectiveDate'] } }],
    });
  });

  it('tells the instant once the zone of the server is named', () => {
    expect(tellOne(fixture('get-authconfig.txt'), 'Europe/Madrid')).toMatchObject({ values: { NextCertificateEffectiveDate: '2026-11-25T15:00:00.000Z' }, warnings: [] });
  });

  it('reads Get-CsCertificate as a certificate', () => {
    const { cmdlet, certificates, values, warnings } = tellOne(fixture('get-cscertificate.txt'), 'America/New_York');
    expect({ cmdlet, warnings }).toEqual({ cmdlet: 'Get-CsCertificate', warnings: [] });
    expect(certificates).toMatchObject([{ thumbprint: SKYPE, subject: 'CN=contoso.com', issuer: 'CN=Contoso-CA, DC=contoso', serial: '61000000A2B7', notBefore: '2025-03-14T13:12:44.000Z', notAfter: '2027-03-14T13:12:44.000Z', use: 'OAuthTokenIssuer', hasPrivateKey: null }]);
    expect(values).toMatchObject({ AlternativeNames: ['contoso.com', 'sip.contoso.com'] });
  });

  it('reads Get-ExchangeCertificate as a certificate with key, services and status', () => {
    const { cmdlet, certificates, values } = tellOne(fixture('get-exchangecertificate.txt'));
    expect(cmdlet).toBe('Get-ExchangeCertificate');
    expect(certificates).toMatchObject([{ thumbprint: CURRENT, hasPrivateKey: true, services: ['SMTP'], status: 'Valid', keyBits: 2048, notAfter: null, wallClock: { NotAfter: '2031-08-19T18:40:07', NotBefore: '2026-08-19T18:40:07' } }]);
    expect(values).toMatchObject({ CertificateDomains: [], IsSelfSigned: true });
  });

  it.each([
    ['replication.txt', 'Get-CsManagementStoreReplicationStatus', { UpToDate: true, ReplicaFqdn: 'fe1.contoso.com', LastStatusReport: '2026-11-20T08:01:12.000Z', ProductVersion: '7.0.2046.0' }],
    ['get-cspartnerapplication.txt', 'Get-CsPartnerApplication', { AuthToken: 'Value=https://autodiscover.contoso.com/autodiscover/metadata/json/1', Enabled: true, ApplicationTrustLevel: 'Full' }],
    ['get-csoauthserver.txt', 'Get-CsOAuthServer', { Identity: 'microsoft.sts', MetadataUrl: 'https://accounts.accesscontrol.windows.net/0f3e0000-0000-4000-8000-000000000001/metadata/json/1' }],
    ['test-oauthconnectivity.txt', 'Test-OAuthConnectivity', { ResultType: 'Success', IsValid: true, Detail: expect.stringMatching(/\nExchange Outbound Oauth Log: …\n/) }],
  ])('reads %s as %s', (file, cmdlet, values) => {
    const told = tell(fixture(file), 'UTC');
    expect(told).toMatchObject([{ cmdlet, certificates: [], values, warnings: [] }]);
  });

  it('reads every other cmdlet under its prompt', () => {
    const told = tell(fixture('others.txt'));
    expect(told.map(({ cmdlet }) => cmdlet)).toEqual(['Get-ExchangeServer', 'Get-ClientAccessService', 'Get-HybridConfiguration', 'Get-AuthServer', 'Get-PartnerApplication', 'Get-CsPool', 'Get-CsOAuthConfiguration']);
    expect(told.map((one) => warned(one))).toEqual([[], [], [], [], [], ['cut'], []]);
    expect(told[0]?.values).toMatchObject({ command: 'Get-ExchangeServer ex01 | fl', AdminDisplayVersion: 'Version 15.2 (Build 2562.17)' });
    expect(told[5]?.values).toMatchObject({ Computers: ['fe1.contoso.com', 'fe2.contoso.com'], Services: ['UserServer:pool.contoso.com', 'Registrar:pool.contoso.com', 'WebServer:pool.contoso.com', 'ConferencingServer:pool.contoso.com'] });
  });

  it('reads all of them pasted behind each other', () => {
    const files = ['get-authconfig.txt', 'get-cscertificate.txt', 'replication.txt', 'get-exchangecertificate.txt', 'test-oauthconnectivity.txt'];
    expect(tell(files.map(fixture).join('\n')).map(({ cmdlet }) => cmdlet)).toEqual(['Get-AuthConfig', 'Get-CsCertificate', 'Get-CsManagementStoreReplicationStatus', 'Get-ExchangeCertificate', 'Test-OAuthConnectivity']);
  });

  it.each(['get-authconfig.txt', 'get-cscertificate.txt', 'get-exchangecertificate.txt'])('says the same of %s in whatever order its properties stand', (file) => {
    const lines = fixture(file).trim().split('\n');
    const turned = tellOne(lines.toReversed().join('\n'), 'UTC');
    expect(turned).toEqual(tellOne(fixture(file), 'UTC'));
  });
});
