import type { ContractCase } from './contractCase.ts';

/** An Exchange organisation with a certificate for everything that can be wrong with one; friendly names are the names by which cases mean them. */
export const EXCHANGE_ESTATE = `
name: contoso
clock: 2026-11-21T09:00:00Z
seed: contract
hybrid: true
certificates:
  current: { role: exchange-auth, friendlyName: current, notAfter: +200d }
  previous: { role: exchange-auth, friendlyName: previous, notAfter: +20d }
  fresh: { role: exchange-auth, friendlyName: fresh, notAfter: +900d }
  later: { role: exchange-auth, friendlyName: later, notAfter: +1200d }
  weak: { role: exchange-auth, friendlyName: weak, notAfter: +900d, keyBits: 1024, hash: SHA1 }
  fixed: { role: exchange-auth, friendlyName: fixed, notAfter: +900d, exportable: false }
  modern: { role: exchange-auth, friendlyName: modern, notAfter: +900d }
  ended: { role: exchange-auth, friendlyName: ended, notAfter: -5d }
  bound: { role: other, subject: "CN=mail.contoso.com", friendlyName: bound, notAfter: +300d }
  bare: { role: exchange-auth, friendlyName: bare, notAfter: +900d }
  closed: { role: exchange-auth, friendlyName: closed, notAfter: +900d }
  oauth: { role: skype-oauth, friendlyName: oauth, notAfter: +400d }
skype:
  sipDomain: contoso.com
  pools:
    - { fqdn: pool01.contoso.com, frontEnds: [{ fqdn: fe01.contoso.com }] }
  assignment: { current: oauth }
exchange:
  servers:
    - fqdn: ex01.contoso.com
      site: Berlin
      holds:
        - current
        - previous
        - fresh
        - later
        - weak
        - fixed
        - { certificate: modern, provider: ksp }
        - ended
        - { certificate: bound, services: [IIS, SMTP], status: Untrusted }
        - { certificate: bare, key: false }
        - { certificate: closed, networkService: false }
      events:
        - { id: 2004, certificate: previous }
        - { id: 1003 }
    - { fqdn: ex02.contoso.com, site: Berlin, holds: [current], autodiscoverUri: null, oauthOff: [EWS], transportEnds: null }
    - { fqdn: ex03.contoso.com, site: Hamburg, holds: [], version: 15.1.2507.39 }
    - { fqdn: edge01.contoso.com, site: Perimeter, role: edge, holds: [] }
    - { fqdn: tools01.contoso.com, site: Berlin, role: management, holds: [] }
  authConfig: { current: current, previous: previous }
  hybridAppOverride: null
  connectors:
    - { name: HybridIOC }
    - { name: Old, enabled: false, endpoint: null }
`;

const [EX01, EX02, EX03] = ['ex01.contoso.com', 'ex02.contoso.com', 'ex03.contoso.com'] as const;
const NOBODY = 'A'.repeat(40);
const POOL = 'https://pool01.contoso.com/metadata/json/1';

const READS: readonly ContractCase[] = [
  { says: 'its servers with their roles', operation: 'exchange.servers.get', comesTo: 'ok' },
  { says: 'the slots of the Auth configuration', operation: 'exchange.authConfig.get', comesTo: 'ok' },
  { says: 'that it is hybrid', operation: 'exchange.hybrid.get', comesTo: 'ok' },
  { says: 'a store with all kinds of certificates', operation: 'exchange.store.list', on: EX01, comesTo: 'ok' },
  { says: 'an empty store', operation: 'exchange.store.list', on: EX03, comesTo: 'ok' },
  { says: 'version, clock and starts', operation: 'exchange.facts.get', on: EX03, comesTo: 'ok' },
  { says: 'Autodiscover addresses, also one that is not set', operation: 'exchange.clientAccess.get', comesTo: 'ok' },
  { says: 'token services with their keys', operation: 'exchange.authServers.get', comesTo: 'ok' },
  { says: 'partners with their account and its roles', operation: 'exchange.partners.get', comesTo: 'ok' },
  { says: 'connectors, also one that is off', operation: 'exchange.connectors.get', comesTo: 'ok' },
  { says: 'virtual directories, also one without OAuth', operation: 'exchange.virtualDirectories.get', comesTo: 'ok' },
  { says: 'events with and without a thumbprint', operation: 'exchange.recent.get', on: EX01, comesTo: 'ok' },
  { says: 'that nothing happened', operation: 'exchange.recent.get', on: EX02, comesTo: 'ok' },
  { says: 'that there are no overrides', operation: 'exchange.overrides.list', comesTo: 'ok' },
  { says: 'who the organisation is', operation: 'exchange.organisation.get', comesTo: 'ok' },
  { says: 'the transport certificate', operation: 'exchange.transport.get', on: EX01, comesTo: 'ok' },
  { says: 'that the directory names no transport certificate', operation: 'exchange.transport.get', on: EX02, comesTo: 'ok' },
  { says: 'how OAuth to the cloud goes', operation: 'exchange.oauth.test', args: { mailbox: 'oauth-test@contoso.com' }, comesTo: 'ok' },
  { says: 'the public part of a certificate', operation: 'exchange.certificate.get', on: EX01, args: { thumbprint: '@current' }, comesTo: 'ok' },
  { says: 'that it has no such certificate', operation: 'exchange.certificate.get', on: EX01, args: { thumbprint: NOBODY }, comesTo: 'CMDLET missing' },
  { says: 'that overrides are taken up', operation: 'exchange.overrides.refresh', on: EX01, args: { component: 'VariantConfiguration' }, comesTo: 'ok' },
  { says: 'how metadata documents look from it', operation: 'exchange.metadata.probe', on: EX01, args: { urls: [POOL, 'https://nobody.contoso.com/metadata/json/1'] }, comesTo: 'ok' },
];

