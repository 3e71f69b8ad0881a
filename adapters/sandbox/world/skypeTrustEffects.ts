import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { SKYPE_PROBES } from '../../../domain/operations/skypeTokenServerChanges.ts';
import { SKYPE_TRUST_CHANGES } from '../../../domain/operations/skypeTrustChanges.ts';
import type { OAuthServer, PartnerApplication } from '../../../domain/skypeTrust.ts';
import { type Answer, answering, done, fail, refuse } from './answering.ts';
import { has } from './faults.ts';
import type { SkypeWorld, World } from './world.ts';

const [probe] = SKYPE_PROBES;
const [createPartner, setPartner, removePartner, createServer, removeServer, configure, createPool, createApplication, publish] = SKYPE_TRUST_CHANGES;

/** What the cmdlets do that change whom Skype trusts. All are global and at once in the central store. */
export const SKYPE_TRUST_EFFECTS = [
  answering(probe, (world, { args }) => (isTokenService(args.url) ? done(world, {}) : noDocument(world, args.url))),
  answering(createPartner, (world, { args }) => withPartners(world, (partners) => {
    if (named(partners, args.identity) !== undefined) return fail(world, 'present', `A partner application called ${args.identity} already exists.`);
    return written(world, [...partners], args);
  })),
  answering(setPartner, (world, { args }) => withPartners(world, (partners) => {
    if (named(partners, args.identity) === undefined) return fail(world, 'missing', `There is no partner application called ${args.identity}.`);
    return written(world, partners.filter((one) => !isNamed(one, args.identity)), args);
  })),
  answering(removePartner, (world, { args }) => withPartners(world, (partners) => {
    const old = named(partners, args.identity);
    if (old === undefined) return fail(world, 'missing', `There is no partner application called ${args.identity}.`);
    if (args.expect !== null && old.applicationId.toLowerCase() !== args.expect.toLowerCase()) return fail(world, 'other', `${args.identity} is another application than was named: ${old.applicationId}.`);
    return done(changed(world, { partners: partners.filter((one) => one !== old) }), {});
  })),
  answering(createServer, (world, { args: { identity, url } }) => withServers(world, (servers) => {
    if (named(servers, identity) !== undefined) return fail(world, 'present', `An OAuth server called ${identity} already exists.`);
    return isTokenService(url) ? done(changed(world, { oauthServers: [...servers, { identity, metadataUrl: url, realm: new URL(url).pathname.split('/')[1] ?? null }] }), {}) : noDocument(world, url);
  })),
  answering(removeServer, (world, { args }) => withServers(world, (servers) => {
    const old = named(servers, args.identity);
    if (old === undefined) return fail(world, 'missing', `There is no OAuth server called ${args.identity}.`);
    if (old.metadataUrl !== args.expect) return fail(world, 'other', `${args.identity} is not the one that was named: it reads ${old.metadataUrl}.`);
    return done(changed(world, { oauthServers: servers.filter((one) => one !== old) }), {});
  })),
  answering(configure, (world, { args }) => {
    const config = world.skype?.oauthConfiguration;
    if (config === undefined) return untold(world);
    const { serviceName = config.serviceName, autodiscoverUrl = config.autodiscoverUrl, allowedDomains = config.allowedDomains } = args;
    return done(changed(world, { oauthConfiguration: { ...config, serviceName, autodiscoverUrl, allowedDomains } }), {});
  }),
  answering(createPool, (world, { args: { fqdn, registrar } }) => withTrusted(world, (trusted) => {
    if (trusted.pools.some((pool) => pool.fqdn.toLowerCase() === fqdn)) return fail(world, 'present', `A trusted pool called ${fqdn} already exists.`);
    if (!(world.skype?.pools ?? []).some((pool) => pool.fqdn.toLowerCase() === registrar)) return fail(world, 'missing', `There is no registrar ${registrar}.`);
    return done(changed(world, { trusted: { ...trusted, pools: [...trusted.pools, { fqdn, requiresReplication: false }] } }), {});
  })),
  answering(createApplication, (world, { args: { pool, id, port } }) => withTrusted(world, (trusted) => {
    if (!trusted.pools.some((one) => one.fqdn.toLowerCase() === pool)) return fail(world, 'missing', `There is no trusted pool ${pool}.`);
    if (trusted.applications.some((one) => one.pool.toLowerCase() === pool && one.port === port)) return fail(world, 'present', `Port ${port} of ${pool} is taken.`);
    return done(changed(world, { trusted: { ...trusted, applications: [...trusted.applications, { id: `urn:application:${id.toLowerCase()}`, pool, port }] } }), {});
  })),
  answering(publish, (world) => done(world, {})),
];

