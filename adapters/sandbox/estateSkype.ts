import { z } from 'zod';
import { SipAddress } from '../../domain/mailAddress.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';
import { CertificateName } from './estateCertificates.ts';
import { Fqdn, serverKeys } from './estateServer.ts';
import { Length, Moment } from './moment.ts';

/** What OAuthTokenIssuer is set to: certificates by their names in the file. */
export const AssignmentSection = z.strictObject({
  current: CertificateName.nullable().default(null),
  staged: z.strictObject({ certificate: CertificateName, effective: Moment }).nullable().default(null),
  previous: z.strictObject({ certificate: CertificateName, since: Moment.nullable().default(null) }).nullable().default(null),
});
export type AssignmentSection = z.infer<typeof AssignmentSection>;

const FrontEnd = z.strictObject({
  ...serverKeys,
  uses: AssignmentSection.optional().describe('What this front end uses, where that is not what is assigned globally.'),
  replication: z
    .union([z.enum(['up-to-date', 'never-reported']), z.strictObject({ behindFor: Length })])
    .default('up-to-date')
    .describe('Its replica of the central store. One that is behind stays so until the next change or push.'),
});
export type FrontEnd = z.infer<typeof FrontEnd>;

const Address = z.string().regex(/^https:\/\/[^\s'"]{1,500}$/, 'address');
const Partner = z.strictObject({
  identity: z.string().min(1),
  applicationId: z.string().default(APP_ID.exchange),
  realm: z.string().nullable().default(null),
  trust: z.enum(['full', 'application', 'user']).default('full'),
  enabled: z.boolean().default(true),
  token: z.union([z.enum(['oauth-server', 'certificate']), z.strictObject({ url: Address })]).describe('How Skype gets its certificate.'),
});
const TrustedPool = z.strictObject({ fqdn: Fqdn, requiresReplication: z.boolean().default(false) });
const TrustedApplication = z.strictObject({ id: z.string().default('urn:application:outlookwebaccess'), pool: Fqdn, port: z.number().int().default(5199) });

/** Whom Skype trusts beside its own servers. What is left out is as it should be. */
const TrustSection = z.strictObject({
  partners: z.array(Partner).optional(),
  oauthServers: z.array(z.strictObject({ identity: z.string().min(1), metadataUrl: Address, realm: z.string().nullable().default(null) })).optional(),
  oauthConfiguration: z.strictObject({ realm: z.string().nullable().default(null), serviceName: z.string().nullable().default(APP_ID.skype), autodiscoverUrl: Address.nullable().optional(), allowedDomains: z.array(z.string()).default([]) }).prefault({}),
  trusted: z.strictObject({ pools: z.array(TrustedPool).default([]), applications: z.array(TrustedApplication).default([]) }).optional(),
});
export type TrustSection = z.infer<typeof TrustSection>;

/** Skype for Business Server: pools, front ends and the OAuthTokenIssuer certificate. */
export const SkypeSection = z.strictObject({
  sipDomain: Fqdn.describe('The default SIP domain.'),
  version: serverKeys.version.unwrap().default('7.0.2046.834'),
  certificateAuthority: z.string().regex(/^[A-Za-z0-9.-]+\\[^\\"'`$]{1,64}$/, 'authority').optional().describe('Where certificates can be requested: host\\name.'),
  testUser: SipAddress.optional().describe('Whose mailbox the storage test of Skype writes an item into; absent: it is not tested.'),
  pools: z
    .array(z.strictObject({ fqdn: Fqdn, site: z.string().min(1).default('Default'), externalWebFqdn: Fqdn.optional().describe('Where its web services are reached from outside; absent: by its own name.'), services: z.array(z.string()).optional(), frontEnds: z.array(FrontEnd).min(1) }))
    .min(1),
  assignment: AssignmentSection.prefault({}).describe('OAuthTokenIssuer at global scope.'),
  trust: TrustSection.prefault({}).describe('Partner applications, OAuth servers, OAuth configuration and trusted applications.'),
  offered: z
    .array(z.strictObject({ name: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'pfx-name'), certificate: CertificateName, exportable: z.boolean().default(true) }))
    .default([])
    .describe('PFX files that can be imported.'),
});
export type SkypeSection = z.infer<typeof SkypeSection>;
