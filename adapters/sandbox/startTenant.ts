import type { KeyCredential } from '../../domain/entra/keyCredential.ts';
import { addressIn } from '../../domain/checks/exchangeAddress.ts';
import { APP_ID, FULL_ACCESS_AS_APP, HYBRID_APPLICATION_PREFIX, UNKNOWN_CERTIFICATE } from '../../domain/entra/wellKnown.ts';
import { type Instant, plus, DAY_MS } from '../../domain/instant.ts';
import { EntraSection, type KeySection } from './estateEntra.ts';
import { SANDBOX_TENANT } from './estateExchange.ts';
import type { EstateFile } from './estateFile.ts';
import type { GraphState, TenantObject } from './faces/graphState.ts';
import { guidFor as guid, organisationGuid } from './guids.ts';
import { usualUri } from './usualUri.ts';
import { lengthMs, momentAt } from './moment.ts';
import type { World } from './world/world.ts';

/** What a tenant is made from besides the file: its certificates by name, and the instant its clock starts. */
interface Start {
  clock: Instant;
  certificateOf(name: string): World['book'][string];
}

/** The estate's section of its tenant; null where it has none. A hybrid estate that says nothing has a sound one. */
export function entraOf({ hybrid, entra }: Pick<EstateFile, 'hybrid' | 'entra'>): EntraSection | null {
  return entra === undefined ? (hybrid ? EntraSection.parse({}) : null) : entra;
}

/** The tenant when the clock starts; null where the estate has none. */
export function startTenant(file: EstateFile, start: Start): GraphState | null {
  const section = entraOf(file);
  if (section === null) return null;
  const objects = [...skypePrincipal(section, file, start), ...exchangePrincipal(section, file, start), ...hybridApplication(section, file, start)];
  return {
    organisation: { tenantId: SANDBOX_TENANT, displayName: file.name, domains: section.domains ?? [domainOf(file)] },
    objects: Object.fromEntries(objects.map((object) => [object.id, { stored: object, shown: object, visibleAt: null }])),
    tokens: { sandbox: section.roles }, replicationMs: lengthMs(section.replication), pageSize: 100, longestDays: section.longestDays, faults: section.faults, secondWriters: [], given: 0,
    signIns: section.signInFailures.map(({ at, certificate }) => ({ at: momentAt(at, start.clock), appId: section.hybridApplication?.appId ?? APP_ID.exchange, code: UNKNOWN_CERTIFICATE, certificate: certificate === null ? null : start.certificateOf(certificate).thumbprint })),
  };
}

/** What Exchange Online is set to when the clock starts. */
export function startCloud(file: EstateFile): World['cloud'] {
  const section = entraOf(file);
  if (section === null) return null;
  return { ewsAllowedApps: section.ewsAllowedApps === undefined ? (section.hybridApplication === null ? null : [section.hybridApplication.appId]) : section.ewsAllowedApps };
}

function skypePrincipal({ skypePrincipal: section }: EntraSection, file: EstateFile, start: Start): TenantObject[] {
  if (section === null) return [];
  const { current, staged } = file.skype?.assignment ?? { current: null, staged: null };
  const sound = [current, staged?.certificate ?? null].filter((name) => name !== null);
  const names = (file.skype?.pools ?? []).map(({ fqdn, externalWebFqdn }) => `${APP_ID.skype}/${externalWebFqdn ?? fqdn}`);
  return [principal({ appId: APP_ID.skype, displayName: 'Skype for Business Online', enabled: section.enabled, names: section.names ?? [APP_ID.skype, ...names], keys: section.keys ?? sound }, start)];
}

function exchangePrincipal({ exchangePrincipal: section }: EntraSection, file: EstateFile, start: Start): TenantObject[] {
  if (section === null) return [];
  const hosts = (file.exchange?.servers ?? []).flatMap(({ fqdn, autodiscoverUri }) => addressIn(autodiscoverUri ?? usualUri(fqdn))?.host ?? []);
  const names = [APP_ID.exchange, ...[...new Set(hosts)].map((host) => `https://${host}/`)];
  return [principal({ appId: APP_ID.exchange, displayName: 'Office 365 Exchange Online', enabled: section.enabled, names: section.names ?? names, keys: section.keys ?? [] }, start)];
}

function hybridApplication({ hybridApplication: section }: EntraSection, file: EstateFile, start: Start): TenantObject[] {
  if (section === null) return [];
  const { current, next } = file.exchange?.authConfig ?? { current: null, next: null };
  const keys = section.keys ?? [current, next].filter((name) => name !== null);
  const displayName = `${HYBRID_APPLICATION_PREFIX}${organisationGuid(file.name)}`;
  const consent = [{ appRoleId: FULL_ACCESS_AS_APP, resourceId: guid(`principal ${APP_ID.exchange}`), resourceDisplayName: 'Office 365 Exchange Online' }];
  return [
    { ...object('application', { appId: section.appId, displayName, keys }, start), accountEnabled: null, servicePrincipalNames: [], owned: true, grants: [] },
    { ...object('servicePrincipal', { appId: section.appId, displayName, keys: [] }, start), accountEnabled: true, servicePrincipalNames: [section.appId], owned: false, grants: section.consent ? consent : [] },
  ];
}

interface Described {
  appId: string;
  displayName: string;
  keys: readonly KeySection[];
}

function principal({ enabled, names, ...described }: Described & { enabled: boolean; names: string[] }, start: Start): TenantObject {
  return { ...object('servicePrincipal', described, start), accountEnabled: enabled, servicePrincipalNames: names, owned: false, grants: [] };
}

function object(kind: TenantObject['kind'], { appId, displayName, keys }: Described, start: Start): Pick<TenantObject, 'kind' | 'id' | 'appId' | 'displayName' | 'keyCredentials'> {
  const label = kind === 'servicePrincipal' ? 'principal' : 'application';
  return { kind, id: guid(`${label} ${appId}`), appId, displayName, keyCredentials: keys.map((key, position) => credential(key, guid(`key ${label} ${appId} ${position}`), start)) };
}

function credential(key: KeySection, keyId: string, { clock, certificateOf }: Start): KeyCredential {
  if (typeof key === 'object' && 'foreign' in key) {
    return { keyId, customKeyIdentifier: null, displayName: key.foreign, startDateTime: plus(clock, -30 * DAY_MS), endDateTime: momentAt(key.ends, clock), type: 'AsymmetricX509Cert', usage: 'Verify', key: key.hidden ? null : foreignKey(key.foreign) };
  }
  const { certificate: name, ends, identifier } = typeof key === 'string' ? { certificate: key, ends: undefined, identifier: undefined } : key;
  const { thumbprint, subject, notBefore, notAfter, der } = certificateOf(name);
  return { keyId, customKeyIdentifier: identifier === undefined ? thumbprint : identifier, displayName: subject, startDateTime: notBefore, endDateTime: ends === undefined ? notAfter : momentAt(ends, clock), type: 'AsymmetricX509Cert', usage: 'Verify', key: der };
}

/** Bytes that stand for a key of others; nobody here looks into it. */
function foreignKey(name: string): string {
  return Buffer.from(`a key of ${name}`).toString('base64');
}

function domainOf({ skype, exchange, name }: EstateFile): string {
  return skype?.sipDomain ?? exchange?.servers[0]?.fqdn.split('.').slice(1).join('.') ?? name;
}
