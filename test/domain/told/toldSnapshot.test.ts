import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../domain/finding.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { assessTold } from '../../../domain/told/assessTold.ts';
import { type ToldSnapshot, toldSnapshot } from '../../../domain/told/toldSnapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { authCertificate, fixture, tell } from './telling.ts';

const AT = '2026-11-21T12:00:00.000Z';
const READER = { locale: 'en-GB', zone: 'UTC', now: AT };
const ZONE = 'Europe/Madrid';
const CURRENT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';
const NEXT = '91D2A0E491D2A0E491D2A0E491D2A0E491D2A0E4';
const SKYPE = '3C9A77B03C9A77B03C9A77B03C9A77B03C9A77B0';
const CONFIG = `[PS] C:\\>Get-AuthConfig | fl\n${fixture('get-authconfig.txt')}`;
const HELD = fixture('get-exchangecertificate.txt');
const ASSIGNED = fixture('get-cscertificate.txt');

const held = (server: string, more = HELD) => `[PS] C:\\>Get-ExchangeCertificate -Server ${server} | fl\n${more}`;
const exchangeServers = (...names: string[]) => ['[PS] C:\\>Get-ExchangeServer | fl', ...names.flatMap((name) => [`Name : ${name}`, `Fqdn : ${name}.contoso.com`, 'Site : contoso.com/Configuration/Sites/Madrid', 'ServerRole : Mailbox', 'AdminDisplayVersion : Version 15.2 (Build 2562.17)', ''])].join('\n');
const json = (value: unknown) => JSON.stringify(value, null, 2);

function told(text: string, zone?: string): ToldSnapshot {
  const made = toldSnapshot(tell(text, zone), { by: 'Alex', at: AT });
  expect(Snapshot.safeParse(made.snapshot).error).toBeUndefined();
  return made;
}

function finding(id: string, of: ToldSnapshot): Pick<Finding, 'result'> & { says: string } {
  const [first] = assessTold(of, AT).filter((one) => one.id === id);
  if (first === undefined) throw new Error(`${id} is not there`);
  return { result: first.result, says: render(first.says, READER) };
}

function asks({ warnings }: ToldSnapshot): string[] {
  return warnings.map((warning) => render(warning, READER));
}

