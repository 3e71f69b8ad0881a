import type { ContractCase } from './contractCase.ts';
import { FE1, FE2, FE3 } from '../support/skypeEstate.ts';

const [NOBODY, DATE, PAST] = ['A'.repeat(40), '2026-12-01T20:00:00.000Z', '2026-11-20T12:00:00.000Z'];
const STS = 'https://accounts.accesscontrol.windows.net/00000000-0000-0000-0000-00000000000c/metadata/json/1';
const AUTODISCOVER = 'https://autodiscover.contoso.com/autodiscover/metadata/json/1';
const APP = '00000002-0000-0ff1-ce00-000000000000';
const AUTHORITY = String.raw`ca01.contoso.com\Contoso-CA`;

type Row = [says: string, operation: string, args: Record<string, unknown>, comesTo: string, rest?: Partial<ContractCase>];
const rows = (on: string | null, all: Row[]): ContractCase[] => all.map(([says, operation, args, comesTo, rest]) => ({ says, operation, ...(on !== null && { on }), args, comesTo, ...rest }));

/** What Skype is only asked of the whole organisation. */
export const SKYPE_ORGANISATION_READS: readonly ContractCase[] = rows(null, [
  ['pools', 'skype.pools.get', {}, 'ok'],
  ['the default SIP domain', 'skype.defaultSipDomain.get', {}, 'ok'],
  ['what is assigned globally', 'skype.globalAssignment.get', {}, 'ok'],
  ['replicas', 'skype.replication.get', {}, 'ok'],
  ['offered files', 'skype.offered.get', {}, 'ok'],
  ['partners', 'skype.partners.list', {}, 'ok'],
  ['token servers', 'skype.tokenServers.list', {}, 'ok'],
  ['the OAuth configuration', 'skype.oauthConfiguration.get', {}, 'ok'],
  ['trusted applications', 'skype.trusted.list', {}, 'ok'],
  ['the storage test', 'skype.storage.test', { user: 'sip:test@contoso.com' }, 'ok'],
]);

/** What each front end is asked. */
export const SKYPE_SERVER_READS: readonly ContractCase[] = rows(FE1, [
  ['what it uses', 'skype.assignment.get', {}, 'ok'],
  ['what it holds', 'skype.store.list', {}, 'ok'],
  ['its version and clock', 'skype.facts.get', {}, 'ok'],
  ['a certificate that it does not hold', 'skype.certificate.get', { thumbprint: NOBODY }, 'CMDLET missing'],
  ['how addresses look from it', 'skype.metadata.probe', { urls: [AUTODISCOVER, 'https://nobody.contoso.com/metadata/json/1', 'https://autodiscover.contoso.com/metadata/json/1'] }, 'ok'],
]);

