import { z } from 'zod';
import { MailAddress } from '../../domain/mailAddress.ts';
import { CertificateName } from './estateCertificates.ts';
import { serverKeys } from './estateServer.ts';
import { Moment } from './moment.ts';

/** The tenant of every sandbox estate: that of its people. */
export const SANDBOX_TENANT = '00000000-0000-0000-0000-00000000000c';

/** The roles that the script gives the account of Skype (domain.md 2.2). */
export const PARTNER_ROLES = ['UserApplication', 'ArchiveApplication'] as const;

const Event = z.strictObject({
  id: z.literal([1003, 2004, 2014]),
  at: Moment.default('-2h'),
  certificate: CertificateName.nullable().default(null).describe('The one whose thumbprint stands in its text.'),
});

const TokenService = z.strictObject({
  name: z.string().min(1).max(64),
  type: z.enum(['MicrosoftACS', 'AzureAD', 'ADFS']).default('MicrosoftACS'),
  enabled: z.boolean().default(true),
  realm: z.string().nullable().default(SANDBOX_TENANT),
  metadataUrl: z.string().nullable().optional().describe('Absent: where Microsoft publishes that of a service of its type.'),
  applicationId: z.guid().nullable().optional().describe('ApplicationIdentifier; absent: the dedicated hybrid application for a service of type AzureAD, else none.'),
  keysEnd: Moment.default('+400d').describe('When the certificate ends that Exchange has stored of it, until its metadata is read again.'),
});

const Connector = z.strictObject({
  name: z.string().min(1).max(64),
  enabled: z.boolean().default(true),
  endpoint: z.string().nullable().default('https://autodiscover-s.outlook.com/autodiscover/autodiscover.svc'),
});

const SkypePartner = z.strictObject({
  enabled: z.boolean().default(true),
  account: z.enum(['disabled', 'enabled', 'missing']).default('disabled').describe('Its linked account; a disabled one is as it should be.'),
  roles: z.array(z.string()).default([...PARTNER_ROLES]),
  knows: CertificateName.nullable().default(null).describe('The one certificate of Skype that Exchange has stored until it is told to read again; absent: what Skype published when it was read, once a day.'),
});

const Server = z.strictObject({
  ...serverKeys,
  site: z.string().min(1).default('Default').describe('Its Active Directory site.'),
  role: z.enum(['mailbox', 'edge', 'management']).default('mailbox'),
  autodiscoverUri: z.string().nullable().optional().describe('AutoDiscoverServiceInternalUri; absent: autodiscover in the domain of the server.'),
  oauthOff: z.array(z.enum(['EWS', 'Autodiscover'])).default([]).describe('Virtual directories without OAuthAuthentication.'),
  transportEnds: Moment.nullable().default('+1500d').describe('When its internal transport certificate ends, which is in no store here; null: it has none.'),
  events: z.array(Event).default([]).describe('Events in its log when the clock starts.'),
});

export type TokenServiceSection = z.infer<typeof TokenService>;

/** Token services that the file does not describe. */
export const usualTokenServices = (): TokenServiceSection[] => [TokenService.parse({ name: 'ACS' }), TokenService.parse({ name: 'EvoSTS', type: 'AzureAD' })];
export const connectorOf = (name: string): z.infer<typeof Connector> => Connector.parse({ name });

/** Exchange Server: the servers and the three slots of AuthConfig. */
export const ExchangeSection = z.strictObject({
  version: serverKeys.version.unwrap().default('15.2.2562.17'),
  servers: z.array(Server).min(1),
  authConfig: z
    .strictObject({
      current: CertificateName.nullable().default(null),
      next: CertificateName.nullable().default(null),
      nextEffective: Moment.nullable().default(null),
      previous: CertificateName.nullable().default(null),
      changedAt: Moment.default('-90d').describe('When AuthConfig last changed.'),
      realm: z.string().nullable().default(null),
      serviceName: z.string().nullable().default('00000002-0000-0ff1-ce00-000000000000'),
    })
    .prefault({}),
  tokenServices: z.array(TokenService).optional().describe('Get-AuthServer; absent: one of Microsoft where the estate is hybrid.'),
  hybridAppOverride: z.string().nullable().default('Enabled=true').describe('The parameter of the setting override that switches the dedicated hybrid application on, where the estate is hybrid; null: there is no override.'),
  connectors: z.array(Connector).optional().describe('Get-IntraOrganizationConnector; absent: one where the estate is hybrid.'),
  skypePartner: SkypePartner.nullable().prefault({}).describe('The partner application of Skype; null: there is none.'),
  testMailbox: MailAddress.nullable().optional().describe('The mailbox that OAuth to the cloud is tested with; absent: one where the estate is hybrid; null: none, and it is not tested.'),
  authAdminRan: Moment.default('-5h').describe('When AuthAdmin last ran. It runs every 12 hours.'),
});
export type ExchangeSection = z.infer<typeof ExchangeSection>;
