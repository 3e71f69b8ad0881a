import { z } from 'zod';
import { valueOf } from '../reading.ts';
import type { OAuthServer, PartnerApplication } from '../skypeTrust.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Call, change, type Happened, read } from './operation.ts';
import { quote } from './quote.ts';

const CHANGE_MS = 180_000;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = `(?=.{1,253}(?:/|$))${LABEL}(?:\\.${LABEL})+`;

/** A plain https address of a host named by its FQDN: no port, no name and password, no query. */
export const HttpsAddress = z.string().max(500).regex(new RegExp(`^https://${HOST}/[A-Za-z0-9._~/-]*$`, 'u'));
export const HostName = z.string().regex(new RegExp(`^${HOST}$`, 'u'));
const ApplicationId = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
/** One object's own name: never a pattern, never several (R31). */
export const Identity = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/u);
const nothing = z.object({});

/** How Skype is to get the partner's certificate. */
const Source = z.discriminatedUnion('by', [z.object({ by: z.literal('metadata'), url: HttpsAddress }), z.object({ by: z.literal('oauth-server'), applicationId: ApplicationId })]);
type Source = z.infer<typeof Source>;

const Partner = z.object({ identity: Identity, source: Source, trust: z.enum(['full', 'application', 'user']), enabled: z.boolean() });
type Partner = z.infer<typeof Partner>;

const Configuration = z.object({ serviceName: z.string().max(200).nullable(), autodiscoverUrl: HttpsAddress.nullable(), allowedDomains: z.array(z.string().regex(/^[A-Za-z0-9.*-]{1,253}$/u)).max(50) }).partial();
type Configuration = z.infer<typeof Configuration>;

/** Looks, before anything is taken away, whether Skype itself can read a token service's document. */
export const SKYPE_PROBES = [
  read({
    name: 'skype.tokenServer.probe', party: 'skype', runs: 'organisation', deadlineMs: CHANGE_MS,
    params: z.object({ identity: Identity, url: HttpsAddress }), result: nothing,
    powershell: ({ identity, url }) => [`New-CsOAuthServer -Identity ${quote(`${identity}.probe`)} -MetadataUrl ${quote(url)} -InMemory`],
  }),
] as const;

