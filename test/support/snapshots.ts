import { AUTH_CERTIFICATE_NAME, type HeldCertificate } from '../../domain/certificate.ts';
import { DAY_MS, type Instant, plus } from '../../domain/instant.ts';
import type { OAuthConfiguration, PartnerApplication } from '../../domain/skypeTrust.ts';
import type { Blindness, Reading } from '../../domain/reading.ts';
import type {
  AuthConfig, ExchangeFacts, ExchangeReadings, ExchangeServer, OfferedPfx, Replica, ServerFacts, SkypeAssignment, SkypePool, SkypeReadings, Snapshot, StoreListing,
} from '../../domain/snapshot.ts';

/** The instant at which everything here was read, unless a test says otherwise. */
export const NOON: Instant = '2026-11-21T12:00:00.000Z';

export const FE1 = 'fe1.contoso.com';
export const FE2 = 'fe2.contoso.com';
export const FE3 = 'fe3.contoso.com';
export const FRONT_ENDS = [FE1, FE2, FE3] as const;
export const POOL = 'pool1.contoso.com';
export const EX01 = 'ex01.contoso.com';
export const EX02 = 'ex02.contoso.com';
export const EX03 = 'ex03.contoso.com';
export const EXCHANGE_SERVERS = [EX01, EX02, EX03] as const;

/** The Skype token certificate in use, one that may follow it, and one that it followed. */
export const SKYPE_CURRENT = '3C9A77B0111111111111111111111111AAAAAAA1';
export const SKYPE_STAGED = 'B7D20A41222222222222222222222222AAAAAAA2';
export const SKYPE_PREVIOUS = '19E5C3F8333333333333333333333333AAAAAAA3';
/** The Exchange Auth certificate in use, one that may follow it, and one that it followed. */
export const EX_CURRENT = '5F0C91D2444444444444444444444444BBBBBBB1';
export const EX_NEXT = 'A0E411C7555555555555555555555555BBBBBBB2';
export const EX_PREVIOUS = '77AB12CD666666666666666666666666BBBBBBB3';

/** The instant `days` after (before, when negative) NOON. */
export function inDays(days: number): Instant {
  return plus(NOON, days * DAY_MS);
}

/** What a source answered, at NOON. */
export function saw<T>(value: T, at: Instant = NOON): Reading<T> {
  return { answer: 'value', value, at };
}

/** A source that gave no value. */
export function blind(why: Blindness = 'unreachable', detail = 'the server did not answer'): Reading<never> {
  return { answer: 'none', why, detail, at: NOON };
}

/** A sound Skype token certificate: RSA 2048, SHA-256, key present and exportable, 200 days left. */
export function aCertificate(facts: Partial<HeldCertificate> = {}): HeldCertificate {
  return {
    thumbprint: SKYPE_CURRENT, subject: 'CN=contoso.com', issuer: 'CN=Contoso-CA, DC=contoso', serial: '61000000A2B7', notBefore: inDays(-365), notAfter: inDays(200),
    keyAlgorithm: 'RSA', keyBits: 2048, signatureHash: 'SHA256', friendlyName: 'Skype OAuth', hasPrivateKey: true, exportable: true,
    keyProvider: 'csp', networkServiceMayRead: null, services: null, status: null, ...facts,
  };
}

/** A sound Exchange Auth certificate: the same, self-signed, with what Exchange tells about it. */
export function anAuthCertificate(facts: Partial<HeldCertificate> = {}): HeldCertificate {
  const name = `CN=${AUTH_CERTIFICATE_NAME}`;
  return aCertificate({
    thumbprint: EX_CURRENT, subject: name, issuer: name, friendlyName: AUTH_CERTIFICATE_NAME,
    networkServiceMayRead: true, services: ['SMTP'], status: 'Valid', ...facts,
  });
}

/** A certificate store that was read whole: these and no others. */
export function aStore(...certificates: HeldCertificate[]): Reading<StoreListing> {
  return saw({ certificates, blind: [] });
}

export function anAssignment(slots: Partial<SkypeAssignment> = {}): SkypeAssignment {
  return { current: SKYPE_CURRENT, staged: null, previous: null, ...slots };
}

export function aPool(facts: Partial<SkypePool> = {}): SkypePool {
  return { fqdn: POOL, computers: [...FRONT_ENDS], services: [`UserServer:${POOL}`, `WebServer:${POOL}`], site: 'Madrid', ...facts };
}

export function aReplica(fqdn: string, facts: Partial<Replica> = {}): Replica {
  return { fqdn, upToDate: true, lastStatusReport: plus(NOON, -60_000), lastUpdateCreation: plus(NOON, -3_600_000), ...facts };
}

export function someServerFacts(facts: Partial<ServerFacts> = {}): ServerFacts {
  return { version: '7.0.2046.820', clock: NOON, zone: 'Europe/Madrid', ...facts };
}

export function someExchangeFacts(facts: Partial<ExchangeFacts> = {}): ExchangeFacts {
  return { version: '15.2.2562.17', clock: NOON, zone: 'Europe/Madrid', serviceHostStarted: inDays(-10), appPoolsStarted: inDays(-10), ...facts };
}

export type FrontEnd = SkypeReadings['frontEnds'][string];

/** A front end that uses the current certificate and has it in its store. */
export function aFrontEnd(readings: Partial<FrontEnd> = {}): FrontEnd {
  return { pool: POOL, assignment: saw(anAssignment()), store: aStore(aCertificate()), facts: saw(someServerFacts()), ...readings };
}

