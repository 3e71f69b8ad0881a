import { AUTH_CERTIFICATE_NAME } from '../../domain/certificate.ts';
import { HOUR_MS, type Instant, plus } from '../../domain/instant.ts';
import type { SkypeAssignment } from '../../domain/snapshot.ts';
import type { Thumbprint } from '../../domain/thumbprint.ts';
import { type Minted, mint } from './certificates.ts';
import { type CertificateSection, recipeOf } from './estateCertificates.ts';
import { addressFaults } from './estateEntra.ts';
import type { EstateFile } from './estateFile.ts';
import type { ExchangeSection } from './estateExchange.ts';
import { estateOf, serversOf } from './estateLayout.ts';
import type { Held } from './estateServer.ts';
import { startSettings } from './startSettings.ts';
import { startCloud, startTenant } from './startTenant.ts';
import type { AssignmentSection, FrontEnd, SkypeSection } from './estateSkype.ts';
import { lengthMs, momentAt } from './moment.ts';
import { skypeTrust } from './startTrust.ts';
import { webCertificate } from './faces/webCertificate.ts';
import { publishersOf } from './world/published.ts';
import type { Copy, ExchangeWorld, ReplicaState, Server, SkypeWorld, World } from './world/world.ts';

/** What an estate's parts are made from: its certificates by name, and the instant its clock starts. */
interface Making {
  file: EstateFile;
  certificates: Record<string, Minted>;
  clock: Instant;
}

/** The world of a written-out estate file, as it stands at `clock`. Makes its certificates. */
export async function startWorld(file: EstateFile, clock: Instant): Promise<World> {
  const seed = String(file.seed);
  const context = { clock, sipDomain: file.skype?.sipDomain ?? file.name, authority: authorityName(file.skype?.certificateAuthority) };
  const minted = await Promise.all(Object.entries(file.certificates).map(async ([name, section]) => [name, await mint(recipeOf(name, section, context), seed)] as const));
  const making: Making = { file, certificates: Object.fromEntries(minted), clock };
  const world: World = {
    estate: estateOf(file),
    seed,
    now: clock,
    book: Object.fromEntries(minted.map(([, certificate]) => [certificate.thumbprint, certificate])),
    made: 0,
    servers: servers(making),
    skype: file.skype === undefined ? null : skypeWorld(file.skype, making),
    exchange: file.exchange === undefined ? null : exchangeWorld(file.exchange, making),
    tenant: startTenant(file, { clock, certificateOf: (name) => certificateOf(name, making) }),
    cloud: startCloud(file),
    addresses: addressFaults(file),
    web: null,
  };
  return { ...world, web: await webOf(world) };
}

/** One web certificate for every host that publishes. */
async function webOf(world: World): Promise<World['web']> {
  const names = Object.keys(publishersOf(world, 'bot')).toSorted();
  return names.length === 0 ? null : { names, ...(await webCertificate({ seed: world.seed, names })).tls };
}

/** The name of the authority that signs, from `host\name`. */
export function authorityName(configured: string | undefined): string {
  return configured?.split('\\')[1] ?? 'Sandbox-CA';
}

function servers(making: Making): Record<string, Server> {
  const faults = new Map(serversOf(making.file).map((server) => [server.fqdn, server.faults]));
  const { skype, exchange } = making.file;
  const started = plus(making.clock, -31 * 24 * HOUR_MS);
  const made = (party: Server['party'], fqdn: string, rest: Pick<Server, 'version' | 'site' | 'store' | 'publishes'>): [string, Server] =>
    [fqdn, { party, faults: faults.get(fqdn) ?? [], startedAt: { serviceHost: started, appPools: started }, ...rest }];
  return Object.fromEntries([
    ...(skype?.pools ?? []).flatMap(({ site, frontEnds }) =>
      frontEnds.map((one) => made('skype', one.fqdn, { version: one.version ?? skype?.version ?? '', site, store: store(one.holds ?? assignedNames(one.uses ?? skype?.assignment), making), ...published(one.publishes, making) }))),
    ...(exchange?.servers ?? []).map((one) => made('exchange', one.fqdn, { version: one.version ?? exchange?.version ?? '', site: one.site, store: store(one.holds ?? slotNames(exchange), making), ...published(one.publishes, making) })),
  ]);
}

function published(names: readonly string[] | undefined, making: Making): Pick<Server, 'publishes'> {
  return names === undefined ? {} : { publishes: names.map((name) => thumbprintOf(name, making)) };
}

function assignedNames(assignment: AssignmentSection | undefined): string[] {
  return unique([assignment?.current, assignment?.staged?.certificate, assignment?.previous?.certificate]);
}

