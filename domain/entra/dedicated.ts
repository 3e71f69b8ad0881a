import { isHybridAppOn } from '../exchangeOverride.ts';
import type { AuthServer } from '../exchangeSettings.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { HybridApplication } from './readings.ts';
import { FULL_ACCESS_AS_APP, HYBRID_APPLICATION_PREFIX } from './wellKnown.ts';

/** How far the dedicated hybrid application is set up (domain.md 2.3). Undefined: the source could not say. */
export interface Dedicated {
  /** Null: the tenant has none that is ours. */
  application: HybridApplication | null | undefined;
  consent: boolean | undefined;
  override: boolean | undefined;
  /** What the token service in Exchange names as our application; null: none. */
  named: string | null | undefined;
}

/** The dedicated hybrid application as tenant and Exchange tell of it. */
export function dedicatedOf({ entra, exchange }: Pick<Snapshot, 'entra' | 'exchange'>): Dedicated {
  const overrides = valueOf(exchange?.settings?.overrides);
  const service = tokenServiceOf(valueOf(exchange?.settings?.authServers));
  const named = service === undefined ? undefined : (service?.applicationId ?? null);
  const application = ours({ entra, exchange }, named ?? null);
  return { application, named, override: overrides === undefined ? undefined : isHybridAppOn(overrides), consent: application === undefined ? undefined : hasConsent(application) };
}

/** Whether Exchange signs as its own application: everything is in place. Undefined where a source could not say. */
export function isInUse({ application, consent, override, named }: Dedicated): boolean | undefined {
  const isThere = application === undefined ? undefined : application !== null;
  const parts = [isThere, consent, override, named === undefined ? undefined : isSame(named, application?.application.appId ?? '')];
  return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
}

/** The token service that the application is named at: that of Entra (`EvoSTS`), enabled before disabled. Null: there is none; undefined: not read, or not told of applications. */
export function tokenServiceOf(services: readonly AuthServer[] | undefined): AuthServer | null | undefined {
  if (services === undefined) return undefined;
  const fitting = services.filter(({ type }) => type.toLowerCase() === 'azuread').toSorted((a, b) => Number(b.enabled) - Number(a.enabled));
  const [first = null] = fitting;
  return first !== null && first.applicationId === undefined ? undefined : first;
}

/** What the application is called that is made for an organisation of Exchange. */
export function applicationName(organisationGuid: string): string {
  return `${HYBRID_APPLICATION_PREFIX}${organisationGuid}`;
}

/** Several applications tell nothing by their number: ours is the one that Exchange names, else the one that bears our organisation's name, else the only one. */
function ours({ entra, exchange }: Pick<Snapshot, 'entra' | 'exchange'>, named: string | null): HybridApplication | null | undefined {
  const applications = valueOf(entra?.hybridApplications);
  if (applications === undefined) return undefined;
  const organisation = valueOf(exchange?.settings?.organisation);
  const byName = organisation === undefined ? [] : applications.filter(({ application }) => isSame(application.displayName, applicationName(organisation.guid)));
  return applications.find(({ application }) => isSame(named, application.appId)) ?? byName[0] ?? (applications.length === 1 ? (applications[0] ?? null) : null);
}

function hasConsent(application: HybridApplication | null): boolean {
  return application?.grants.some(({ appRoleId }) => isSame(appRoleId, FULL_ACCESS_AS_APP)) ?? false;
}

function isSame(a: string | null, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
