import { sha256 } from '../../domain/hash.ts';
import { HOUR_MS, type Instant, plus } from '../../domain/instant.ts';
import type { Thumbprint } from '../../domain/thumbprint.ts';
import type { EstateFile } from './estateFile.ts';
import { connectorOf, type ExchangeSection, tokenServiceOf } from './estateExchange.ts';
import { momentAt } from './moment.ts';
import { transportOf } from './startTransport.ts';
import type { SettingsState } from './world/world.ts';

const SKYPE_ID = '00000004-0000-0ff1-ce00-000000000000';

interface Start {
  clock: Instant;
  thumbprintOf(name: string): Thumbprint;
}

/** How Exchange is set up to talk to its partners when the clock starts. */
export function startSettings(file: EstateFile, start: Start): SettingsState {
  const { exchange, hybrid } = file;
  const servers = (exchange?.servers ?? []).filter(({ role }) => role === 'mailbox');
  const services = exchange?.tokenServices ?? (hybrid ? [tokenServiceOf('ACS')] : []);
  const connectors = exchange?.connectors ?? (hybrid ? [connectorOf('HybridIOC')] : []);
  return {
    autodiscover: Object.fromEntries(servers.map(({ fqdn, autodiscoverUri }) => [fqdn, autodiscoverUri === undefined ? usualUri(fqdn) : autodiscoverUri])),
    tokenServices: services.map(({ keysEnd, ...one }) => ({ ...one, keys: [{ thumbprint: keyOf(one.name, file), notAfter: momentAt(keysEnd, start.clock) }], changedAt: plus(start.clock, -24 * 90 * HOUR_MS) })),
    skypePartner: skypePartner(file, exchange?.skypePartner ?? null, start),
    connectors: connectors.map(({ name, enabled, endpoint }) => ({ name, enabled, discoveryEndpoint: endpoint, targetDomains: [`${file.name}.mail.onmicrosoft.com`] })),
    oauthOff: servers.flatMap(({ fqdn, oauthOff }) => oauthOff.map((name) => ({ fqdn, name }))),
    events: Object.fromEntries(servers.map(({ fqdn, events }) => [fqdn, events.map(({ id, at, certificate }) => ({ id, at: momentAt(at, start.clock), thumbprint: certificate === null ? null : start.thumbprintOf(certificate) }))])),
    plays: { oauthTest: true, storageTest: true },
    transport: Object.fromEntries(servers.map(({ fqdn, transportEnds }) => [fqdn, transportOf(fqdn, { ends: transportEnds, seed: String(file.seed), clock: start.clock })])),
  };
}

/** The Autodiscover address of a server that names none. */
export function usualUri(fqdn: string): string {
  return `https://autodiscover.${fqdn.split('.').slice(1).join('.') || fqdn}/Autodiscover/Autodiscover.xml`;
}

function skypePartner({ skype, seed }: EstateFile, section: ExchangeSection['skypePartner'], { clock, thumbprintOf }: Start): SettingsState['skypePartner'] {
  const [pool] = skype?.pools ?? [];
  if (skype === undefined || pool === undefined || section === null) return null;
  return {
    name: partnerName(String(seed)), applicationId: SKYPE_ID, enabled: section.enabled, metadataUrl: `https://${pool.fqdn}/metadata/json/1`, realm: skype.sipDomain, useAuthServer: false,
    account: accountOf(skype.sipDomain, section), readAt: plus(clock, -3 * HOUR_MS), knows: section.knows === null ? null : thumbprintOf(section.knows),
  };
}

/** What the script calls it: `LyncEnterprise-<hex>`. */
export function partnerName(seed: string): string {
  return `LyncEnterprise-${sha256(`partner ${seed}`).slice(0, 32)}`;
}

function accountOf(domain: string, { account, roles }: NonNullable<ExchangeSection['skypePartner']>): NonNullable<SettingsState['skypePartner']>['account'] {
  return { name: `${domain}/Users/LyncEnterprise-ApplicationAccount`, exists: account !== 'missing', enabled: account === 'enabled', roles: account === 'missing' ? [] : roles };
}

/** A token service's own certificate is not one of the estate's: all that is known of it is its thumbprint. */
function keyOf(name: string, { seed }: EstateFile): Thumbprint {
  return sha256(`token service ${name} ${seed}`).slice(0, 40).toUpperCase();
}
