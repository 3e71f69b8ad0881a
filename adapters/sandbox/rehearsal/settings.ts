import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { ExchangePartner, ExchangeSettings, RecentReading } from '../../../domain/exchangeSettings.ts';
import { DAY_MS, type Instant, span } from '../../../domain/instant.ts';
import { EXCHANGE_SETTINGS_READS } from '../../../domain/operations/exchangeSettingsReads.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { ExchangeReadings } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { answer } from '../world/answer.ts';
import type { SettingsState, World } from '../world/world.ts';

const [, , partnersRead] = EXCHANGE_SETTINGS_READS;

type Seen = <T>(before: Reading<T>, value: (before: T) => T) => Reading<T>;

/** How Exchange is set up to talk to its partners, as it was read; undefined where nobody asked. */
export function settingsState({ settings }: ExchangeReadings, { signing, now }: { signing: Thumbprint | null; now: Instant }): SettingsState | undefined {
  if (settings === undefined) return undefined;
  const skype = valueOf(settings.partners)?.find(isSkype);
  return {
    autodiscover: Object.fromEntries((valueOf(settings.clientAccess) ?? []).map(({ fqdn, autodiscoverUri }) => [fqdn.toLowerCase(), autodiscoverUri])),
    tokenServices: valueOf(settings.authServers) ?? [],
    skypePartner: skype === undefined ? null : partnerState(skype, { signing, now }),
    connectors: valueOf(settings.connectors) ?? [],
    oauthOff: (valueOf(settings.virtualDirectories) ?? []).filter(({ oauth }) => oauth === false).map(({ fqdn, name }) => ({ fqdn, name })),
    overrides: valueOf(settings.overrides) ?? [],
    organisationId: valueOf(settings.organisation)?.guid ?? '00000000-0000-4000-8000-000000000000',
    events: {},
    transport: {},
    plays: { oauthTest: false, storageTest: false },
  };
}

/** The same settings as they would be read in the played world. */
export function readSettings(world: World, before: ExchangeSettings, seen: Seen): ExchangeSettings {
  const state = world.exchange?.settings;
  if (state === undefined) return before;
  return {
    ...before,
    clientAccess: seen(before.clientAccess, (all) => all.map((one) => ({ ...one, autodiscoverUri: state.autodiscover[one.fqdn.toLowerCase()] ?? one.autodiscoverUri }))),
    authServers: seen(before.authServers, () => state.tokenServices),
    partners: seen(before.partners, (partners) => withSkype(world, partners)),
    ...(before.overrides !== undefined && { overrides: seen(before.overrides, () => state.overrides) }),
  };
}

/** What happened on a server lately: AuthAdmin as it was played, and no event that is older than a day by then. */
export function readRecent(world: World, before: RecentReading, seen: Seen): RecentReading {
  return seen(before, ({ authAdminRan, events }) => ({
    authAdminRan: authAdminRan === null ? null : (world.exchange?.authAdminRanAt ?? authAdminRan),
    events: events.filter(({ at }) => span(at, world.now) <= DAY_MS),
  }));
}

/** When AuthAdmin last ran, by those servers that told. */
export function authAdminRan({ stores }: ExchangeReadings): Instant | undefined {
  return Object.values(stores).map(({ recent }) => valueOf(recent)?.authAdminRan ?? '').filter((at) => at !== '').toSorted().at(-1);
}

/** It reads Skype's document again each day (R27), unless what it knows is not what Skype signs with: then nothing renews it. */
function partnerState({ keys, changedAt, ...partner }: ExchangePartner, { signing, now }: { signing: Thumbprint | null; now: Instant }): NonNullable<SettingsState['skypePartner']> {
  const knows = keys[0]?.thumbprint ?? null;
  return { ...partner, readAt: changedAt ?? now, knows: knows === signing ? null : knows };
}

function withSkype(world: World, partners: readonly ExchangePartner[]): ExchangePartner[] {
  const { outcome } = answer(world, { operation: partnersRead.name, on: null, args: {} }, { now: world.now, minted: null });
  if (outcome.status !== 'ok') return [...partners];
  return [...partners.filter((one) => !isSkype(one)), ...partnersRead.result.parse(outcome.value)];
}

function isSkype({ applicationId }: ExchangePartner): boolean {
  return applicationId.toLowerCase() === APP_ID.skype;
}
