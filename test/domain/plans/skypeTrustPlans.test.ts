import { describe, expect, it } from '@jest/globals';
import type { ExchangeSettings } from '../../../domain/exchangeSettings.ts';
import { changeNamed } from '../../../domain/operations/registry.ts';
import { powershellOf } from '../../../domain/plans/powershell.ts';
import type { OAuthServer, PartnerApplication } from '../../../domain/skypeTrust.ts';
import type { SkypeReadings, Snapshot } from '../../../domain/snapshot.ts';
import { anOAuthConfiguration, aPartner, aSnapshot, blind, EX01, EX02, POOL, saw, someExchange, someSkype } from '../../support/snapshots.ts';
import { inShort, plan, rulesAgainst } from './planned.ts';

const TENANT = '5d3f7c1e-88a2-4c0b-9e46-0b1d2f3a4c5e';
const stsUrl = (tenant: string) => `https://accounts.accesscontrol.windows.net/${tenant}/metadata/json/1`;
const STS: OAuthServer = { identity: 'microsoft.sts', metadataUrl: stsUrl(TENANT), realm: TENANT };
const CLOUD: PartnerApplication = aPartner({ identity: 'microsoft.exchange', token: { by: 'oauth-server' } });
const REAL = 'https://autodiscover.contoso.com/autodiscover/metadata/json/1';
const REPLICATED = ['skype.replication.invoke', 'wait skype-replicated'];
const OWA = { id: 'urn:application:outlookwebaccess', pool: EX01, port: 5199 };

const settings: ExchangeSettings = {
  clientAccess: blind(), partners: blind(), connectors: blind(), virtualDirectories: blind(),
  authServers: saw([{ name: 'ACS', type: 'MicrosoftACS', enabled: true, realm: TENANT, metadataUrl: stsUrl(TENANT), keys: [], changedAt: null }]),
};
const skypeWith = (readings: Partial<SkypeReadings>): Snapshot => aSnapshot({ skype: someSkype(readings) });
const inHybrid = (readings: Partial<SkypeReadings>): Snapshot => aSnapshot({ skype: someSkype(readings), exchange: someExchange({ hybrid: saw(true), settings }) });
const partners = (...all: PartnerApplication[]) => ({ partners: saw(all) });
const lines = (made: ReturnType<typeof plan>) => made.steps.flatMap((step) => (step.kind === 'operation' ? powershellOf(step) : []));

describe('REP-SFB-PARTNER', () => {
  const PARTNER = { id: 'REP-SFB-PARTNER' };

  it('makes the partner where there is none', () => {
    const made = plan(PARTNER, skypeWith(partners()));
    expect(inShort(made.steps)).toEqual(['skype.partner.create', ...REPLICATED, 'skype.partners.list']);
    expect(lines(made)[0]).toBe(`New-CsPartnerApplication -Identity 'Exchange' -MetadataUrl '${REAL}' -ApplicationTrustLevel Full -Enabled $true`);
    expect(made).toMatchObject({ tier: 'change', cures: ['SFB-14'], undo: { key: 'plan.undo.trustNew' } });
  });

  it('sets the one that is there by its own name, and keeps what it was', () => {
    const old = aPartner({ identity: 'EXCH', enabled: false, trust: 'user', token: { by: 'metadata', url: 'https://old.contoso.com/autodiscover/metadata/json/1' } });
    const made = plan(PARTNER, skypeWith(partners(CLOUD, old)));
    expect(lines(made)[0]).toBe(`Set-CsPartnerApplication -Identity 'EXCH' -MetadataUrl '${REAL}' -ApplicationTrustLevel Full -Enabled $true`);
    expect(made.undo).toMatchObject({ values: { identity: 'EXCH', was: expect.stringContaining('https://old.contoso.com/') } });
  });

  it('has the document read again where nothing is wrong, and cures nothing then (R27)', () => {
    expect(plan(PARTNER, aSnapshot())).toMatchObject({ cures: [], verifies: ['SFB-14'] });
  });

  it('does not wait for replication that could not end', () => {
    expect(inShort(plan(PARTNER, skypeWith({ ...partners(), replication: blind() })).steps)).toEqual(['skype.partner.create', 'skype.partners.list']);
  });

  it.each<[string, Snapshot, string[]]>([
    ['partners were not read (R35)', skypeWith({ partners: blind() }), ['R35']],
    ['nobody says where Exchange is (R35)', skypeWith({ oauthConfiguration: blind() }), ['R35']],
    ['its name could be taken for more than a name (R31)', skypeWith(partners(aPartner({ identity: "x'; Stop-Computer" }))), ['R31']],
    ['there is no Exchange', aSnapshot({ exchange: null }), ['no-party']],
    ['there is no Skype', aSnapshot({ skype: null }), ['no-party']],
  ])('is refused when %s', (_, snapshot, rules) => {
    expect(rulesAgainst(PARTNER, snapshot)).toEqual(rules);
  });
});