function slotNames(exchange: ExchangeSection | undefined): string[] {
  return unique([exchange?.authConfig.current, exchange?.authConfig.next, exchange?.authConfig.previous]);
}

function unique(names: (string | null | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== null && name !== undefined))];
}

function store(holds: readonly Held[], making: Making): Record<Thumbprint, Copy> {
  return Object.fromEntries(holds.map((held) => {
    const name = typeof held === 'string' ? held : held.certificate;
    return [thumbprintOf(name, making), copyOf(held, making.file.certificates[name])];
  }));
}

function copyOf(held: Held, section: CertificateSection | undefined): Copy {
  const how = typeof held === 'string' ? { key: true, exportable: undefined, provider: 'csp' as const, networkService: true, services: [], status: undefined } : held;
  return {
    friendlyName: section?.friendlyName ?? (section?.role === 'exchange-auth' ? AUTH_CERTIFICATE_NAME : null),
    hasPrivateKey: how.key,
    exportable: how.key && (how.exportable ?? section?.exportable ?? true),
    keyProvider: how.provider,
    networkServiceMayRead: how.key && how.networkService,
    services: [...how.services],
    status: how.status ?? null,
  };
}

function skypeWorld(skype: SkypeSection, making: Making): SkypeWorld {
  const central = assignmentOf(skype.assignment, making);
  return {
    sipDomain: skype.sipDomain,
    pools: skype.pools.map(({ fqdn, site, externalWebFqdn, services, frontEnds }) => ({ fqdn, site, externalWebFqdn: externalWebFqdn ?? fqdn, computers: frontEnds.map((one) => one.fqdn), services: services ?? [`UserServer:${fqdn}`, `Registrar:${fqdn}`, `WebServer:${fqdn}`] })),
    central,
    replicas: Object.fromEntries(skype.pools.flatMap(({ frontEnds }) => frontEnds.map((one) => [one.fqdn, replicaOf(one, central, making)]))),
    ...skypeTrust(skype, making.file),
    offered: skype.offered.map(({ name, certificate, exportable }) => ({ name, thumbprint: thumbprintOf(certificate, making), exportable })),
  };
}

/** A replica that is in step reported minutes ago; one that is behind last reported before the update that it has not taken. */
function replicaOf({ uses, replication }: FrontEnd, central: SkypeAssignment, making: Making): ReplicaState {
  const behindMs = typeof replication === 'string' ? 0 : lengthMs(replication.behindFor);
  const update = plus(making.clock, behindMs > 0 ? -behindMs : -2 * HOUR_MS);
  const report = plus(update, behindMs > 0 ? -HOUR_MS : 2 * 60_000);
  return {
    uses: uses === undefined ? central : assignmentOf(uses, making),
    arrivesAt: null,
    isBehind: behindMs > 0 || replication === 'never-reported',
    lastUpdateCreation: update,
    lastStatusReport: replication === 'never-reported' ? null : report,
  };
}

function assignmentOf({ current, staged, previous }: AssignmentSection, making: Making): SkypeAssignment {
  return {
    current: current === null ? null : thumbprintOf(current, making),
    staged: staged === null ? null : { thumbprint: thumbprintOf(staged.certificate, making), effective: momentAt(staged.effective, making.clock) },
    previous: previous === null ? null : { thumbprint: thumbprintOf(previous.certificate, making), since: previous.since === null ? null : momentAt(previous.since, making.clock) },
  };
}

function exchangeWorld({ servers: entries, authConfig, authAdminRan, version }: ExchangeSection, making: Making): ExchangeWorld {
  const slot = (name: string | null) => (name === null ? null : thumbprintOf(name, making));
  const { realm, serviceName } = authConfig;
  return {
    servers: entries.map((one) => ({ fqdn: one.fqdn, site: one.site, role: one.role, version: one.version ?? version })),
    authConfig: {
      current: slot(authConfig.current), next: slot(authConfig.next), previous: slot(authConfig.previous),
      nextEffective: authConfig.nextEffective === null ? null : momentAt(authConfig.nextEffective, making.clock),
      changedAt: momentAt(authConfig.changedAt, making.clock),
      realm, serviceName,
    },
    hybrid: making.file.hybrid,
    authAdminRanAt: momentAt(authAdminRan, making.clock),
    settings: startSettings(making.file, { clock: making.clock, thumbprintOf: (name) => thumbprintOf(name, making) }),
    copiesDue: {},
  };
}

/** References were checked when the file was loaded, so a name that is not there is a bug. */
function certificateOf(name: string, { certificates }: Making): Minted {
  const certificate = certificates[name];
  if (certificate === undefined) throw new Error(`the estate has no certificate called ${name}`);
  return certificate;
}

function thumbprintOf(name: string, making: Making): Thumbprint {
  return certificateOf(name, making).thumbprint;
}