/** What changes whom Skype trusts (domain.md 2.1). Every call names one object; addresses come from readings (R31). */
export const SKYPE_TRUST_CHANGES = [
  change({
    name: 'skype.partner.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS, params: Partner, result: nothing,
    powershell: (args) => [`New-CsPartnerApplication ${partnerText(args)}`],
    happened: (args, _on, _before, now) => partnerIs(args, now),
    recover: () => ({}),
    undo: ({ identity, source }) => ({ operation: 'skype.partner.remove', on: null, args: { identity, expect: source.by === 'metadata' ? null : source.applicationId } }),
  }),
  change({
    name: 'skype.partner.set', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS, params: Partner, result: nothing,
    powershell: (args) => [`Set-CsPartnerApplication ${partnerText(args)}`],
    happened: (args, _on, _before, now) => partnerIs(args, now),
    recover: () => ({}),
    undo: ({ identity }, _on, before) => asBefore('skype.partner.set', identity, before),
  }),
  change({
    name: 'skype.partner.remove', party: 'skype', runs: 'organisation', tier: 'destructive', deadlineMs: CHANGE_MS,
    /** `expect` is the application id that it was read to have: another one is another object. Null: whatever its document said. */
    params: z.object({ identity: Identity, expect: z.string().max(200).nullable() }), result: nothing,
    powershell: ({ identity }) => [`Remove-CsPartnerApplication -Identity ${quote(identity)}`],
    happened: ({ identity }, _on, _before, now) => gone(partnerOf(identity, now)),
    recover: () => ({}),
    undo: ({ identity }, _on, before) => asBefore('skype.partner.create', identity, before),
  }),
  change({
    name: 'skype.tokenServer.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ identity: Identity, url: HttpsAddress }), result: nothing,
    powershell: ({ identity, url }) => [`New-CsOAuthServer -Identity ${quote(identity)} -MetadataUrl ${quote(url)}`],
    happened: ({ identity, url }, _on, _before, now) => found(serverOf(identity, now), (server) => server.metadataUrl === url),
    recover: () => ({}),
    undo: ({ identity, url }) => ({ operation: 'skype.tokenServer.remove', on: null, args: { identity, expect: url } }),
  }),
  change({
    name: 'skype.tokenServer.remove', party: 'skype', runs: 'organisation', tier: 'destructive', deadlineMs: CHANGE_MS,
    /** `expect` is the address that it was read to have. */
    params: z.object({ identity: Identity, expect: z.string().max(500) }), result: nothing,
    powershell: ({ identity }) => [`Remove-CsOAuthServer -Identity ${quote(identity)}`],
    happened: ({ identity, expect }, _on, _before, now) => opposite(found(serverOf(identity, now), (server) => server.metadataUrl === expect)),
    recover: () => ({}),
    undo: ({ identity, expect }) => (HttpsAddress.safeParse(expect).success ? { operation: 'skype.tokenServer.create', on: null, args: { identity, url: expect } } : undefined),
  }),
  change({
    name: 'skype.oauthConfiguration.set', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    /** What is absent is left as it is; null empties. */
    params: Configuration, result: nothing,
    powershell: (args) => [`Set-CsOAuthConfiguration${configurationText(args)}`],
    happened: (args, _on, _before, now) => found(settled(now), (config) => Object.entries(args).every(([name, wanted]) => String(config[name as keyof Configuration]) === String(wanted))),
    recover: () => ({}),
    undo: (args, _on, before) => {
      const config = valueOf(before.skype?.oauthConfiguration);
      const old = Configuration.safeParse(Object.fromEntries(Object.keys(args).map((name) => [name, config?.[name as keyof Configuration]])));
      return config !== undefined && old.success ? { operation: 'skype.oauthConfiguration.set', on: null, args: old.data } : undefined;
    },
  }),
  change({
    name: 'skype.trustedPool.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ fqdn: HostName, registrar: HostName, site: z.string().max(100).nullable() }), result: nothing,
    powershell: ({ fqdn, registrar, site }) => [`New-CsTrustedApplicationPool -Identity ${quote(fqdn)} -Registrar ${quote(registrar)}${site === null ? '' : ` -Site ${quote(site)}`} -RequiresReplication $false`],
    happened: ({ fqdn }, _on, _before, now) => found(valueOf(now.skype?.trusted), ({ pools }) => pools.some((pool) => pool.fqdn.toLowerCase() === fqdn)),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'skype.trustedApplication.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ pool: HostName, id: z.literal('OutlookWebAccess'), port: z.number().int().min(1024).max(65_535) }), result: nothing,
    powershell: ({ pool, id, port }) => [`New-CsTrustedApplication -ApplicationId ${id} -TrustedApplicationPoolFqdn ${quote(pool)} -Port ${port}`],
    happened: ({ pool, port }, _on, _before, now) => found(valueOf(now.skype?.trusted), ({ applications }) => applications.some((one) => one.pool.toLowerCase() === pool && one.port === port)),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'skype.topology.enable', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: 600_000,
    params: nothing, result: nothing,
    powershell: () => ['Enable-CsTopology'],
    /** No reading shows that a topology was published. Publishing the same once more is harmless, so it is sent again. */
    happened: () => 'no',
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

function partnerText({ identity, source, trust, enabled }: Partner): string {
  const from = source.by === 'metadata' ? `-MetadataUrl ${quote(source.url)}` : `-ApplicationIdentifier ${source.applicationId} -UseOAuthServer`;
  return `-Identity ${quote(identity)} ${from} -ApplicationTrustLevel ${TRUST[trust]} -Enabled $${String(enabled)}`;
}

const TRUST = { full: 'Full', application: 'Application', user: 'User' } as const;

function configurationText({ serviceName, autodiscoverUrl, allowedDomains }: Configuration): string {
  const said = (name: string, value: string | null | undefined) => (value === undefined ? '' : ` -${name} ${value === null ? '$null' : quote(value)}`);
  return `${said('ServiceName', serviceName)}${said('ExchangeAutodiscoverUrl', autodiscoverUrl)}${said('ExchangeAutodiscoverAllowedDomains', allowedDomains?.join(';'))}`;
}

/** Undefined: nobody knows. Null: it is not there. */
function partnerOf(identity: string, { skype }: Snapshot): PartnerApplication | null | undefined {
  const partners = valueOf(skype?.partners);
  return partners === undefined ? undefined : (partners.find((one) => one.identity.toLowerCase() === identity.toLowerCase()) ?? null);
}

function serverOf(identity: string, { skype }: Snapshot): OAuthServer | null | undefined {
  const servers = valueOf(skype?.oauthServers);
  return servers === undefined ? undefined : (servers.find((one) => one.identity.toLowerCase() === identity.toLowerCase()) ?? null);
}

function settled({ skype }: Snapshot): Configuration | undefined {
  return valueOf(skype?.oauthConfiguration);
}

function partnerIs({ identity, source, trust, enabled }: Partner, now: Snapshot): Happened {
  return found(partnerOf(identity, now), (partner) => partner.trust === trust && partner.enabled === enabled && isSource(partner, source));
}

function isSource({ token, applicationId }: PartnerApplication, source: Source): boolean {
  if (source.by === 'metadata') return token.by === 'metadata' && token.url === source.url;
  return token.by === 'oauth-server' && applicationId.toLowerCase() === source.applicationId;
}

function found<T>(thing: T | null | undefined, isIt: (thing: T) => boolean): Happened {
  if (thing === undefined) return 'unknown';
  return thing !== null && isIt(thing) ? 'yes' : 'no';
}

function gone(thing: object | null | undefined): Happened {
  return opposite(found(thing, () => true));
}

function opposite(happened: Happened): Happened {
  return happened === 'unknown' ? 'unknown' : happened === 'yes' ? 'no' : 'yes';
}

/** The call that puts the object back as it was read before; none for one that the operations cannot make, such as a copy of a certificate. */
function asBefore(operation: string, identity: string, before: Snapshot): Call | undefined {
  const old = partnerOf(identity, before);
  if (old === undefined || old === null) return undefined;
  const source = old.token.by === 'oauth-server' ? { by: 'oauth-server', applicationId: old.applicationId.toLowerCase() } : old.token;
  const args = Partner.safeParse({ identity: old.identity, source, trust: old.trust, enabled: old.enabled });
  return args.success ? { operation, on: null, args: args.data } : undefined;
}