/** Readings with arguments of their own, and in estates where something is wrong. */
export const SKYPE_READ_CASES: readonly ContractCase[] = [
  ...rows(null, [
    ['an offered certificate', 'skype.offered.certificate', { pfx: 'good.pfx' }, 'ok'],
    ['a file that is not offered', 'skype.offered.certificate', { pfx: 'none.pfx' }, 'CMDLET missing'],
    ['a token service whose document can be read', 'skype.tokenServer.probe', { identity: 'microsoft.sts', url: STS }, 'ok'],
    ['one whose document cannot', 'skype.tokenServer.probe', { identity: 'microsoft.sts', url: 'https://nobody.contoso.com/metadata/json/1' }, 'CMDLET metadata'],
    ['a storage test that Exchange refuses', 'skype.storage.test', { user: 'sip:test@contoso.com' }, 'ok', { estate: 'skype-unassigned' }],
    ['a storage test without any Exchange that is up', 'skype.storage.test', { user: 'sip:test@contoso.com' }, 'ok', { broken: { 'ex1.contoso.com': 'unreachable', 'ex2.contoso.com': 'unreachable' } }],
    ['the organisation while one server is down', 'skype.partners.list', {}, 'ok', { broken: { [FE1]: 'unreachable' } }],
    ['the organisation while every server is down', 'skype.partners.list', {}, 'CONNECT', { broken: { [FE1]: 'unreachable', [FE2]: 'unreachable', [FE3]: 'unreachable' } }],
    ['the organisation while every server refuses', 'skype.pools.get', {}, 'AUTHZ', { broken: { [FE1]: 'access-denied', [FE2]: 'access-denied', [FE3]: 'access-denied' } }],
  ]),
  ...rows(FE1, [
    ['a certificate that it holds', 'skype.certificate.get', { thumbprint: '@current' }, 'ok'],
    ['a server that is down', 'skype.assignment.get', {}, 'CONNECT', { broken: { [FE1]: 'unreachable' } }],
    ['a server that refuses', 'skype.store.list', {}, 'AUTHZ', { broken: { [FE1]: 'access-denied' } }],
    ['a store that cannot be read', 'skype.store.list', {}, 'DEGRADED', { broken: { [FE1]: 'store-unreadable' } }],
    ['keys that are gone', 'skype.store.list', {}, 'ok', { broken: { [FE1]: 'no-key' } }],
    ['a clock that is ahead', 'skype.facts.get', {}, 'ok', { broken: { [FE1]: 'clock-skew' } }],
    ['addresses of servers that are down', 'skype.metadata.probe', { urls: ['https://ex1.contoso.com/autodiscover/metadata/json/1', 'https://ex2.contoso.com/autodiscover/metadata/json/1'] }, 'ok', { broken: { 'ex2.contoso.com': 'unreachable' } }],
    ...(['dns', 'tcp', 'tls-untrusted', 'tls-name', 'tls-expired', 'tls', 'redirect', 'redirect-round', 'html', 'bad-json', 'no-keys', 'truncated', 'too-large', 'too-slow', '503'] as const).map((fault): Row =>
      [`an address with ${fault}`, 'skype.metadata.probe', { urls: [AUTODISCOVER] }, 'ok', { broken: { 'autodiscover.contoso.com': fault } }]),
  ]),
  ...rows(FE2, [['a front end that is behind', 'skype.assignment.get', {}, 'ok']]),
  ...rows('ex1.contoso.com', [
    ['how front ends look from Exchange', 'exchange.metadata.probe', { urls: [`https://${FE1}/metadata/json/1`, `https://${FE2}/metadata/json/1`, 'https://pool1.contoso.com/metadata/json/1'] }, 'ok'],
    ['a front end that is down, from Exchange', 'exchange.metadata.probe', { urls: [`https://${FE1}/metadata/json/1`] }, 'ok', { broken: { [FE1]: 'unreachable' } }],
  ]),
];

const partner = { identity: 'Portal2', source: { by: 'oauth-server', applicationId: APP }, trust: 'full', enabled: true };