describe('REP-SFB-PARTNER-EXO', () => {
  const CLOUD_PARTNER = { id: 'REP-SFB-PARTNER-EXO' };

  it('makes, sets, or with another id removes and makes it, and leaves the partner of the servers alone', () => {
    expect(lines(plan(CLOUD_PARTNER, inHybrid(partners(aPartner()))))[0]).toBe(`New-CsPartnerApplication -Identity 'microsoft.exchange' -ApplicationIdentifier 00000002-0000-0ff1-ce00-000000000000 -UseOAuthServer -ApplicationTrustLevel Full -Enabled $true`);
    expect(inShort(plan(CLOUD_PARTNER, inHybrid(partners({ ...CLOUD, enabled: false }))).steps)[0]).toBe('skype.partner.set');
    const made = plan(CLOUD_PARTNER, inHybrid(partners({ ...CLOUD, applicationId: 'other' })));
    expect(inShort(made.steps).slice(0, 2)).toEqual(['skype.partner.remove', 'skype.partner.create']);
    expect(made.tier).toBe('destructive');
    expect(made.steps[0]).toMatchObject({ args: { identity: 'microsoft.exchange', expect: 'other' } });
  });

  it.each<[string, Snapshot, string[]]>([
    ['it is as it should be', inHybrid(partners(CLOUD)), ['nothing-to-do']],
    ['there is no hybrid', aSnapshot(), ['not-hybrid']],
    ['hybrid was not read (R35)', aSnapshot({ exchange: someExchange({ hybrid: blind() }) }), ['R35']],
    ['partners were not read (R35)', inHybrid({ partners: blind() }), ['R35']],
  ])('is refused when %s', (_, snapshot, rules) => {
    expect(rulesAgainst(CLOUD_PARTNER, snapshot)).toEqual(rules);
  });
});