describe('toldSnapshot', () => {
  it('has no value that nobody told, and passes nothing by it', () => {
    const made = told('lorem ipsum');
    expect(made).toMatchObject({ by: 'Alex', at: AT, snapshot: { estate: 'told', exchange: { authConfig: { answer: 'none', why: 'not-told' }, stores: {} }, skype: { pools: { answer: 'none', why: 'not-told' }, frontEnds: {} } } });
    const results = new Set(assessTold(made, AT).map(({ result }) => result));
    expect([...results].filter((result) => result !== 'unknown' && result !== 'skipped')).toEqual([]);
    expect(finding('EX-03', made).says).toContain('nobody told me');
  });

  it('never says that the configuration lacks a server where nobody told of one', () => {
    const says = assessTold(told(CONFIG, ZONE), AT).map((one) => render(one.says, READER));
    expect(says.filter((one) => one.includes('configuration has to'))).toEqual([]);
  });

  it('reads the slots of Get-AuthConfig, with the date in the zone that is named', () => {
    expect(told(CONFIG, ZONE).snapshot.exchange?.authConfig).toEqual({ answer: 'value', at: AT, value: { current: CURRENT, next: NEXT, nextEffective: '2026-11-25T15:00:00.000Z', previous: null, changedAt: null, realm: null, serviceName: '00000002-0000-0ff1-ce00-000000000000' } });
  });

  it('asks back for the zone of a local date, and judges everything else', () => {
    const made = told(CONFIG);
    expect(made.snapshot.exchange?.authConfig).toMatchObject({ value: { current: CURRENT, nextEffective: null, untold: ['nextEffective'] } });
    expect(asks(made).join(' ')).toMatch(/NextCertificateEffectiveDate is local time without a zone.*--zone/u);
    expect(finding('EX-02', made).result).toBe('pass');
    for (const id of ['EX-10', 'EX-11']) expect(finding(id, made)).toMatchObject({ result: 'unknown', says: expect.stringContaining('when the next Auth certificate takes over') });
  });

  it('asks back for a date that can be read two ways', () => {
    const made = told(CONFIG.replace('11/25/2026', '04/05/2027'), ZONE);
    expect(finding('EX-10', made).result).toBe('unknown');
    expect(asks(made).join(' ')).toMatch(/04\/05\/2027.*ISO/u);
  });

  it.each([
    ['CurrentCertificateThumbprint', 'EX-02'],
    ['NextCertificateThumbprint', 'EX-07'],
    ['PreviousCertificateThumbprint', 'EX-12'],
  ])('knows nothing of %s where it is not printed', (property, id) => {
    const made = told(CONFIG.replace(new RegExp(`^${property}.*\n`, 'mu'), ''), ZONE);
    expect(finding(id, made).result).toBe('unknown');
    expect(asks(made).join(' ')).toContain(property);
  });

  it('relies on neither of two answers that differ', () => {
    const made = told(`${CONFIG}\n\n${CONFIG.replaceAll('5F0C', 'AAAA')}`, ZONE);
    expect(made.snapshot.exchange?.authConfig).toMatchObject({ answer: 'none', why: 'not-told' });
    expect(asks(made).join(' ')).toContain('told twice with different answers');
  });

  describe('which server a certificate is of', () => {
    it.each([
      ['the command', held('ex1.contoso.com'), 'ex1.contoso.com'],
      ['the command, short', held('EX1'), 'ex1'],
      ['the command, short, once the full name was told', `${exchangeServers('ex1')}\n${held('EX1')}`, 'ex1.contoso.com'],
      ['the identity in the command', `[PS] C:\\>Get-ExchangeCertificate -Identity "ex1.contoso.com\\${CURRENT}" | fl\n${HELD}`, 'ex1.contoso.com'],
      ['the identity', json({ Identity: `ex1.contoso.com\\${CURRENT}`, Thumbprint: CURRENT, Subject: 'CN=x', NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2031-01-01T00:00:00Z', PublicKeySize: 2048, Status: 'Valid', Services: 'SMTP' }), 'ex1.contoso.com'],
      ['PSComputerName', json([{ PSComputerName: 'ex1.contoso.com', Thumbprint: CURRENT, Subject: 'CN=x', NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2031-01-01T00:00:00Z', PublicKeySize: 2048, Status: 'Valid' }]), 'ex1.contoso.com'],
      ['a remote prompt', `[ex1.contoso.com]: PS C:\\> Get-ExchangeCertificate | fl\n${HELD}`, 'ex1.contoso.com'],
      ['the command above JSON', `[PS] C:\\>Get-ExchangeCertificate -Server ex1.contoso.com | ConvertTo-Json\n${json({ Thumbprint: CURRENT, Subject: 'CN=x', NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2031-01-01T00:00:00Z', PublicKeySize: 2048, IsSelfSigned: true })}`, 'ex1.contoso.com'],
    ])('is told by %s', (_what, text, fqdn) => {
      const made = told(text, ZONE);
      expect(made.snapshot.exchange?.stores[fqdn]?.store).toMatchObject({ answer: 'value', value: { certificates: [{ thumbprint: CURRENT }] } });
      expect(asks(made).join(' ')).not.toContain('Which server');
    });

    it('is asked back where nothing tells, and never guessed', () => {
      const made = told(`${exchangeServers('ex1')}\n${HELD}`, ZONE);
      expect(made.snapshot.exchange?.stores).toMatchObject({ 'ex1.contoso.com': { store: { answer: 'none', why: 'not-told' } } });
      expect(asks(made).join(' ')).toContain('Which server is this Get-ExchangeCertificate of?');
    });

    it('prefers the server that was asked to the one where the session was open', () => {
      const certificate = { PSComputerName: 'ex9.contoso.com', Thumbprint: CURRENT, Subject: 'CN=x', NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2031-01-01T00:00:00Z', PublicKeySize: 2048, IsSelfSigned: true };
      expect(Object.keys(told(`[PS] C:\\>Get-ExchangeCertificate -Server ex1.contoso.com | ConvertTo-Json\n${json(certificate)}`).snapshot.exchange?.stores ?? {})).toEqual(['ex1.contoso.com']);
    });
  });

  describe('what a store has not', () => {
    const other = HELD.replaceAll(CURRENT, SKYPE);

    it('is known where all of it was listed', () => {
      const made = told(`${CONFIG}\n\n${exchangeServers('ex1', 'ex2')}\n${held('ex1')}\n${held('ex2', other)}`, ZONE);
      expect(finding('EX-03', made)).toMatchObject({ result: 'fail', says: expect.stringContaining('ex2') });
    });

    it.each([
      ['one was asked for', `[PS] C:\\>Get-ExchangeCertificate -Server ex2 -Thumbprint ${SKYPE} | fl\n${other}`],
      ['some were filtered', `[PS] C:\\>Get-ExchangeCertificate -Server ex2 | ? { $_.Services -match 'SMTP' } | fl\n${other}`],
      ['the command is not there', json([{ PSComputerName: 'ex2', Thumbprint: SKYPE, Subject: 'CN=x', NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2031-01-01T00:00:00Z', PublicKeySize: 2048, Status: 'Valid' }])],
    ])('is unknown where %s', (_what, text) => {
      const made = told(`${CONFIG}\n\n${exchangeServers('ex1', 'ex2')}\n${held('ex1')}\n${text}`, ZONE);
      expect(finding('EX-03', made)).toMatchObject({ result: 'unknown', says: expect.stringContaining('ex2 (nobody told me enough about it)') });
    });

    it('is known by the not-found of Exchange itself', () => {
      const error = `A special Rpc error occurs on server ex2: The certificate with thumbprint ${CURRENT} was not found.\n    + CategoryInfo          : ReadError: (:) [Get-ExchangeCertificate], InvalidOperationException`;
      const made = told(`${CONFIG}\n\n${exchangeServers('ex1', 'ex2')}\n${held('ex1')}\n\n[PS] C:\\>Get-ExchangeCertificate -Server ex2 -Thumbprint ${CURRENT}\n${error}`, ZONE);
      expect(finding('EX-03', made)).toMatchObject({ result: 'fail', says: expect.stringContaining('ex2') });
    });
  });

  it('passes nothing on all servers where nobody told which there are', () => {
    const known = told(`${CONFIG}\n\n${exchangeServers('ex1')}\n${held('ex1')}`, ZONE);
    expect(finding('EX-03', known).result).toBe('pass');
    expect(finding('EX-03', told(`${CONFIG}\n\n${held('ex1')}`, ZONE))).toMatchObject({ result: 'unknown', says: expect.stringContaining('which other servers there are') });
  });

  it('says of a certificate that arrived as mere bytes what its bytes say, and nothing of its key', async () => {
    const { der, thumbprint } = await authCertificate();
    const made = told(json({ Identity: `ex1.contoso.com\\${thumbprint}`, RawData: der, SerializationData: 'AAEAAAD/////' }));
    expect(made.snapshot.exchange?.stores['ex1.contoso.com']?.store).toMatchObject({ value: { certificates: [{ thumbprint, hasPrivateKey: null, services: null, notAfter: '2031-08-19T16:40:07.000Z' }] } });
  });

  it('does not say how strong a certificate is that came without key size and hash', () => {
    const made = told(`PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer -Identity global | fl\n${ASSIGNED}`, ZONE);
    expect(finding('SFB-05', made)).toMatchObject({ result: 'unknown', says: expect.stringContaining('the size of its key and what it is signed with') });
  });

  describe('Get-CsCertificate', () => {
    it('tells the global assignment by its command, and when it ends', () => {
      const made = told(`PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer -Identity global\n${ASSIGNED}`, ZONE);
      expect(made.snapshot.skype).toMatchObject({ globalAssignment: { value: { current: SKYPE, untold: ['staged', 'previous'] } }, frontEnds: {} });
      expect(finding('SFB-04', made)).toMatchObject({ result: 'pass', says: expect.stringContaining('14 Mar 2027') });
      for (const id of ['SFB-09', 'SFB-10']) expect(finding(id, made).result).toBe('unknown');
    });

    it.each([
      ['the prompt', `[fe1.contoso.com]: PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer\n${ASSIGNED}`],
      ['the command', `PS C:\\> Invoke-Command -ComputerName fe1.contoso.com { Get-CsCertificate -Type OAuthTokenIssuer }\n${ASSIGNED}`],
      ['the object', `PS C:\\> Get-CsCertificate\n${ASSIGNED.trimEnd()}\nPSComputerName : fe1.contoso.com\n`],
    ])('tells what one front end uses, by %s', (_what, text) => {
      const { skype } = told(text, ZONE).snapshot;
      expect(skype).toMatchObject({ globalAssignment: { answer: 'none' }, frontEnds: { 'fe1.contoso.com': { assignment: { value: { current: SKYPE } }, store: { value: { certificates: [{ thumbprint: SKYPE }] } } } } });
    });

    it.each([
      ['several at once', `${ASSIGNED}\n${ASSIGNED.replaceAll('3C9A', 'AAAA')}`, 'several OAuthTokenIssuer certificates'],
      ['one of another type', ASSIGNED.replace('OAuthTokenIssuer', 'Default'), 'several OAuthTokenIssuer certificates'],
      ['two answers that differ', `${ASSIGNED}\n[fe1.contoso.com]: PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer\n${ASSIGNED.replaceAll('3C9A', 'AAAA')}`, 'told twice'],
    ])('does not say what is assigned by %s', (_what, text, asked) => {
      const made = told(`[fe1.contoso.com]: PS C:\\> Get-CsCertificate\n${text}`, ZONE);
      expect(made.snapshot.skype?.frontEnds['fe1.contoso.com']?.assignment).toMatchObject({ answer: 'none', why: 'not-told' });
      expect(asks(made).join(' ')).toContain(asked);
    });

    it('is asked back without a server', () => {
      const made = told(ASSIGNED, ZONE);
      expect(made.snapshot.skype?.frontEnds).toEqual({});
      expect(asks(made).join(' ')).toContain('Which server is this Get-CsCertificate of?');
    });

    it('fails what is over on a front end, whatever is assigned globally', () => {
      const made = told(`[fe1.contoso.com]: PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer\n${ASSIGNED.replace('3/14/2027', '3/14/2026')}`, ZONE);
      expect(assessTold(made, AT).filter(({ id }) => id === 'SFB-04').map(({ result }) => result)).toEqual(['fail', 'unknown']);
    });
  });

  it('knows the front ends of a pool, and that nobody told what they use', () => {
    const made = told(`PS C:\\> Get-CsPool\n${fixture('others.txt').split('Get-CsPool pool.contoso.com\n')[1] ?? ''}`);
    expect(Object.keys(made.snapshot.skype?.frontEnds ?? {})).toEqual(['fe1.contoso.com', 'fe2.contoso.com']);
    expect(finding('SFB-01', made)).toMatchObject({ result: 'unknown', says: expect.stringContaining('nobody told me') });
  });

  it.each([
    ['replication.txt', 'Get-CsManagementStoreReplicationStatus', 'replication', [{ fqdn: 'fe1.contoso.com', upToDate: true }]],
    ['get-cspartnerapplication.txt', 'Get-CsPartnerApplication', 'partners', [{ identity: 'Exchange', trust: 'full', token: { by: 'metadata', url: 'https://autodiscover.contoso.com/autodiscover/metadata/json/1' } }]],
    ['get-csoauthserver.txt', 'Get-CsOAuthServer', 'oauthServers', [{ identity: 'microsoft.sts' }]],
  ] as const)('reads %s as a list, whole by its command, taken for whole without one, and not at all where it was narrowed', (file, cmdlet, reading, value) => {
    const of = (text: string) => told(text, 'UTC');
    expect(of(`PS C:\\> ${cmdlet} | fl\n${fixture(file)}`)).toMatchObject({ snapshot: { skype: { [reading]: { answer: 'value', value } } }, warnings: [] });
    const bare = of(fixture(file));
    expect(bare.snapshot.skype?.[reading]).toMatchObject({ value });
    expect(asks(bare).join(' ')).toContain('came without its command');
    const narrowed = of(`PS C:\\> ${cmdlet} one | fl\n${fixture(file)}`);
    expect(narrowed.snapshot.skype?.[reading]).toMatchObject({ answer: 'none', why: 'not-told' });
    expect(asks(narrowed).join(' ')).toContain('asked for some objects only');
  });

  it('leaves out a replica whose report has a date that cannot be placed', () => {
    expect(finding('SFB-08', told(fixture('replication.txt')))).toMatchObject({ result: 'unknown', says: expect.stringContaining('nobody told me') });
  });

  it('reads how Exchange is set up', () => {
    const made = told([
      '[PS] C:\\>Get-HybridConfiguration | fl', 'ReceivingTransportServers : {ex01}', 'Domains : {contoso.com}', '',
      '[PS] C:\\>Get-ClientAccessService | fl', 'Fqdn : ex1.contoso.com', 'AutoDiscoverServiceInternalUri : https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml', '',
      '[PS] C:\\>Get-IntraOrganizationConnector | fl', 'Name : HybridIOC', 'Enabled : True', 'DiscoveryEndpoint : https://autodiscover-s.outlook.com/autodiscover/autodiscover.svc', 'TargetAddressDomains : {contoso.mail.onmicrosoft.com}', '',
      '[PS] C:\\>Get-AuthServer | fl', 'Name : EvoSTS', 'Type : AzureAD', 'Realm : 0f3e0000-0000-4000-8000-000000000001', 'Enabled : True', 'AuthMetadataUrl : https://login.windows.net/x', 'CertificateStrings : {}', '',
      '[PS] C:\\>Get-PartnerApplication | fl', 'Name : LyncEnterprise-0a1b', 'ApplicationIdentifier : 00000004-0000-0ff1-ce00-000000000000', 'Enabled : True', 'AuthMetadataUrl : https://pool.contoso.com/metadata/json/1', 'Realm :', 'UseAuthServer : False', 'CertificateStrings : {}', 'LinkedAccount : contoso.com/Users/LyncEnterprise-ApplicationAccount', '',
      'PS C:\\> Get-CsSipDomain', 'Identity : contoso.com', 'Name : contoso.com', 'IsDefault : True', '',
      'PS C:\\> Get-CsOAuthConfiguration', 'Identity : Global', 'ServiceName : 00000004-0000-0ff1-ce00-000000000000', 'ExchangeAutodiscoverUrl : https://autodiscover.contoso.com/autodiscover/autodiscover.svc', 'ExchangeAutodiscoverAllowedDomains : *.contoso.com;*.fabrikam.com',
    ].join('\n'));
    expect(asks(made)).toEqual([]);
    expect(made.snapshot).toMatchObject({
      exchange: {
        hybrid: { value: true },
        settings: {
          clientAccess: { value: [{ fqdn: 'ex1.contoso.com' }] }, connectors: { value: [{ name: 'HybridIOC', enabled: true, targetDomains: ['contoso.mail.onmicrosoft.com'] }] },
          authServers: { value: [{ name: 'EvoSTS', enabled: true, keys: [] }] }, partners: { value: [{ name: 'LyncEnterprise-0a1b', useAuthServer: false, account: { exists: null, roles: null } }] },
        },
      },
      skype: { defaultSipDomain: { value: 'contoso.com' }, oauthConfiguration: { value: { allowedDomains: ['*.contoso.com', '*.fabrikam.com'] } } },
    });
  });

  it('reads a service principal of Graph, and tells what an answer lacks', () => {
    const principal = { id: '6f1d', appId: '00000004-0000-0ff1-ce00-000000000000', displayName: 'Skype for Business Online', accountEnabled: true, servicePrincipalNames: ['00000004-0000-0ff1-ce00-000000000000'], keyCredentials: [] };
    expect(told(json(principal)).snapshot.entra?.skype).toMatchObject({ answer: 'value', value: { kind: 'servicePrincipal', accountEnabled: true } });
    const { servicePrincipalNames: _names, ...part } = principal;
    const made = told(json(part));
    expect(made.snapshot.entra?.skype).toMatchObject({ answer: 'none', why: 'not-told' });
    expect(asks(made).join(' ')).toContain('servicePrincipalNames');
  });

  it('reads Test-OAuthConnectivity for the service that it says', () => {
    expect(told(fixture('test-oauthconnectivity.txt')).snapshot.exchange?.oauthTest).toMatchObject({ value: [{ service: 'EWS', result: 'success' }] });
  });

  it('reads outputs that are mixed up, and leaves out those of a wrong cmdlet', () => {
    const mixed = told(`Get-Process\nName : x\n\n${CONFIG}\n\nTo whom it may concern: see below\n\n[PS] C:\\>Get-Mailbox | fl\nAlias : alex\n\n${held('ex1')}`, ZONE);
    expect(mixed.snapshot.exchange).toMatchObject({ authConfig: { answer: 'value' }, stores: { ex1: { store: { answer: 'value' } } } });
    expect(asks(mixed).join(' ')).toMatch(/Get-Process|Get-Mailbox|do not recognise/u);
  });
});
