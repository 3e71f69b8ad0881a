import { z } from 'zod';
import { Certificate, HeldCertificate } from '../../../domain/certificate.ts';
import { SettingOverride } from '../../../domain/exchangeOverride.ts';
import { Estate } from '../../../domain/estate.ts';
import { AuthServer, Connector, ExchangeEvent, ExchangePartner, VirtualDirectory } from '../../../domain/exchangeSettings.ts';
import { Instant } from '../../../domain/instant.ts';
import { TlsSeen } from '../../../domain/metadata/answer.ts';
import { AuthConfig, ExchangeServer, Replica, SkypeAssignment, SkypePool } from '../../../domain/snapshot.ts';
import { OAuthConfiguration, OAuthServer, PartnerApplication, TrustedApplications } from '../../../domain/skypeTrust.ts';
import { Thumbprint } from '../../../domain/thumbprint.ts';
import { GraphState } from '../faces/graphState.ts';
import { TransportCertificate } from '../../../domain/transportCertificate.ts';
import { AddressFault } from './addressFault.ts';
import { Fault } from './fault.ts';

/** How a server holds one certificate: what is true of this copy only. */
export const Copy = HeldCertificate.omit({ thumbprint: true, subject: true, issuer: true, serial: true, notBefore: true, notAfter: true, keyAlgorithm: true, keyBits: true, signatureHash: true, der: true }).extend({
  hasPrivateKey: z.boolean(),
  exportable: z.boolean(),
  keyProvider: z.enum(['csp', 'ksp']),
  networkServiceMayRead: z.boolean(),
  services: z.array(z.string()),
});
export type Copy = z.infer<typeof Copy>;

/** One simulated server. `startedAt` is when its Exchange services and pools last started. */
export const Server = z.object({
  party: z.enum(['skype', 'exchange']),
  version: z.string(),
  site: z.string(),
  faults: z.array(Fault),
  store: z.record(z.string(), Copy),
  startedAt: z.object({ serviceHost: Instant, appPools: Instant }),
  /** What its metadata document still carries until its pools are recycled; absent: what is set. */
  publishes: z.array(Thumbprint).optional(),
});
export type Server = z.infer<typeof Server>;

/** One front end's replica of the central store: what it uses, and when the change that is on its way arrives (null: nothing is). */
export const ReplicaState = Replica.omit({ fqdn: true, upToDate: true }).extend({
  uses: SkypeAssignment,
  /** Null while it is behind and nothing has been pushed. */
  arrivesAt: Instant.nullable(),
  isBehind: z.boolean(),
});
export type ReplicaState = z.infer<typeof ReplicaState>;

export const SkypeWorld = z.object({
  sipDomain: z.string(),
  pools: z.array(SkypePool),
  /** OAuthTokenIssuer at global scope, in the central store. */
  central: SkypeAssignment,
  replicas: z.record(z.string(), ReplicaState),
  /** Whom it trusts; absent where nobody knows, as in a world made from readings: then it is not answered. */
  partners: z.array(PartnerApplication).optional(),
  oauthServers: z.array(OAuthServer).optional(),
  oauthConfiguration: OAuthConfiguration.optional(),
  trusted: TrustedApplications.optional(),
  offered: z.array(z.object({ name: z.string(), thumbprint: Thumbprint, exportable: z.boolean() })),
});
export type SkypeWorld = z.infer<typeof SkypeWorld>;

/** How Exchange is set up to talk to its partners. */
export const SettingsState = z.object({
  /** By server. */
  autodiscover: z.record(z.string(), z.string().nullable()),
  tokenServices: z.array(AuthServer),
  /** The partner application of Skype. `readAt` is when its metadata was last asked for; with `knows`, that certificate is all that is stored of it. */
  skypePartner: ExchangePartner.omit({ keys: true, changedAt: true }).extend({ readAt: Instant, knows: Thumbprint.nullable() }).nullable(),
  connectors: z.array(Connector),
  oauthOff: z.array(VirtualDirectory.omit({ oauth: true })),
  overrides: z.array(SettingOverride).default([]),
  /** The GUID of the organisation: what its dedicated hybrid application is named after. */
  organisationId: z.guid().default('00000000-0000-4000-8000-000000000000'),
  /** By server. */
  events: z.record(z.string(), z.array(ExchangeEvent)),
  /** Whether the tests of whether Exchange works come out as this world has it. Not so in a world made from readings that say otherwise: there they come out as they were read. */
  plays: z.object({ oauthTest: z.boolean(), storageTest: z.boolean() }).default({ oauthTest: true, storageTest: true }),
  /** The internal transport certificate by server; null: none is named. It is in no store here: all that is known of it is what it says. */
  transport: z.record(z.string(), TransportCertificate.nullable()).default({}),
});
export type SettingsState = z.infer<typeof SettingsState>;

export const ExchangeWorld = z.object({
  servers: z.array(ExchangeServer),
  authConfig: AuthConfig,
  hybrid: z.boolean(),
  authAdminRanAt: Instant,
  /** Absent where nobody knows, as in a world made from readings: then it is not answered. */
  settings: SettingsState.optional(),
  /** When the certificate servicelet next copies to a server, for those it still has to serve since AuthConfig changed. */
  copiesDue: z.record(z.string(), Instant),
});
export type ExchangeWorld = z.infer<typeof ExchangeWorld>;

/** How Exchange Online is set: `EwsAllowedAppIDs`, null for none (EN-09). */
export const CloudState = z.object({ ewsAllowedApps: z.array(z.string()).nullable() });
export type CloudState = z.infer<typeof CloudState>;

/** The whole simulated world, as plain JSON. `now` is how far it has been played. */
export const World = z.object({
  estate: Estate,
  seed: z.string(),
  now: Instant,
  /** Every certificate there is, with its DER, by thumbprint. */
  book: z.record(z.string(), Certificate.required({ der: true })),
  /** How many certificates servers have made since the start: names the next one's key. */
  made: z.number().int(),
  servers: z.record(z.string(), Server),
  skype: SkypeWorld.nullable(),
  exchange: ExchangeWorld.nullable(),
  /** The Microsoft 365 tenant as Graph shows it; null: there is none. */
  tenant: GraphState.nullable().default(null),
  /** What Exchange Online is set to; null: there is none. */
  cloud: CloudState.nullable().default(null),
  /** What is wrong with metadata addresses. */
  addresses: z.array(AddressFault).default([]),
  /** The web certificate that addresses of these names are answered with; null: none that outlives a start. */
  web: TlsSeen.extend({ names: z.array(z.string()) }).nullable().default(null),
});
export type World = z.infer<typeof World>;

/** The world with one server changed. */
export function withServer(world: World, fqdn: string, change: (server: Server) => Server): World {
  const server = world.servers[fqdn];
  return server === undefined ? world : { ...world, servers: { ...world.servers, [fqdn]: change(server) } };
}

/** The world in which servers publish what is set: they were made to look again. */
export function looking(world: World, fqdns: readonly string[]): World {
  return fqdns.reduce((so, fqdn) => withServer(so, fqdn, ({ publishes: _stale, ...server }) => server), world);
}

/** The world with a copy of a certificate put into a server's store, or taken out of it (null). */
export function withCopy(world: World, fqdn: string, { thumbprint, copy }: { thumbprint: Thumbprint; copy: Copy | null }): World {
  return withServer(world, fqdn, (server) => {
    const { [thumbprint]: _old, ...others } = server.store;
    return { ...server, store: copy === null ? others : { ...others, [thumbprint]: copy } };
  });
}
