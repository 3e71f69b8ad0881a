import { skypeSituation } from '../decisions/skypeSituation.ts';
import { addressIn, exchangeHost, type Found, metadataUrl } from '../checks/exchangeAddress.ts';
import { missingPools, owaPools } from '../checks/skypeApplications.ts';
import { isAllowed } from '../checks/skypeConfiguration.ts';
import { CLOUD_PARTNER, cloudPartner, exchangePartner, isExchange } from '../checks/skypePartners.ts';
import { cloudTokenService, ownTenant, tenantIn, TOKEN_SERVICE } from '../checks/skypeTokenService.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { HostName, Identity } from '../operations/skypeTrustChanges.ts';
import type { Json } from '../canonical.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { OAuthConfiguration, PartnerApplication } from '../skypeTrust.ts';
import type { ExchangeReadings, SkypeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { Step } from './plan.ts';
import { serverNamed } from './serverNamed.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import { replicate } from './skypeSteps.ts';
import { operation, readBack } from './steps.ts';

/** Both parties, as they were read. */
interface Both extends Found {
  asked: Asked;
  exchange: ExchangeReadings;
}

/** REP-SFB-PARTNER: makes Exchange a partner by its own document, or has Skype read that document again (R27). The cmdlet reads it before it changes anything. */
export function repairPartner(asked: Asked): Sketched {
  return withBoth(asked, (both) => {
    const partners = valueOf(both.skype.partners);
    const host = exchangeHost(both);
    if (partners === undefined) return blind('Get-CsPartnerApplication');
    if (host === undefined) return [{ rule: 'R35', says: say('R35.exchangeAddress') }];
    const old = exchangePartner(partners);
    const url = metadataUrl(host);
    const identity = old?.identity ?? 'Exchange';
    if (!isPlain(identity)) return oddName(identity);
    const step = operation(old === undefined ? 'skype.partner.create' : 'skype.partner.set', null, { args: { identity, source: { by: 'metadata', url }, trust: 'full', enabled: true }, says: say('plan.skype.partner', { identity, url }) });
    return sketch(both, {
      steps: [step], reading: 'skype.partners.list', title: say('plan.title.skypePartner'),
      why: [old === undefined ? say('SFB-14.absent') : say('plan.why.skypePartner', { identity, was: asText(old) })],
      undo: undoOf(old?.identity ?? null, old === undefined ? null : asText(old)), cures: isAsWanted(old, url) ? [] : ['SFB-14'], verifies: ['SFB-14'],
    });
  });
}

/** REP-SFB-PARTNER-EXO: makes Exchange Online a partner through the cloud token service, kept apart from the servers' own partner application. */
export function repairCloudPartner(asked: Asked): Sketched {
  return withHybrid(asked, (both) => {
    const partners = valueOf(both.skype.partners);
    if (partners === undefined) return blind('Get-CsPartnerApplication');
    const old = cloudPartner(partners);
    if (old !== undefined && old.enabled && old.trust === 'full' && isExchange(old.applicationId) && old.token.by === 'oauth-server') return done('SFB-19');
    const identity = old?.identity ?? CLOUD_PARTNER;
    const isOther = old !== undefined && !isExchange(old.applicationId);
    const remove = isOther ? [operation('skype.partner.remove', null, { args: { identity, expect: old.applicationId }, says: say('plan.skype.partnerRemove', { identity, was: asText(old) }) })] : [];
    const step = operation(old === undefined || isOther ? 'skype.partner.create' : 'skype.partner.set', null, { args: { identity, source: { by: 'oauth-server', applicationId: APP_ID.exchange }, trust: 'full', enabled: true }, says: say('plan.skype.cloudPartner', { identity }) });
    return sketch(both, {
      steps: [...remove, step], reading: 'skype.partners.list', title: say('plan.title.cloudPartner'), tier: isOther ? 'destructive' : 'change',
      why: [old === undefined ? say('SFB-19.absent') : say('plan.why.skypePartner', { identity, was: asText(old) })],
      undo: undoOf(old?.identity ?? null, old === undefined ? null : asText(old)), cures: ['SFB-19'], verifies: ['SFB-14'],
    });
  });
}

/** REP-SFB-OAUTHCONFIG: the name that hybrid needs, the address under which Exchange is found, and that its domain is allowed. What is right is left as it is. */
export function repairOAuthConfiguration(asked: Asked): Sketched {
  return withBoth(asked, (both) => {
    const old = valueOf(both.skype.oauthConfiguration);
    if (old === undefined) return blind('Get-CsOAuthConfiguration');
    const name = valueOf(both.exchange.hybrid) === true && old.serviceName?.toLowerCase() !== APP_ID.skype ? { serviceName: APP_ID.skype } : {};
    const host = exchangeHost(both) ?? partnersHost(both.skype);
    const isFound = addressIn(old.autodiscoverUrl ?? '')?.path === '/autodiscover/autodiscover.svc';
    if (!isFound && host === undefined && Object.keys(name).length === 0) return [{ rule: 'R35', says: say('R35.exchangeAddress') }];
    const args: Record<string, Json> = { ...name, ...(isFound ? {} : address(host)), ...domains(old, isFound ? addressIn(old.autodiscoverUrl ?? '')?.host : host) };
    if (Object.keys(args).length === 0) return done('SFB-15');
    return sketch(both, {
      steps: [operation('skype.oauthConfiguration.set', null, { args, says: say('plan.skype.configure', { names: Object.keys(args) }) })], reading: 'skype.oauthConfiguration.get',
      title: say('plan.title.oauthConfiguration'), why: [say('plan.why.oauthConfiguration', { names: Object.keys(args), was: configText(old, args) })],
      undo: say('plan.undo.trust', { identity: 'Global', was: configText(old, args) }), cures: isFound || host !== undefined ? ['SFB-15'] : [], verifies: [],
    });
  });
}

/** REP-SFB-TRUSTEDAPP: registers Outlook on the web on one Exchange server: the pool first, then the application, then the topology is published. */
export function repairTrustedApplication(asked: Asked, named: string | undefined): Sketched {
  return withBoth(asked, (both) => {
    const trusted = valueOf(both.skype.trusted);
    const registrar = valueOf(both.skype.pools)?.find(({ services }) => services.some((service) => service.startsWith('UserServer')));
    if (trusted === undefined) return blind('Get-CsTrustedApplication');
    if (registrar === undefined) return blind('Get-CsPool');
    const missing = missingPools(trusted);
    const known = [...new Set([...Object.keys(both.exchange.stores), ...missing])].filter((fqdn) => HostName.safeParse(fqdn).success).toSorted();
    const server = serverNamed(named, known) ?? missing[0] ?? (owaPools(trusted).length === 0 ? known[0] : undefined);
    if (server === undefined) return done('SFB-16');
    if (!known.includes(server)) return [{ rule: 'unknown-server', says: say('refused.unknownServer', { server, servers: known }) }];
    const hasPool = trusted.pools.some(({ fqdn }) => fqdn.toLowerCase() === server);
    const hasApplication = owaPools(trusted).includes(server);
    if (hasPool && hasApplication) return done('SFB-16');
    const site = registrar.site?.replace(/^Site:/u, '') ?? null;
    const port = freePort(trusted.applications.filter(({ pool }) => pool.toLowerCase() === server).map((one) => one.port));
    const pool = operation('skype.trustedPool.create', null, { args: { fqdn: server, registrar: registrar.fqdn.toLowerCase(), site }, says: say('plan.skype.trustedPool', { server, registrar: registrar.fqdn }) });
    const application = operation('skype.trustedApplication.create', null, { args: { pool: server, id: 'OutlookWebAccess', port }, says: say('plan.skype.trustedApplication', { server, port }) });
    return sketch(both, {
      steps: [...(hasPool ? [] : [pool]), ...(hasApplication ? [] : [application]), operation('skype.topology.enable', null, { says: say('plan.skype.publish') })], reading: 'skype.trusted.list',
      title: say('plan.title.trustedApplication', { server }), why: [hasApplication ? say('SFB-16.noPool', { pool: server }) : say('plan.why.noTrusted', { server })],
      undo: say('plan.undo.trustedApplication', { server }), cures: missing.every((one) => one === server) ? ['SFB-16'] : [], verifies: [],
    });
  });
}

/** REP-SFB-OAUTHSERVER: trusts the token service of the organisation's own tenant. Whether its document can be read is tried before an old one is removed. */
export function repairTokenService(asked: Asked): Sketched {
  return withHybrid(asked, (both) => {
    const servers = valueOf(both.skype.oauthServers);
    const tenant = ownTenant(both.exchange);
    if (servers === undefined) return blind('Get-CsOAuthServer');
    if (tenant === undefined) return [{ rule: 'R35', says: say('R35.tenant') }];
    const old = cloudTokenService(servers);
    if (old !== undefined && tenantIn(old.metadataUrl) === tenant && (old.realm ?? tenant).toLowerCase() === tenant) return done('SFB-13');
    const [identity, url] = [old?.identity ?? TOKEN_SERVICE, `https://accounts.accesscontrol.windows.net/${tenant}/metadata/json/1`];
    const remove = old === undefined ? [] : [operation('skype.tokenServer.remove', null, { args: { identity, expect: old.metadataUrl }, says: say('plan.skype.tokenServerRemove', { identity, url: old.metadataUrl }) })];
    return sketch(both, {
      steps: [operation('skype.tokenServer.probe', null, { args: { identity, url }, says: say('plan.skype.probe', { url }) }), ...remove, operation('skype.tokenServer.create', null, { args: { identity, url }, says: say('plan.skype.tokenServer', { identity, tenant }) })],
      reading: 'skype.tokenServers.list', title: say('plan.title.tokenService'), tier: old === undefined ? 'change' : 'destructive',
      why: [old === undefined ? say('SFB-13.absent') : say('plan.why.tokenService', { url: old.metadataUrl, tenant })],
      undo: undoOf(old?.identity ?? null, old === undefined ? null : old.metadataUrl), cures: ['SFB-13'], verifies: [],
    });
  });
}

function withBoth(asked: Asked, plan: (both: Both) => Sketched): Sketched {
  const { skype, exchange, estate } = asked.snapshot;
  if (skype === null) return [{ rule: 'no-party', says: say('refused.noSkype', { estate }) }];
  if (exchange === null) return [{ rule: 'no-party', says: say('refused.noExchange', { estate }) }];
  return plan({ asked, skype, exchange });
}

/** R35: nothing is built for hybrid on the guess that there is one. */
function withHybrid(asked: Asked, plan: (both: Both) => Sketched): Sketched {
  return withBoth(asked, (both) => {
    const hybrid = valueOf(both.exchange.hybrid);
    if (hybrid === undefined) return blind('Get-HybridConfiguration');
    return hybrid ? plan(both) : [{ rule: 'not-hybrid', says: say('refused.notHybrid') }];
  });
}

function blind(source: string): Reason[] {
  return [{ rule: 'R35', says: say('R35.trust', { source }) }];
}

function done(check: string): Reason[] {
  return [{ rule: 'nothing-to-do', says: say('refused.trustSound', { check }) }];
}

function oddName(identity: string): Reason[] {
  return [{ rule: 'R31', says: say('R31.identity', { identity }) }];
}

function isPlain(identity: string): boolean {
  return Identity.safeParse(identity).success;
}

type Part = Pick<Sketch, 'steps' | 'title' | 'why' | 'undo' | 'cures' | 'verifies'> & { reading: string; tier?: Sketch['tier'] };

function sketch({ asked, skype }: Both, { reading, tier = 'change', steps, ...part }: Part): Sketch {
  const arrival = arrives(skype, asked);
  return { ...part, party: 'skype', tier, steps: [...steps, ...arrival, readBack(reading, null)], notes: arrival.length > 0 ? [] : [say('plan.note.arrives')], startBy: null };
}

/** R11: pushed and waited for where nothing else would keep the wait from ending. */
function arrives(skype: SkypeReadings, { now }: Asked): Step[] {
  const situation = skypeSituation(skype, now);
  const isCalm = situation !== undefined && skype.replication.answer === 'value' && situation.hasKey && situation.answering.length > 0;
  return isCalm && situation.silent.length + situation.lagging.length + situation.differing.length === 0 ? replicate() : [];
}

function isAsWanted(old: PartnerApplication | undefined, url: string): boolean {
  return old !== undefined && old.enabled && old.trust === 'full' && isExchange(old.applicationId) && old.token.by === 'metadata' && old.token.url === url;
}

/** The old object, in so many words: it is kept with the plan (R31). */
function asText({ applicationId, trust, enabled, token }: PartnerApplication): string {
  return [`application id ${applicationId}`, `trust ${trust}`, enabled ? 'enabled' : 'disabled', token.by === 'metadata' ? token.url : token.by].join(', ');
}

function undoOf(identity: string | null, was: string | null): Sketch['undo'] {
  return identity === null || was === null ? say('plan.undo.trustNew') : say('plan.undo.trust', { identity, was });
}

function partnersHost({ partners }: SkypeReadings): string | undefined {
  const partner = exchangePartner(valueOf(partners) ?? []);
  return partner?.token.by === 'metadata' ? addressIn(partner.token.url)?.host : undefined;
}

function address(host: string | undefined): Record<string, Json> {
  return host === undefined ? {} : { autodiscoverUrl: `https://${host}/autodiscover/autodiscover.svc` };
}

/** Allows the host's domain beside what is allowed already. */
function domains({ allowedDomains }: OAuthConfiguration, host: string | undefined): Record<string, Json> {
  return host === undefined || isAllowed(host, allowedDomains) ? {} : { allowedDomains: [...allowedDomains, `*.${host.split('.').slice(1).join('.')}`] };
}

function configText(old: OAuthConfiguration, args: Record<string, Json>): string {
  return Object.keys(args).map((name) => `${name} ${String(old[name as keyof OAuthConfiguration] ?? '') || 'empty'}`).join(', ');
}

function freePort(taken: readonly number[]): number {
  return taken.includes(FIRST_PORT) ? Math.max(...taken) + 1 : FIRST_PORT;
}

/** The usual one for Outlook on the web (S4). */
const FIRST_PORT = 5199;