type Nothing = Record<string, never>;
type Partner = Parameters<typeof createPartner.happened>[0];

function written(world: World, others: PartnerApplication[], { identity, source, trust, enabled }: Partner): Answer<Nothing> {
  if (source.by === 'metadata' && !answersAt(world, source.url)) return noDocument(world, source.url);
  const applicationId = source.by === 'metadata' ? APP_ID.exchange : source.applicationId;
  const token = source.by === 'metadata' ? source : ({ by: 'oauth-server' } as const);
  return done(changed(world, { partners: [...others, { identity, applicationId, realm: null, trust, enabled, token }] }), {});
}

/** Exchange answers there while one of its servers is up, and under the names where it sends its clients; any name will do where nobody knows those. */
function answersAt(world: World, url: string): boolean {
  const { exchange, servers } = world;
  const { hostname, pathname, protocol } = new URL(url);
  const up = Object.entries(servers).filter(([fqdn, { party }]) => party === 'exchange' && !has(world, fqdn, 'unreachable'));
  const hosts = exchange?.settings === undefined ? [hostname] : Object.values(exchange.settings.autodiscover).flatMap((uri) => hostOf(uri));
  return protocol === 'https:' && pathname === '/autodiscover/metadata/json/1' && up.length > 0 && hosts.includes(hostname);
}

function hostOf(uri: string | null): string[] {
  return uri === null || !URL.canParse(uri) ? [] : [new URL(uri).hostname];
}

/** The cloud answers for every tenant. */
function isTokenService(url: string): boolean {
  return /^https:\/\/accounts\.accesscontrol\.windows\.net\/[0-9a-f-]{36}\/metadata\/json\/1$/u.test(url);
}

function noDocument(world: World, url: string): Answer<never> {
  return fail(world, 'metadata', `The metadata document could not be downloaded from ${url}, or it is not a valid metadata document.`);
}

function withPartners(world: World, act: (partners: PartnerApplication[]) => Answer<Nothing>): Answer<Nothing> {
  return world.skype?.partners === undefined ? untold(world) : act(world.skype.partners);
}

function withServers(world: World, act: (servers: OAuthServer[]) => Answer<Nothing>): Answer<Nothing> {
  return world.skype?.oauthServers === undefined ? untold(world) : act(world.skype.oauthServers);
}

function withTrusted(world: World, act: (trusted: NonNullable<SkypeWorld['trusted']>) => Answer<Nothing>): Answer<Nothing> {
  return world.skype?.trusted === undefined ? untold(world) : act(world.skype.trusted);
}

function untold(world: World): Answer<never> {
  return refuse(world, 'UNAVAILABLE', 'This world was not told whom Skype trusts.');
}

function changed(world: World, change: Partial<SkypeWorld>): World {
  return world.skype === null ? world : { ...world, skype: { ...world.skype, ...change } };
}

function named<T extends { identity: string }>(things: readonly T[], identity: string): T | undefined {
  return things.find((one) => isNamed(one, identity));
}

function isNamed(thing: { identity: string }, identity: string): boolean {
  return thing.identity.toLowerCase() === identity.toLowerCase();
}