/** Changes: done, refused, and lost on the way. */
export const SKYPE_CHANGE_CASES: readonly ContractCase[] = [
  ...rows(FE1, [
    ['a certificate is requested', 'skype.certificate.request', { authority: AUTHORITY, keyBits: 2048, friendlyName: 'Rollcall 2027-01 7F3A' }, 'ok'],
    ['an authority that is not there', 'skype.certificate.request', { authority: String.raw`other\CA`, keyBits: 4096, friendlyName: 'Rollcall' }, 'CMDLET other'],
    ['a request whose answer is lost', 'skype.certificate.request', { authority: AUTHORITY, keyBits: 2048, friendlyName: 'Rollcall' }, 'unknown DISCONNECTED', { broken: { [FE1]: 'answers-lost' } }],
    ['an offered file is imported and assigned at once', 'skype.certificate.import', importing('good.pfx'), 'ok'],
    ['an offered file is imported and staged', 'skype.certificate.import', importing('good.pfx', DATE), 'ok'],
    ['a file that is not offered', 'skype.certificate.import', { pfx: 'none.pfx', thumbprint: NOBODY, effective: null }, 'CMDLET missing'],
    ['a file that holds another certificate', 'skype.certificate.import', { pfx: 'good.pfx', thumbprint: NOBODY, effective: null }, 'CMDLET pfx'],
    ['a file whose key does not come out', 'skype.certificate.import', importing('locked.pfx'), 'CMDLET not-exportable'],
    ['a file with a short key', 'skype.certificate.import', importing('weak.pfx'), 'CMDLET weak-key'],
    ['an import for a date that has passed', 'skype.certificate.import', importing('good.pfx', PAST), 'CMDLET date'],
    ['an import whose answer is lost', 'skype.certificate.import', importing('good.pfx'), 'unknown DISCONNECTED', { broken: { [FE1]: 'answers-lost' } }],
    ['a certificate is assigned at once', 'skype.certificate.assign', assigning('next'), 'ok'],
    ['a certificate is staged', 'skype.certificate.assign', assigning('next', DATE), 'ok'],
    ['a date that has passed', 'skype.certificate.assign', assigning('next', PAST), 'CMDLET date'],
    ['a certificate that is not there', 'skype.certificate.assign', { thumbprint: NOBODY, effective: null }, 'CMDLET missing'],
    ['a certificate without its key', 'skype.certificate.assign', assigning('bare'), 'CMDLET no-key'],
    ['a certificate whose key does not come out', 'skype.certificate.assign', assigning('locked'), 'CMDLET not-exportable'],
    ['a certificate with a short key', 'skype.certificate.assign', assigning('weak'), 'CMDLET weak-key'],
    ['keys that are gone', 'skype.certificate.assign', assigning('next'), 'CMDLET no-key', { broken: { [FE1]: 'no-key' } }],
    ['a server that is down', 'skype.certificate.assign', { thumbprint: NOBODY, effective: null }, 'CONNECT', { broken: { [FE1]: 'unreachable' } }],
    ['a server that refuses', 'skype.certificate.assign', { thumbprint: NOBODY, effective: null }, 'AUTHZ', { broken: { [FE1]: 'access-denied' } }],
    ['an assignment whose answer is lost', 'skype.certificate.assign', assigning('next'), 'unknown DISCONNECTED', { broken: { [FE1]: 'answers-lost' } }],
    ['previous is taken away', 'skype.previous.remove', { expect: '@old' }, 'ok'],
    ['previous is another than approved', 'skype.previous.remove', { expect: NOBODY }, 'CMDLET other'],
    ['there is no previous', 'skype.previous.remove', { expect: NOBODY }, 'CMDLET missing', { estate: 'expiring', on: 'fe01.contoso.com' }],
    ['previous on a server that is down', 'skype.previous.remove', { expect: NOBODY }, 'CONNECT', { broken: { [FE1]: 'unreachable' } }],
  ]),
  ...rows(null, [
    ['every replica is pushed', 'skype.replication.invoke', { replica: null }, 'ok'],
    ['one replica is pushed', 'skype.replication.invoke', { replica: FE2 }, 'ok'],
    ['a replica that is not there', 'skype.replication.invoke', { replica: 'nobody.contoso.com' }, 'CMDLET missing'],
    ['a push whose answer is lost', 'skype.replication.invoke', { replica: null }, 'unknown DISCONNECTED', { broken: { [FE1]: 'answers-lost', [FE2]: 'answers-lost', [FE3]: 'answers-lost' } }],
    ['a partner by its document', 'skype.partner.create', { ...partner, source: { by: 'metadata', url: AUTODISCOVER } }, 'ok'],
    ['a partner by the token service', 'skype.partner.create', { ...partner, trust: 'application', enabled: false }, 'ok'],
    ['a partner that is there already', 'skype.partner.create', { ...partner, identity: 'portal' }, 'CMDLET present'],
    ['a partner whose document cannot be read', 'skype.partner.create', { ...partner, source: { by: 'metadata', url: 'https://nobody.contoso.com/autodiscover/metadata/json/1' } }, 'CMDLET metadata'],
    ['a partner is read again', 'skype.partner.set', { ...partner, identity: 'Exchange', source: { by: 'metadata', url: AUTODISCOVER } }, 'ok'],
    ['a partner goes over to the token service', 'skype.partner.set', { ...partner, identity: 'Exchange', trust: 'user' }, 'ok'],
    ['a partner that is not there is set', 'skype.partner.set', partner, 'CMDLET missing'],
    ['a partner set to a document that cannot be read', 'skype.partner.set', { ...partner, identity: 'Exchange', source: { by: 'metadata', url: 'https://autodiscover.contoso.com/metadata/json/1' } }, 'CMDLET metadata'],
    ['a partner is taken away', 'skype.partner.remove', { identity: 'Exchange', expect: APP.toUpperCase() }, 'ok'],
    ['a partner is taken away whatever it is', 'skype.partner.remove', { identity: 'Portal', expect: null }, 'ok'],
    ['a partner that is not there is taken away', 'skype.partner.remove', { identity: 'Nobody', expect: null }, 'CMDLET missing'],
    ['a partner is another than approved', 'skype.partner.remove', { identity: 'Portal', expect: APP }, 'CMDLET other'],
    ['a token server', 'skype.tokenServer.create', { identity: 'another.sts', url: STS }, 'ok'],
    ['a token server that is there already', 'skype.tokenServer.create', { identity: 'Microsoft.STS', url: STS }, 'CMDLET present'],
    ['a token server whose document cannot be read', 'skype.tokenServer.create', { identity: 'another.sts', url: 'https://nobody.contoso.com/metadata/json/1' }, 'CMDLET metadata'],
    ['a token server is taken away', 'skype.tokenServer.remove', { identity: 'microsoft.sts', expect: STS }, 'ok'],
    ['a token server that is not there', 'skype.tokenServer.remove', { identity: 'nobody', expect: STS }, 'CMDLET missing'],
    ['a token server is another than approved', 'skype.tokenServer.remove', { identity: 'microsoft.sts', expect: 'https://other.contoso.com/' }, 'CMDLET other'],
    ['all of the OAuth configuration', 'skype.oauthConfiguration.set', { serviceName: APP, autodiscoverUrl: 'https://mail.contoso.com/autodiscover/autodiscover.svc', allowedDomains: ['*.contoso.com', 'fabrikam.com'] }, 'ok'],
    ['a part of it', 'skype.oauthConfiguration.set', { serviceName: "it's $(not) run" }, 'ok'],
    ['emptied', 'skype.oauthConfiguration.set', { serviceName: null, autodiscoverUrl: null, allowedDomains: [] }, 'ok'],
    ['a configuration whose answer is lost', 'skype.oauthConfiguration.set', { serviceName: APP }, 'unknown DISCONNECTED', { broken: { [FE1]: 'answers-lost', [FE2]: 'answers-lost', [FE3]: 'answers-lost' } }],
    ['a trusted pool', 'skype.trustedPool.create', { fqdn: 'owa.contoso.com', registrar: 'pool2.contoso.com', site: 'Hamburg' }, 'ok'],
    ['a trusted pool without a site', 'skype.trustedPool.create', { fqdn: 'owa.contoso.com', registrar: 'pool1.contoso.com', site: null }, 'ok'],
    ['a trusted pool that is there already', 'skype.trustedPool.create', { fqdn: 'ex1.contoso.com', registrar: 'pool1.contoso.com', site: null }, 'CMDLET present'],
    ['a registrar that is not there', 'skype.trustedPool.create', { fqdn: 'owa.contoso.com', registrar: 'nobody.contoso.com', site: null }, 'CMDLET missing'],
    ['a trusted application', 'skype.trustedApplication.create', { pool: 'ex1.contoso.com', id: 'OutlookWebAccess', port: 5200 }, 'ok'],
    ['a port that is taken', 'skype.trustedApplication.create', { pool: 'ex1.contoso.com', id: 'OutlookWebAccess', port: 5199 }, 'CMDLET present'],
    ['a trusted pool that is not there', 'skype.trustedApplication.create', { pool: 'nobody.contoso.com', id: 'OutlookWebAccess', port: 5200 }, 'CMDLET missing'],
    ['the topology is published', 'skype.topology.enable', {}, 'ok'],
    ['a topology while every server is down', 'skype.topology.enable', {}, 'CONNECT', { broken: { [FE1]: 'unreachable', [FE2]: 'unreachable', [FE3]: 'unreachable' } }],
  ]),
];

function importing(pfx: string, effective: string | null = null): Record<string, unknown> {
  return { pfx, thumbprint: `@${pfx}`, effective };
}

function assigning(friendlyName: string, effective: string | null = null): Record<string, unknown> {
  return { thumbprint: `@${friendlyName}`, effective };
}

/** Every case of Skype, the readings in the estate above. */
export const SKYPE_CASES: readonly ContractCase[] = [...SKYPE_ORGANISATION_READS, ...SKYPE_SERVER_READS, ...SKYPE_READ_CASES, ...SKYPE_CHANGE_CASES];