const REFUSED_READS: readonly ContractCase[] = [
  { says: 'nothing of a store where a server is down', broken: { [EX02]: 'unreachable' }, operation: 'exchange.store.list', on: EX02, comesTo: 'CONNECT' },
  { says: 'no facts where access is denied', broken: { [EX02]: 'access-denied' }, operation: 'exchange.facts.get', on: EX02, comesTo: 'AUTHZ' },
  { says: 'that a store says nothing that can be used', broken: { [EX01]: 'store-unreadable' }, operation: 'exchange.store.list', on: EX01, comesTo: 'DEGRADED' },
  { says: 'copies without their keys', broken: { [EX01]: 'no-key' }, operation: 'exchange.store.list', on: EX01, comesTo: 'ok' },
  { says: 'a clock that is ahead', broken: { [EX01]: 'clock-skew' }, operation: 'exchange.facts.get', on: EX01, comesTo: 'ok' },
  { says: 'no slots where the configuration is not shown', broken: { [EX01]: 'auth-config-unreadable' }, operation: 'exchange.authConfig.get', comesTo: 'AUTHZ' },
  { says: 'not whether it is hybrid where that is not shown', broken: { [EX01]: 'hybrid-unreadable' }, operation: 'exchange.hybrid.get', comesTo: 'AUTHZ' },
  { says: 'no store of a server that is not its own', operation: 'exchange.store.list', on: 'nobody.contoso.com', comesTo: 'NOT_ALLOWED' },
];

const CERTIFICATE_CHANGES: readonly ContractCase[] = [
  { says: 'a new Auth certificate', operation: 'exchange.authCertificate.create', on: EX02, args: { keyBits: 2048, days: 365 }, comesTo: 'ok' },
  { says: 'no Auth certificate of five days', operation: 'exchange.authCertificate.create', on: EX02, args: { keyBits: 2048, days: 5 }, comesTo: 'VALIDATION' },
  { says: 'a copy', operation: 'exchange.certificate.copy', on: EX02, args: { thumbprint: '@fresh', from: EX01 }, comesTo: 'ok' },
  { says: 'that the copy is there already', operation: 'exchange.certificate.copy', on: EX02, args: { thumbprint: '@fresh', from: EX01 }, comesTo: 'CMDLET present' },
  { says: 'that the source has it not', operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: NOBODY, from: EX01 }, comesTo: 'CMDLET missing' },
  { says: 'that the source has no key', operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: '@bare', from: EX01 }, comesTo: 'CMDLET no-key' },
  { says: 'that the key cannot leave', operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: '@fixed', from: EX01 }, comesTo: 'CMDLET not-exportable' },
  { says: 'no copy from a stranger', operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: '@fresh', from: 'nobody.contoso.com' }, comesTo: 'NOT_ALLOWED' },
  { says: 'no copy from a server that is down', broken: { [EX01]: 'unreachable' }, operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: '@fresh', from: EX01 }, comesTo: 'CONNECT' },
  { says: 'no copy from a server that denies access', broken: { [EX01]: 'access-denied' }, operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: '@fresh', from: EX01 }, comesTo: 'AUTHZ' },
  { says: 'a copy whose answer is lost', broken: { [EX03]: 'answers-lost' }, operation: 'exchange.certificate.copy', on: EX03, args: { thumbprint: '@fresh', from: EX01 }, comesTo: 'unknown DISCONNECTED' },
  { says: 'a new certificate whose answer is lost', broken: { [EX03]: 'answers-lost' }, operation: 'exchange.authCertificate.create', on: EX03, args: { keyBits: 4096, days: 1826 }, comesTo: 'unknown DISCONNECTED' },
  { says: 'a new certificate that takes over mail', broken: { [EX02]: 'transport-replaced' }, operation: 'exchange.authCertificate.create', on: EX02, args: { keyBits: 2048, days: 400 }, comesTo: 'ok' },
  { says: 'that a certificate is in use', operation: 'exchange.certificate.remove', on: EX01, args: { thumbprint: '@bound' }, comesTo: 'CMDLET in-use' },
  { says: 'that nothing is there to remove', operation: 'exchange.certificate.remove', on: EX01, args: { thumbprint: NOBODY }, comesTo: 'CMDLET missing' },
  { says: 'a certificate that goes', operation: 'exchange.certificate.remove', on: EX02, args: { thumbprint: '@fresh' }, comesTo: 'ok' },
  { says: 'that it has gone', operation: 'exchange.certificate.remove', on: EX02, args: { thumbprint: '@fresh' }, comesTo: 'CMDLET missing' },
  { says: 'a key that is opened for services', operation: 'exchange.certificate.allowNetworkService', on: EX01, args: { thumbprint: '@closed' }, comesTo: 'ok' },
  { says: 'that there is no key to open', operation: 'exchange.certificate.allowNetworkService', on: EX01, args: { thumbprint: '@bare' }, comesTo: 'CMDLET key-acl' },
  { says: 'that there is no certificate to open', operation: 'exchange.certificate.allowNetworkService', on: EX01, args: { thumbprint: NOBODY }, comesTo: 'CMDLET missing' },
];

