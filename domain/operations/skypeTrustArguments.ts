import { z } from 'zod';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = `(?=.{1,253}(?:/|$))${LABEL}(?:\\.${LABEL})+`;

/** A plain https address of a host named by its FQDN: no port, no name and password, no query. */
export const HttpsAddress = z.string().max(500).regex(new RegExp(`^https://${HOST}/[A-Za-z0-9._~/-]*$`, 'u'));
/** A host's full name. */
export const HostName = z.string().regex(new RegExp(`^${HOST}$`, 'u'));
const ApplicationId = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
/** One object's own name: never a pattern, never several (R31). */
export const Identity = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/u);

/** How Skype is to get the partner's certificate. */
export const Source = z.discriminatedUnion('by', [z.object({ by: z.literal('metadata'), url: HttpsAddress }), z.object({ by: z.literal('oauth-server'), applicationId: ApplicationId })]);
export type Source = z.infer<typeof Source>;

/** One partner application as it is to be. */
export const Partner = z.object({ identity: Identity, source: Source, trust: z.enum(['full', 'application', 'user']), enabled: z.boolean() });
export type Partner = z.infer<typeof Partner>;

/** What the OAuth configuration of Skype is to be; what is absent is left as it is, null empties. */
export const Configuration = z.object({ serviceName: z.string().max(200).nullable(), autodiscoverUrl: HttpsAddress.nullable(), allowedDomains: z.array(z.string().regex(/^[A-Za-z0-9.*-]{1,253}$/u)).max(50) }).partial();
export type Configuration = z.infer<typeof Configuration>;
