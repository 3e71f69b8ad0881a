import type { HeldCertificate } from './certificate.ts';
import { AUTH_CERTIFICATE_NAME } from './certificate.ts';
import type { ExchangeSettings } from './exchangeSettings.ts';
import { entraFacts } from './entra/entraFacts.ts';
import type { Facts } from './facts.ts';
import { hashOf } from './hash.ts';
import type { Party } from './party.ts';
import { type Reading, valueOf } from './reading.ts';
import type { ExchangeReadings, SkypeAssignment, SkypeReadings, Snapshot, StoreListing } from './snapshot.ts';
import type { PartnerApplication } from './skypeTrust.ts';
import type { Thumbprint } from './thumbprint.ts';

type Fact = [name: string, text: string];

/**
 * What matters of a snapshot for decisions about the given parties: slots, dates, who holds what with which key, assignments,
 * replication, and which sources were blind. Nothing that time alone changes: no clocks, no times of reading or reporting, no
 * status words that follow the calendar. Equal worlds give equal facts, in the order of their names.
 */
export function factsOf(snapshot: Snapshot, parties: readonly Party[]): Facts {
  const facts = parties.flatMap((party) => FACTS[party](snapshot));
  return Object.fromEntries(facts.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** A snapshot's identity: the hash of all that matters in it (design.md 2). */
export function snapshotId(snapshot: Snapshot): string {
  return hashOf({ estate: snapshot.estate, facts: factsOf(snapshot, ['skype', 'exchange', 'entra']) });
}

const FACTS: Record<Party, (snapshot: Snapshot) => Fact[]> = {
  skype: ({ skype }) => (skype === null ? [] : skypeFacts(skype)),
  exchange: ({ exchange }) => (exchange === null ? [] : exchangeFacts(exchange)),
  entra: ({ entra }) => (entra === null ? [] : entraFacts(entra)),
};

const BLIND = 'not read';
const NONE = 'none';

function exchangeFacts(exchange: ExchangeReadings): Fact[] {
  const config = valueOf(exchange.authConfig);
  const slots: Fact[] = (['current', 'next', 'nextEffective', 'previous'] as const).map((slot) => [`exchange.${slot}`, config === undefined ? BLIND : (config[slot] ?? NONE)]);
  const matters = new Set([config?.current, config?.next, config?.previous]);
  const stores = Object.entries(exchange.stores);
  return [
    ...slots,
    ['exchange.hybrid', textOf(exchange.hybrid, (hybrid) => (hybrid ? 'yes' : 'no'))],
    ...serverFacts(exchange),
    ...settingsFacts(exchange.settings),
    ...stores.flatMap(([fqdn, { store }]) => storeFacts(`exchange.store.${fqdn}`, store, (held) => matters.has(held.thumbprint) || held.subject === `CN=${AUTH_CERTIFICATE_NAME}`)),
    ...stores.flatMap(([fqdn, { facts }]): Fact[] => [[`exchange.answers.${fqdn}`, facts.answer === 'value' ? 'yes' : BLIND]]),
  ];
}

/** What plans about partners rest on. When a document was last read is no fact: that moves by itself, about daily. */
function settingsFacts(settings: ExchangeSettings | undefined): Fact[] {
  if (settings === undefined) return [];
  const { clientAccess, partners, authServers, overrides } = settings;
  return [
    ...(valueOf(clientAccess)?.map(({ fqdn, autodiscoverUri }): Fact => [`exchange.autodiscover.${fqdn.toLowerCase()}`, autodiscoverUri ?? NONE]) ?? [['exchange.autodiscover', BLIND] satisfies Fact]),
    ...(valueOf(partners)?.map(({ name, enabled, metadataUrl }): Fact => [`exchange.partner.${name}`, `${enabled ? 'enabled' : 'disabled'}, ${metadataUrl ?? NONE}`]) ?? [['exchange.partners', BLIND] satisfies Fact]),
    ...(valueOf(overrides)?.map(({ name, section, parameters }): Fact => [`exchange.override.${name}`, `${section} ${parameters.join(' ')}`]) ?? (overrides === undefined ? [] : [['exchange.overrides', BLIND] satisfies Fact])),
    ...(valueOf(authServers)?.map(({ name, enabled, realm, metadataUrl, applicationId }): Fact => [`exchange.authServer.${name}`, `${enabled ? 'enabled' : 'disabled'}, ${realm ?? NONE}, ${metadataUrl ?? NONE}${applicationId ? `, application ${applicationId}` : ''}`]) ?? [['exchange.authServers', BLIND] satisfies Fact]),
  ];
}

function serverFacts({ servers, stores }: ExchangeReadings): Fact[] {
  const named = valueOf(servers);
  const listed: Fact[] = named === undefined ? [['exchange.servers', BLIND]] : named.map(({ fqdn, site, role }) => [`exchange.server.${fqdn.toLowerCase()}`, `${role} in ${site}`]);
  return [...listed, ...Object.entries(stores).map(([fqdn, { site }]): Fact => [`exchange.site.${fqdn}`, site])];
}

function skypeFacts(skype: SkypeReadings): Fact[] {
  const pools = valueOf(skype.pools);
  const replicas = valueOf(skype.replication);
  const offered = valueOf(skype.offered);
  return [
    ...(pools?.map(({ fqdn, computers, externalWebFqdn }): Fact => [`skype.pool.${fqdn.toLowerCase()}`, `${computers.toSorted().join(' ')}${externalWebFqdn ? `, from outside ${externalWebFqdn}` : ''}`]) ?? [['skype.pools', BLIND] satisfies Fact]),
    ['skype.sipDomain', textOf(skype.defaultSipDomain, (domain) => domain ?? NONE)],
    ...assignmentFacts('skype.global', skype.globalAssignment),
    ...(replicas?.map(({ fqdn, upToDate }): Fact => [`skype.replica.${fqdn.toLowerCase()}`, upToDate ? 'up to date' : 'not up to date']) ?? [['skype.replication', BLIND] satisfies Fact]),
    ...(offered?.map((pfx): Fact => [`skype.offered.${pfx.name}`, `${pfx.thumbprint} until ${pfx.notAfter}, RSA ${pfx.keyBits}, ${pfx.exportable ? 'exportable' : 'not exportable'}, ${pfx.subject}`]) ?? [['skype.offered', BLIND] satisfies Fact]),
    ...trustFacts(skype),
    ...Object.entries(skype.frontEnds).flatMap(([fqdn, { assignment, store }]) => [...assignmentFacts(`skype.frontEnd.${fqdn}`, assignment), ...storeFacts(`skype.store.${fqdn}`, store, () => true)]),
  ];
}

function trustFacts({ partners, oauthServers, oauthConfiguration, trusted }: SkypeReadings): Fact[] {
  const config = valueOf(oauthConfiguration);
  const applications = valueOf(trusted);
  return [
    ...(valueOf(partners)?.map((one): Fact => [`skype.partner.${one.identity}`, partnerText(one)]) ?? [['skype.partners', BLIND] satisfies Fact]),
    ...(valueOf(oauthServers)?.map(({ identity, metadataUrl, realm }): Fact => [`skype.tokenServer.${identity}`, `${metadataUrl}, realm ${realm ?? NONE}`]) ?? [['skype.tokenServers', BLIND] satisfies Fact]),
    ...(config === undefined ? [['skype.oauth', BLIND] satisfies Fact] : (['realm', 'serviceName', 'autodiscoverUrl'] as const).map((name): Fact => [`skype.oauth.${name}`, config[name] ?? NONE])),
    ...(config === undefined ? [] : [['skype.oauth.allowedDomains', config.allowedDomains.join(' ') || NONE] satisfies Fact]),
    ...(applications === undefined ? [['skype.trusted', BLIND] satisfies Fact] : applications.pools.map(({ fqdn, requiresReplication }): Fact => [`skype.trustedPool.${fqdn.toLowerCase()}`, requiresReplication ? 'replicates' : 'does not replicate'])),
    ...(applications?.applications.map(({ id, pool, port }): Fact => [`skype.trustedApplication.${pool.toLowerCase()}.${id}`, `port ${port}`]) ?? []),
  ];
}

function partnerText({ applicationId, realm, trust, enabled, token }: PartnerApplication): string {
  return [applicationId, `realm ${realm ?? NONE}`, `trust ${trust}`, enabled ? 'enabled' : 'disabled', token.by === 'metadata' ? token.url : token.by].join(', ');
}

function assignmentFacts(name: string, reading: Reading<SkypeAssignment>): Fact[] {
  const assignment = valueOf(reading);
  if (assignment === undefined) return [[name, BLIND]];
  const { current, staged, previous } = assignment;
  return [
    [`${name}.current`, current ?? NONE],
    [`${name}.staged`, staged === null ? NONE : `${staged.thumbprint} from ${staged.effective}`],
    [`${name}.previous`, previous === null ? NONE : previous.thumbprint],
  ];
}

function storeFacts(name: string, reading: Reading<StoreListing>, matters: (held: HeldCertificate) => boolean): Fact[] {
  const listing = valueOf(reading);
  if (listing === undefined) return [[name, BLIND]];
  const held = listing.certificates.filter(matters).map((certificate): Fact => [`${name}.${certificate.thumbprint}`, heldText(certificate)]);
  const blind = listing.blind.map((thumbprint: Thumbprint): Fact => [`${name}.${thumbprint}`, BLIND]);
  return [[name, 'read'], ...held, ...blind];
}

function heldText(held: HeldCertificate): string {
  const says = (fact: boolean | null, what: string) => (fact === null ? `${what}: not known` : `${what}: ${fact ? 'yes' : 'no'}`);
  const key = [says(held.hasPrivateKey, 'key'), says(held.exportable, 'exportable'), `provider: ${held.keyProvider ?? 'not known'}`, says(held.networkServiceMayRead, 'NETWORK SERVICE')];
  return [`${held.notBefore} to ${held.notAfter}`, `${held.keyAlgorithm} ${held.keyBits} ${held.signatureHash}`, held.subject, ...key].join(', ');
}

function textOf<T>(reading: Reading<T>, text: (value: T) => string): string {
  return reading.answer === 'value' ? text(reading.value) : BLIND;
}