const STAGE = 'exchange.authConfig.stage';
const SOON = '2026-11-25T09:00:00.000Z';
const SLOT_CHANGES: readonly ContractCase[] = [
  { says: 'that nothing waits to be published', operation: 'exchange.authConfig.publish', args: { expect: '@fresh' }, comesTo: 'CMDLET no-next' },
  { says: 'that a date has passed', operation: STAGE, args: { thumbprint: '@fresh', effective: '2026-11-20T09:00:00.000Z' }, comesTo: 'CMDLET date' },
  { says: 'that nobody holds what is to be next', operation: STAGE, args: { thumbprint: NOBODY, effective: SOON }, comesTo: 'CMDLET missing' },
  { says: 'that next is current already', operation: STAGE, args: { thumbprint: '@current', effective: SOON }, comesTo: 'CMDLET other' },
  { says: 'that nobody has the key of next', operation: STAGE, args: { thumbprint: '@bare', effective: SOON }, comesTo: 'CMDLET no-key' },
  { says: 'that the key of next cannot be spread', operation: STAGE, args: { thumbprint: '@fixed', effective: SOON }, comesTo: 'CMDLET not-deployable' },
  { says: 'that next is of a provider that Exchange cannot use', operation: STAGE, args: { thumbprint: '@modern', effective: SOON }, comesTo: 'CMDLET not-deployable' },
  { says: 'that next is too weak', operation: STAGE, args: { thumbprint: '@weak', effective: SOON }, comesTo: 'CMDLET weak-key' },
  { says: 'that next has ended', operation: STAGE, args: { thumbprint: '@ended', effective: SOON }, comesTo: 'CMDLET not-deployable' },
  { says: 'next with its date', operation: STAGE, args: { thumbprint: '@later', effective: SOON }, comesTo: 'ok' },
  { says: 'that it does not show next', broken: { [EX01]: 'blind-next' }, operation: 'exchange.store.list', on: EX01, comesTo: 'ok' },
  { says: 'next that takes over at once', operation: STAGE, args: { thumbprint: '@fresh', effective: null }, comesTo: 'ok' },
  { says: 'that next is not what was approved', operation: 'exchange.authConfig.publish', args: { expect: '@later' }, comesTo: 'CMDLET other' },
  { says: 'next as current', operation: 'exchange.authConfig.publish', args: { expect: '@fresh' }, comesTo: 'ok' },
  { says: 'that previous is not what was approved', operation: 'exchange.authConfig.clearPrevious', args: { expect: '@previous' }, comesTo: 'CMDLET other' },
  { says: 'previous emptied', operation: 'exchange.authConfig.clearPrevious', args: { expect: '@current' }, comesTo: 'ok' },
  { says: 'that previous is empty', operation: 'exchange.authConfig.clearPrevious', args: { expect: '@current' }, comesTo: 'ok' },
];

