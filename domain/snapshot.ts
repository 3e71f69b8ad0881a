import { z } from 'zod';
import { HeldCertificate } from './certificate.ts';
import { EntraReadings } from './entra/readings.ts';
import { ExchangeSettings, RecentReading } from './exchangeSettings.ts';
import { Instant } from './instant.ts';
import { MetadataView } from './metadata/view.ts';
import { OAuthTest } from './oauthTest.ts';
import { NOT_ASKED, readingOf } from './reading.ts';
import { OAuthConfiguration, OAuthServer, PartnerApplication, TrustedApplications } from './skypeTrust.ts';
import { StorageTest } from './storageTest.ts';
import { Thumbprint } from './thumbprint.ts';
import { TransportReading } from './transportCertificate.ts';

/** A Skype pool as `Get-CsPool` tells it. Only pools with `UserServer` among the services carry front ends (S4). */
export const SkypePool = z.object({
  fqdn: z.string(),
  computers: z.array(z.string()),
  services: z.array(z.string()),
  /** Null: not told. */
  site: z.string().nullable().default(null),
  /** Where its web services are reached from outside, as `Get-CsService -WebServer` tells it; null or absent: nothing else than by its own name. */
  externalWebFqdn: z.string().nullable().optional(),
});
export type SkypePool = z.infer<typeof SkypePool>;

/** What OAuthTokenIssuer is set to at one scope: current, staged (with its date) and previous (domain.md 1). */
export const SkypeAssignment = z.object({
  current: Thumbprint.nullable(),
  staged: z.object({ thumbprint: Thumbprint, effective: Instant }).nullable(),
  previous: z.object({ thumbprint: Thumbprint, since: Instant.nullable() }).nullable(),
  /** Slots that nobody told of, where people told instead of servers being read; absent: all were. */
  untold: z.array(z.enum(['staged', 'previous'])).optional(),
});
export type SkypeAssignment = z.infer<typeof SkypeAssignment>;

/** One line of `Get-CsManagementStoreReplicationStatus`. */
export const Replica = z.object({
  fqdn: z.string(),
  upToDate: z.boolean(),
  lastStatusReport: Instant.nullable(),
  lastUpdateCreation: Instant.nullable(),
});
export type Replica = z.infer<typeof Replica>;

/** `Get-AuthConfig`: the three slots by thumbprint, and when next takes over. */
export const AuthConfig = z.object({
  current: Thumbprint.nullable(),
  next: Thumbprint.nullable(),
  nextEffective: Instant.nullable(),
  previous: Thumbprint.nullable(),
  /** When the object last changed (`WhenChangedUTC`); bounds how long previous has been previous. */
  changedAt: Instant.nullable(),
  realm: z.string().nullable(),
  serviceName: z.string().nullable(),
  /** Slots that nobody told of, where people told instead of servers being read; absent: all were. */
  untold: z.array(z.enum(['next', 'nextEffective', 'previous'])).optional(),
});
export type AuthConfig = z.infer<typeof AuthConfig>;

/** One line of `Get-ExchangeServer`, as far as R34 and R22 need it. */
export const ExchangeServer = z.object({
  fqdn: z.string(),
  site: z.string(),
  /** `15.2.2562.17` */
  version: z.string(),
  role: z.enum(['mailbox', 'edge', 'management']),
});
export type ExchangeServer = z.infer<typeof ExchangeServer>;

/**
 * What one server's certificate store was read to hold. `blind` names certificates that are there or may be there but could
 * not be read (hole 3 of domain.md 5.4): about those nothing is known, neither that they are there nor that they are missing. `isTold`: people told it.
 */
export const StoreListing = z.object({ certificates: z.array(HeldCertificate), blind: z.array(Thumbprint), isTold: z.literal(true).optional() });
export type StoreListing = z.infer<typeof StoreListing>;

/** A PFX file that the configuration offers by name: what it holds, never its bytes or password (R30). */
export const OfferedPfx = z.object({ name: z.string(), thumbprint: Thumbprint, subject: z.string(), notBefore: Instant, notAfter: Instant, keyBits: z.number().int(), exportable: z.boolean() });
export type OfferedPfx = z.infer<typeof OfferedPfx>;

/** Product version of a server, as its own management shell tells it, and its clock when asked. */
export const ServerFacts = z.object({ version: z.string(), clock: Instant, zone: z.string() });
export type ServerFacts = z.infer<typeof ServerFacts>;

/** The same for an Exchange server, with the start times that prove a restart or recycle (null: could not be told). */
export const ExchangeFacts = ServerFacts.extend({ serviceHostStarted: Instant.nullable(), appPoolsStarted: Instant.nullable() });
export type ExchangeFacts = z.infer<typeof ExchangeFacts>;

export const SkypeReadings = z.object({
  pools: readingOf(z.array(SkypePool)),
  defaultSipDomain: readingOf(z.string().nullable()),
  globalAssignment: readingOf(SkypeAssignment),
  replication: readingOf(z.array(Replica)),
  offered: readingOf(z.array(OfferedPfx)),
  partners: readingOf(z.array(PartnerApplication)).default(NOT_ASKED),
  oauthServers: readingOf(z.array(OAuthServer)).default(NOT_ASKED),
  oauthConfiguration: readingOf(OAuthConfiguration).default(NOT_ASKED),
  trusted: readingOf(TrustedApplications).default(NOT_ASKED),
  /** Certificates that people told of without saying which front end holds them; absent where servers were read. */
  shown: z.array(HeldCertificate).optional(),
  /** Absent where nobody asked: the test writes an item, so somebody has to want it (SFB-17). */
  storageTest: readingOf(StorageTest).optional(),
  /** By front end FQDN, lower case: every configured or discovered front end has an entry, reachable or not. */
  frontEnds: z.record(z.string(), z.object({ pool: z.string(), assignment: readingOf(SkypeAssignment), store: readingOf(StoreListing), facts: readingOf(ServerFacts) })),
});
export type SkypeReadings = z.infer<typeof SkypeReadings>;

export const ExchangeReadings = z.object({
  servers: readingOf(z.array(ExchangeServer)),
  authConfig: readingOf(AuthConfig),
  /** Whether a hybrid configuration exists. Blind counts as hybrid (hole 5, R35). */
  hybrid: readingOf(z.boolean()),
  /** By server FQDN, lower case: every configured server in scope has an entry, reachable or not. */
  stores: z.record(z.string(), z.object({ site: z.string(), store: readingOf(StoreListing), facts: readingOf(ExchangeFacts), recent: RecentReading.optional(), transport: TransportReading.optional() })),
  /** Absent in what was read before there were such readings, and in what people told: then nobody asked. */
  settings: ExchangeSettings.optional(),
  /** Absent where nobody asked: it needs a mailbox to test with (EX-22). */
  oauthTest: readingOf(z.array(OAuthTest)).optional(),
});
export type ExchangeReadings = z.infer<typeof ExchangeReadings>;

/** All readings of an estate at a time. Immutable. A party that the estate does not have is null. */
export const Snapshot = z.object({
  estate: z.string(),
  at: Instant,
  skype: SkypeReadings.nullable(),
  exchange: ExchangeReadings.nullable(),
  /** Null: the estate names no tenant. */
  entra: EntraReadings.nullable().default(null),
  /** Every address where a party of the estate publishes its document; null: nobody asked. */
  metadata: z.array(MetadataView).nullable().default(null),
});
export type Snapshot = z.infer<typeof Snapshot>;