describe('REP-SFB-OAUTHCONFIG', () => {
  const CONFIG = { id: 'REP-SFB-OAUTHCONFIG' };
  const oauth = (facts: Parameters<typeof anOAuthConfiguration>[0]) => ({ oauthConfiguration: saw(anOAuthConfiguration(facts)) });

  it('sets what is wrong and nothing else', () => {
    expect(lines(plan(CONFIG, inHybrid(oauth({ serviceName: null }))))[0]).toBe(`Set-CsOAuthConfiguration -ServiceName '00000004-0000-0ff1-ce00-000000000000'`);
    expect(lines(plan(CONFIG, skypeWith(oauth({ autodiscoverUrl: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml', serviceName: null }))))[0]).toBe(`Set-CsOAuthConfiguration -ExchangeAutodiscoverUrl 'https://autodiscover.contoso.com/autodiscover/autodiscover.svc'`);
    expect(lines(plan(CONFIG, skypeWith(oauth({ allowedDomains: ['*.fabrikam.com'] }))))[0]).toBe(`Set-CsOAuthConfiguration -ExchangeAutodiscoverAllowedDomains '*.fabrikam.com;*.contoso.com'`);
  });

  it('takes the address that the partner application knows where no other is known', () => {
    expect(plan(CONFIG, skypeWith(oauth({ autodiscoverUrl: null }))).steps[0]).toMatchObject({ args: { autodiscoverUrl: 'https://autodiscover.contoso.com/autodiscover/autodiscover.svc' } });
  });

  it('can be taken back to exactly what was', () => {
    const before = skypeWith(oauth({ serviceName: 'contoso', allowedDomains: ['*.fabrikam.com'] }));
    expect(changeNamed('skype.oauthConfiguration.set').undo({ serviceName: '00000004-0000-0ff1-ce00-000000000000', allowedDomains: [] }, null, before)).toEqual({ operation: 'skype.oauthConfiguration.set', on: null, args: { serviceName: 'contoso', allowedDomains: ['*.fabrikam.com'] } });
  });

  it.each<[string, Snapshot, string[]]>([
    ['nothing is wrong', aSnapshot(), ['nothing-to-do']],
    ['it was not read (R35)', skypeWith({ oauthConfiguration: blind() }), ['R35']],
    ['nobody says where Exchange is (R35)', skypeWith({ ...oauth({ autodiscoverUrl: null }), ...partners() }), ['R35']],
  ])('is refused when %s', (_, snapshot, rules) => {
    expect(rulesAgainst(CONFIG, snapshot)).toEqual(rules);
  });
});

describe('REP-SFB-TRUSTEDAPP', () => {
  const APPLICATION = { id: 'REP-SFB-TRUSTEDAPP' };
  const trusted = (pools: string[], applications: typeof OWA[]) => ({ trusted: saw({ pools: pools.map((fqdn) => ({ fqdn, requiresReplication: false })), applications }) });

  it('makes the pool before the application, and publishes', () => {
    const made = plan(APPLICATION, skypeWith(trusted([], [])));
    expect(inShort(made.steps).slice(0, 3)).toEqual(['skype.trustedPool.create', 'skype.trustedApplication.create', 'skype.topology.enable']);
    expect(lines(made).slice(0, 3)).toEqual([
      `New-CsTrustedApplicationPool -Identity '${EX01}' -Registrar '${POOL}' -Site 'Madrid' -RequiresReplication $false`,
      `New-CsTrustedApplication -ApplicationId OutlookWebAccess -TrustedApplicationPoolFqdn '${EX01}' -Port 5199`, 'Enable-CsTopology',
    ]);
  });

  it('makes only what is missing', () => {
    expect(inShort(plan(APPLICATION, skypeWith(trusted([], [OWA]))).steps).slice(0, 2)).toEqual(['skype.trustedPool.create', 'skype.topology.enable']);
    expect(inShort(plan({ ...APPLICATION, server: 'ex02' }, skypeWith(trusted([EX01, EX02], [OWA]))).steps).slice(0, 2)).toEqual(['skype.trustedApplication.create', 'skype.topology.enable']);
  });

  it('takes another port where the usual one is taken', () => {
    expect(plan(APPLICATION, skypeWith(trusted([EX01], [{ ...OWA, id: 'urn:application:other' }]))).steps[0]).toMatchObject({ args: { port: 5200 } });
  });

  it.each<[string, object, Snapshot, string[]]>([
    ['nothing is missing', APPLICATION, aSnapshot(), ['nothing-to-do']],
    ['the server is not known', { ...APPLICATION, server: 'ex99' }, aSnapshot(), ['unknown-server']],
    ['applications were not read (R35)', APPLICATION, skypeWith({ trusted: blind() }), ['R35']],
    ['pools were not read (R35)', APPLICATION, skypeWith({ ...trusted([], []), pools: blind() }), ['R35']],
  ])('is refused when %s', (_, intent, snapshot, rules) => {
    expect(rulesAgainst(intent, snapshot)).toEqual(rules);
  });
});

describe('REP-SFB-OAUTHSERVER', () => {
  const SERVER = { id: 'REP-SFB-OAUTHSERVER' };
  const servers = (...all: OAuthServer[]) => ({ oauthServers: saw(all) });

  it('probes before it removes, and removes exactly the one that was read (R31)', () => {
    const other = { ...STS, metadataUrl: stsUrl('0'.repeat(8) + TENANT.slice(8)) };
    const made = plan(SERVER, inHybrid(servers(other)));
    expect(inShort(made.steps)).toEqual(['skype.tokenServer.probe', 'skype.tokenServer.remove', 'skype.tokenServer.create', ...REPLICATED, 'skype.tokenServers.list']);
    expect(made.steps[1]).toMatchObject({ args: { identity: 'microsoft.sts', expect: other.metadataUrl } });
    expect(made).toMatchObject({ tier: 'destructive', undo: { values: { was: other.metadataUrl } } });
    expect(changeNamed('skype.tokenServer.remove').undo({ identity: 'microsoft.sts', expect: other.metadataUrl }, null, aSnapshot())).toEqual({ operation: 'skype.tokenServer.create', on: null, args: { identity: 'microsoft.sts', url: other.metadataUrl } });
  });

  it('only makes it where there is none', () => {
    const made = plan(SERVER, inHybrid(servers()));
    expect(inShort(made.steps).slice(0, 2)).toEqual(['skype.tokenServer.probe', 'skype.tokenServer.create']);
    expect(made.tier).toBe('change');
  });

  it.each<[string, Snapshot, string[]]>([
    ['it is the right one', inHybrid(servers(STS)), ['nothing-to-do']],
    ['nobody says which tenant is ours (R35)', aSnapshot({ exchange: someExchange({ hybrid: saw(true) }) }), ['R35']],
    ['there is no hybrid', aSnapshot(), ['not-hybrid']],
    ['it was not read (R35)', inHybrid({ oauthServers: blind() }), ['R35']],
  ])('is refused when %s', (_, snapshot, rules) => {
    expect(rulesAgainst(SERVER, snapshot)).toEqual(rules);
  });
});

describe('happened', () => {
  const wanted = { identity: 'Exchange', source: { by: 'metadata', url: REAL }, trust: 'full', enabled: true };

  it.each<[string, object, Record<'yes' | 'no' | 'unknown', Snapshot>]>([
    ['skype.partner.create', wanted, { yes: aSnapshot(), no: skypeWith(partners()), unknown: skypeWith({ partners: blind() }) }],
    ['skype.partner.set', wanted, { yes: aSnapshot(), no: skypeWith(partners(aPartner({ enabled: false }))), unknown: skypeWith({ partners: blind() }) }],
    ['skype.partner.remove', { identity: 'Exchange', expect: null }, { yes: skypeWith(partners()), no: aSnapshot(), unknown: skypeWith({ partners: blind() }) }],
    ['skype.tokenServer.create', { identity: 'microsoft.sts', url: STS.metadataUrl }, { yes: skypeWith({ oauthServers: saw([STS]) }), no: aSnapshot(), unknown: skypeWith({ oauthServers: blind() }) }],
    ['skype.tokenServer.remove', { identity: 'microsoft.sts', expect: STS.metadataUrl }, { yes: aSnapshot(), no: skypeWith({ oauthServers: saw([STS]) }), unknown: skypeWith({ oauthServers: blind() }) }],
    ['skype.oauthConfiguration.set', { allowedDomains: ['*.contoso.com'] }, { yes: aSnapshot(), no: skypeWith({ oauthConfiguration: saw(anOAuthConfiguration({ allowedDomains: [] })) }), unknown: skypeWith({ oauthConfiguration: blind() }) }],
    ['skype.trustedPool.create', { fqdn: EX01, registrar: POOL, site: null }, { yes: aSnapshot(), no: skypeWith({ trusted: saw({ pools: [], applications: [] }) }), unknown: skypeWith({ trusted: blind() }) }],
    ['skype.trustedApplication.create', { pool: EX01, id: 'OutlookWebAccess', port: 5199 }, { yes: aSnapshot(), no: skypeWith({ trusted: saw({ pools: [], applications: [] }) }), unknown: skypeWith({ trusted: blind() }) }],
  ])('of %s follows what the world says', (name, args, now) => {
    for (const [answer, world] of Object.entries(now)) expect(changeNamed(name).happened(changeNamed(name).params.parse(args), null, aSnapshot(), world)).toBe(answer);
  });

  it('of publishing is never proved, since it may be sent again', () => {
    expect(changeNamed('skype.topology.enable').happened({}, null, aSnapshot(), aSnapshot())).toBe('no');
  });
});

describe('params of what changes whom Skype trusts', () => {
  it.each(['http://a.contoso.com/x', 'https://localhost/x', 'https://a.contoso.com:444/x', "https://a.contoso.com/x'", 'https://u:p@a.contoso.com/x', 'https://a.contoso.com/x?y', '', null])('take no address like %j', (url) => {
    expect(changeNamed('skype.tokenServer.create').params.safeParse({ identity: 'microsoft.sts', url }).success).toBe(false);
  });

  it.each(['*', '', "x'y", 'a\u2019b', '$(x)', '-Force'])('take no name like %j (R31)', (identity) => {
    expect(changeNamed('skype.partner.remove').params.safeParse({ identity, expect: null }).success).toBe(false);
  });
});