const SERVICE_CHANGES: readonly ContractCase[] = [
  { says: 'a service that starts anew', operation: 'exchange.serviceHost.restart', on: EX01, comesTo: 'ok' },
  { says: 'application pools that start anew', operation: 'exchange.appPools.recycle', on: EX02, comesTo: 'ok' },
  { says: 'a web server that starts anew', operation: 'exchange.iis.restart', on: EX03, comesTo: 'ok' },
  { says: 'nothing where it may not', broken: { [EX01]: 'access-denied' }, operation: 'exchange.serviceHost.restart', on: EX01, comesTo: 'AUTHZ' },
  { says: 'application pools whose answer is lost', broken: { [EX01]: 'answers-lost' }, operation: 'exchange.appPools.recycle', on: EX01, comesTo: 'unknown DISCONNECTED' },
  { says: 'nothing where it is down', broken: { [EX01]: 'unreachable' }, operation: 'exchange.iis.restart', on: EX01, comesTo: 'CONNECT' },
];

const PARTNER_CHANGES: readonly ContractCase[] = [
  { says: 'an Autodiscover address', operation: 'exchange.clientAccess.set', on: EX02, args: { uri: 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml' }, comesTo: 'ok' },
  { says: 'no address of another form', operation: 'exchange.clientAccess.set', on: EX02, args: { uri: 'http://autodiscover.contoso.com/Autodiscover/Autodiscover.xml' }, comesTo: 'VALIDATION' },
  { says: 'that Skype does not answer', broken: { 'fe01.contoso.com': 'unreachable' }, operation: 'exchange.partner.configureLync', args: { metadataUrl: POOL }, comesTo: 'CMDLET metadata' },
  { says: 'Skype as a partner', operation: 'exchange.partner.configureLync', args: { metadataUrl: POOL }, comesTo: 'ok' },
  { says: 'a partner read anew', operation: 'exchange.partner.refresh', args: { name: '@partner' }, comesTo: 'ok' },
  { says: 'a partner that cannot be read', broken: { 'fe01.contoso.com': 'unreachable' }, operation: 'exchange.partner.refresh', args: { name: '@partner' }, comesTo: 'CMDLET metadata' },
  { says: 'that there is no such partner', operation: 'exchange.partner.refresh', args: { name: 'Nobody' }, comesTo: 'CMDLET missing' },
  { says: 'a token service read anew', operation: 'exchange.authServer.refresh', args: { name: 'ACS' }, comesTo: 'ok' },
  { says: 'that there is no such token service', operation: 'exchange.authServer.refresh', args: { name: 'Nobody' }, comesTo: 'CMDLET missing' },
  { says: 'the application to sign as', operation: 'exchange.authServer.setApplication', args: { name: 'EvoSTS', applicationId: '11111111-2222-4333-8444-555555555555', domains: ['contoso.com', 'contoso.org'] }, comesTo: 'ok' },
  { says: 'that there is no token service for it', operation: 'exchange.authServer.setApplication', args: { name: 'Nobody', applicationId: '11111111-2222-4333-8444-555555555555', domains: ['contoso.com'] }, comesTo: 'CMDLET missing' },
  { says: 'that there is no override to set', operation: 'exchange.override.set', args: { name: 'EnableExchangeHybrid3PAppFeature' }, comesTo: 'CMDLET missing' },
  { says: 'an override', operation: 'exchange.override.create', comesTo: 'ok' },
  { says: 'that the override is there', operation: 'exchange.override.create', comesTo: 'CMDLET other' },
  { says: 'an override set', operation: 'exchange.override.set', args: { name: 'EnableExchangeHybrid3PAppFeature' }, comesTo: 'ok' },
];

/** In this order, on one estate: later cases see what earlier ones changed. */
export const EXCHANGE_CASES: readonly ContractCase[] = [...READS, ...REFUSED_READS, ...CERTIFICATE_CHANGES, ...SLOT_CHANGES, ...SERVICE_CHANGES, ...PARTNER_CHANGES];

/** What can differ after a change. */
export const EXCHANGE_READINGS: readonly Pick<ContractCase, 'operation' | 'on'>[] = [
  ...['exchange.authConfig.get', 'exchange.clientAccess.get', 'exchange.authServers.get', 'exchange.partners.get', 'exchange.overrides.list'].map((operation) => ({ operation })),
  ...[EX01, EX02, EX03].flatMap((on) => ['exchange.store.list', 'exchange.facts.get', 'exchange.transport.get'].map((operation) => ({ operation, on }))),
];
