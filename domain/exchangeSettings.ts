import { z } from 'zod';
import { OverridesReading } from './exchangeOverride.ts';
import { Instant } from './instant.ts';
import { readingOf } from './reading.ts';
import { Thumbprint } from './thumbprint.ts';

/** One line of `Get-ClientAccessService`: where clients of that server are sent for Autodiscover. */
export const ClientAccess = z.object({ fqdn: z.string(), autodiscoverUri: z.string().nullable() });
export type ClientAccess = z.infer<typeof ClientAccess>;

/** A certificate of a partner as Exchange has stored it. */
export const PeerKey = z.object({ thumbprint: Thumbprint, notAfter: Instant });
export type PeerKey = z.infer<typeof PeerKey>;

/** One line of `Get-AuthServer`: a token service that Exchange trusts. `changedAt` is `WhenChangedUTC`. */
export const AuthServer = z.object({
  name: z.string(),
  /** `MicrosoftACS`, `AzureAD`, `ADFS`, … */
  type: z.string(),
  enabled: z.boolean(),
  realm: z.string().nullable(),
  metadataUrl: z.string().nullable(),
  keys: z.array(PeerKey),
  changedAt: Instant.nullable(),
  /** Our own application there, which Exchange signs as where the dedicated hybrid application is on; null: none is named; absent: nobody asked, or builds that do not know it. */
  applicationId: z.string().nullable().optional(),
});
export type AuthServer = z.infer<typeof AuthServer>;

/** The account that a partner application acts as. `null` in a fact: it could not be told (R35). */
export const LinkedAccount = z.object({ name: z.string(), exists: z.boolean().nullable(), enabled: z.boolean().nullable(), roles: z.array(z.string()).nullable() });
export type LinkedAccount = z.infer<typeof LinkedAccount>;

/** One line of `Get-PartnerApplication` with its account and that account's role assignments. */
export const ExchangePartner = z.object({
  name: z.string(),
  applicationId: z.string(),
  enabled: z.boolean(),
  metadataUrl: z.string().nullable(),
  realm: z.string().nullable(),
  useAuthServer: z.boolean(),
  keys: z.array(PeerKey),
  account: LinkedAccount.nullable(),
  changedAt: Instant.nullable(),
});
export type ExchangePartner = z.infer<typeof ExchangePartner>;

/** One line of `Get-IntraOrganizationConnector`. */
export const Connector = z.object({ name: z.string(), enabled: z.boolean(), discoveryEndpoint: z.string().nullable(), targetDomains: z.array(z.string()) });
export type Connector = z.infer<typeof Connector>;

/** OAuthAuthentication of one virtual directory of one server; null where it could not be told. */
export const VirtualDirectory = z.object({ fqdn: z.string(), name: z.enum(['EWS', 'Autodiscover']), oauth: z.boolean().nullable() });
export type VirtualDirectory = z.infer<typeof VirtualDirectory>;

/** An event of the last 24 hours (domain.md 2.6): 2004 and 1003 tell of a certificate that is not found, 2014 of a roll. The thumbprint is the one in its text. */
export const ExchangeEvent = z.object({ id: z.literal([1003, 2004, 2014]), at: Instant, thumbprint: Thumbprint.nullable() });
export type ExchangeEvent = z.infer<typeof ExchangeEvent>;

/** What happened on one server lately: when AuthAdmin last ran (null: not told), and the events of the last 24 hours. */
export const RecentReading = readingOf(z.object({ authAdminRan: Instant.nullable(), events: z.array(ExchangeEvent) }));
export type RecentReading = z.infer<typeof RecentReading>;

/** `Get-OrganizationConfig`, as far as the dedicated hybrid application is named after it. */
export const ExchangeOrganisation = z.object({ guid: z.guid() });
export type ExchangeOrganisation = z.infer<typeof ExchangeOrganisation>;

/** How Exchange is set up to talk to its partners, as an organisation. */
export const ExchangeSettings = z.object({
  clientAccess: readingOf(z.array(ClientAccess)),
  authServers: readingOf(z.array(AuthServer)),
  partners: readingOf(z.array(ExchangePartner)),
  connectors: readingOf(z.array(Connector)),
  virtualDirectories: readingOf(z.array(VirtualDirectory)),
  /** Absent where nobody asked. */
  overrides: OverridesReading.optional(),
  organisation: readingOf(ExchangeOrganisation).optional(),
});
export type ExchangeSettings = z.infer<typeof ExchangeSettings>;
