import { z } from 'zod';

/** How Skype gets a partner's certificate: from a document it reads again, through an OAuth server, or as a copy that nothing renews. `unsaid`: the cmdlet told it in a form that is not known. */
export const PartnerToken = z.discriminatedUnion('by', [
  z.object({ by: z.literal('metadata'), url: z.string() }),
  z.object({ by: z.literal('oauth-server') }),
  z.object({ by: z.literal('certificate') }),
  z.object({ by: z.literal('unsaid') }),
]);
export type PartnerToken = z.infer<typeof PartnerToken>;

/** One object of `Get-CsPartnerApplication`: whose tokens Skype accepts, and how far. */
export const PartnerApplication = z.object({
  identity: z.string(),
  applicationId: z.string(),
  realm: z.string().nullable(),
  trust: z.enum(['full', 'application', 'user']),
  enabled: z.boolean(),
  token: PartnerToken,
});
export type PartnerApplication = z.infer<typeof PartnerApplication>;

/** One object of `Get-CsOAuthServer`: a token service that Skype trusts. */
export const OAuthServer = z.object({ identity: z.string(), metadataUrl: z.string(), realm: z.string().nullable() });
export type OAuthServer = z.infer<typeof OAuthServer>;

/** `Get-CsOAuthConfiguration`, as far as the trust with Exchange and the cloud depends on it. */
export const OAuthConfiguration = z.object({
  realm: z.string().nullable(),
  serviceName: z.string().nullable(),
  autodiscoverUrl: z.string().nullable(),
  /** `*.contoso.com`; empty: none is named. */
  allowedDomains: z.array(z.string()),
});
export type OAuthConfiguration = z.infer<typeof OAuthConfiguration>;

/** `Get-CsTrustedApplicationPool` and `Get-CsTrustedApplication`: what may speak SIP to Skype without a user. */
export const TrustedApplications = z.object({
  pools: z.array(z.object({ fqdn: z.string(), requiresReplication: z.boolean() })),
  applications: z.array(z.object({ id: z.string(), pool: z.string(), port: z.number().int() })),
});
export type TrustedApplications = z.infer<typeof TrustedApplications>;
