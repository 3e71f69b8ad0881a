import { sha256 } from '../../domain/hash.ts';
import { HOUR_MS, type Instant, plus } from '../../domain/instant.ts';
import type { Thumbprint } from '../../domain/thumbprint.ts';
import type { EstateFile } from './estateFile.ts';
import { connectorOf, type ExchangeSection, SANDBOX_TENANT, type TokenServiceSection, usualTokenServices } from './estateExchange.ts';
import { HYBRID_APP_OVERRIDE } from '../../domain/exchangeOverride.ts';
import { organisationGuid } from './guids.ts';
import { entraOf } from './startTenant.ts';
import { uriOf } from './usualUri.ts';
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
  const services = exchange?.tokenServices ?? (hybrid ? usualTokenServices() : []);
  const connectors = exchange?.connectors ?? (hybrid ? [connectorOf('HybridIOC')] : []);
  return {
    autodiscover: Object.fromEntries(servers.map((server) => [server.fqdn, uriOf(server)])),
    tokenServices: services.map(({ keysEnd, ...one }) => ({ name: one.name, type: one.type, enabled: one.enabled, realm: one.realm, ...placeOf(one, file), keys: [{ thumbprint: keyOf(one.name, file), notAfter: momentAt(keysEnd, start.clock) }], changedAt: plus(start.clock, -24 * 90 * HOUR_MS) })),
    skypePartner: skypePartner(file, exchange?.skypePartner ?? null, start),
    connectors: connectors.map(({ name, enabled, endpoint }) => ({ name, enabled, discoveryEndpoint: endpoint, targetDomains: [`${file.name}.mail.onmicrosoft.com`] })),
    oauthOff: servers.flatMap(({ fqdn, oauthOff }) => oauthOff.map((name) => ({ fqdn, name }))),
    events: Object.fromEntries(servers.map(({ fqdn, events }) => [fqdn, events.map(({ id, at, certificate }) => ({ id, at: momentAt(at, start.clock), thumbprint: certificate === null ? null : start.thumbprintOf(certificate) }))])),
    overrides: overridesOf(file),
    organisationId: organisationGuid(file.name),
    plays: { oauthTest: true, storageTest: true },
    transport: Object.fromEntries(servers.map(({ fqdn, transportEnds }) => [fqdn, transportOf(fqdn, { ends: transportEnds, seed: String(file.seed), clock: start.clock })])),
  };
}

/** Where a token service publishes its document, and which application of ours it knows, unless the file says otherwise. */
function placeOf({ type, metadataUrl, applicationId }: Pick<TokenServiceSection, 'type' | 'metadataUrl' | 'applicationId'>, file: EstateFile): { metadataUrl: string | null; applicationId: string | null } {
  const isEntra = type === 'AzureAD';
  const usual = isEntra ? `https://login.microsoftonline.com/${SANDBOX_TENANT}/federationmetadata/2007-06/federationmetadata.xml` : `https://accounts.accesscontrol.windows.net/${SANDBOX_TENANT}/metadata/json/1`;
  const application = isEntra ? (entraOf(file)?.hybridApplication?.appId ?? null) : null;
  return { metadataUrl: metadataUrl === undefined ? usual : metadataUrl, applicationId: applicationId === undefined ? application : applicationId };
}

function overridesOf(file: EstateFile): SettingsState['overrides'] {
  const parameter = file.exchange?.hybridAppOverride ?? null;
  const isUsed = file.hybrid && (entraOf(file)?.hybridApplication ?? null) !== null;
  return isUsed && parameter !== null ? [{ ...HYBRID_APP_OVERRIDE, parameters: [parameter] }] : [];
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