/** A front end that answers nothing at all. */
export function aDeadFrontEnd(why: Blindness = 'unreachable', detail = 'the server did not answer'): FrontEnd {
  const none = blind(why, detail);
  return { pool: POOL, assignment: none, store: none, facts: none };
}

/** Exchange as the partner it should be. */
export function aPartner(facts: Partial<PartnerApplication> = {}): PartnerApplication {
  return { identity: 'Exchange', applicationId: '00000002-0000-0ff1-ce00-000000000000', realm: 'contoso.com', trust: 'full', enabled: true, token: { by: 'metadata', url: 'https://autodiscover.contoso.com/autodiscover/metadata/json/1' }, ...facts };
}

export function anOAuthConfiguration(facts: Partial<OAuthConfiguration> = {}): OAuthConfiguration {
  return { realm: 'contoso.com', serviceName: '00000004-0000-0ff1-ce00-000000000000', autodiscoverUrl: 'https://autodiscover.contoso.com/autodiscover/autodiscover.svc', allowedDomains: ['*.contoso.com'], ...facts };
}

/** A healthy Skype party: three front ends of one pool that use one certificate with 200 days left. */
export function someSkype(readings: Partial<SkypeReadings> = {}): SkypeReadings {
  return {
    pools: saw([aPool()]), defaultSipDomain: saw('contoso.com'), globalAssignment: saw(anAssignment()),
    replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn))), offered: saw([]),
    partners: saw([aPartner()]), oauthServers: saw([]), oauthConfiguration: saw(anOAuthConfiguration()),
    trusted: saw({ pools: [{ fqdn: EX01, requiresReplication: false }], applications: [{ id: 'urn:application:outlookwebaccess', pool: EX01, port: 5199 }] }),
    frontEnds: Object.fromEntries(FRONT_ENDS.map((fqdn) => [fqdn, aFrontEnd()])), ...readings,
  };
}

/** The same with some front ends replaced, by FQDN. */
export function someSkypeWith(frontEnds: Record<string, FrontEnd>, readings: Partial<SkypeReadings> = {}): SkypeReadings {
  const base = someSkype(readings);
  return { ...base, frontEnds: { ...base.frontEnds, ...frontEnds } };
}

/** Skype whose every front end holds `certificates` and uses `assignment`, which is also the global one. */
export function someSkypeHolding(certificates: HeldCertificate[], assignment: SkypeAssignment = anAssignment(), readings: Partial<SkypeReadings> = {}): SkypeReadings {
  const frontEnd = aFrontEnd({ assignment: saw(assignment), store: aStore(...certificates) });
  return someSkype({ globalAssignment: saw(assignment), frontEnds: Object.fromEntries(FRONT_ENDS.map((fqdn) => [fqdn, frontEnd])), ...readings });
}

export function anOffer(facts: Partial<OfferedPfx> = {}): OfferedPfx {
  return { name: 'skype-2027', thumbprint: SKYPE_STAGED, subject: 'CN=contoso.com', notBefore: inDays(-1), notAfter: inDays(700), keyBits: 2048, exportable: true, ...facts };
}

export function anAuthConfig(slots: Partial<AuthConfig> = {}): AuthConfig {
  return { current: EX_CURRENT, next: null, nextEffective: null, previous: null, changedAt: inDays(-100), realm: null, serviceName: '00000002-0000-0ff1-ce00-000000000000', ...slots };
}

export function anExchangeServer(fqdn: string, facts: Partial<ExchangeServer> = {}): ExchangeServer {
  return { fqdn, site: 'Madrid', version: '15.2.2562.17', role: 'mailbox', ...facts };
}

export type ExchangeStore = ExchangeReadings['stores'][string];

/** An Exchange server in Madrid that holds the current Auth certificate. */
export function anExchangeStore(readings: Partial<ExchangeStore> = {}): ExchangeStore {
  return { site: 'Madrid', store: aStore(anAuthCertificate()), facts: saw(someExchangeFacts()), ...readings };
}

/** An Exchange server that answers nothing at all. */
export function aDeadExchangeStore(why: Blindness = 'unreachable', detail = 'the server did not answer'): ExchangeStore {
  const none = blind(why, detail);
  return { site: 'Madrid', store: none, facts: none };
}

/** A healthy Exchange party: three servers in one site, current with 200 days left, nothing staged, not hybrid. */
export function someExchange(readings: Partial<ExchangeReadings> = {}): ExchangeReadings {
  return {
    servers: saw(EXCHANGE_SERVERS.map((fqdn) => anExchangeServer(fqdn))), authConfig: saw(anAuthConfig()), hybrid: saw(false),
    stores: Object.fromEntries(EXCHANGE_SERVERS.map((fqdn) => [fqdn, anExchangeStore()])), ...readings,
  };
}

/** The same with some stores replaced, by FQDN. */
export function someExchangeWith(stores: Record<string, ExchangeStore>, readings: Partial<ExchangeReadings> = {}): ExchangeReadings {
  const base = someExchange(readings);
  return { ...base, stores: { ...base.stores, ...stores } };
}

/** Exchange whose every server holds `certificates`, with these slots. */
export function someExchangeHolding(certificates: HeldCertificate[], slots: Partial<AuthConfig> = {}, readings: Partial<ExchangeReadings> = {}): ExchangeReadings {
  const store = anExchangeStore({ store: aStore(...certificates) });
  return someExchange({ authConfig: saw(anAuthConfig(slots)), stores: Object.fromEntries(EXCHANGE_SERVERS.map((fqdn) => [fqdn, store])), ...readings });
}

/** The estate `contoso`, healthy, at NOON. */
export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return { estate: 'contoso', at: NOON, skype: someSkype(), exchange: someExchange(), entra: null, metadata: null, ...parts };
}
