import type { ExchangeSettings } from '../exchangeSettings.ts';
import type { Reading } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { ExchangeWorld } from './exchangeWorld.ts';
import { exchangeStores, unreadOf } from './rollCall.ts';
import { skipped, unknown, type Verdict } from './verdict.ts';

type Value<K extends keyof ExchangeSettings> = Extract<NonNullable<ExchangeSettings[K]>, { answer: 'value' }>['value'];

/** The cmdlet that each setting is asked with: what it goes by in sentences. */
const SOURCES: Record<keyof ExchangeSettings, string> = {
  clientAccess: 'Get-ClientAccessService',
  authServers: 'Get-AuthServer',
  partners: 'Get-PartnerApplication',
  connectors: 'Get-IntraOrganizationConnector',
  virtualDirectories: 'Get-WebServicesVirtualDirectory',
  overrides: 'Get-SettingOverride',
  organisation: 'Get-OrganizationConfig',
};

/** Judges one setting where it was read; skipped where nobody asked, unknown where the source was blind (R35). */
export function withSetting<K extends keyof ExchangeSettings>({ exchange: { settings } }: ExchangeWorld, key: K, judge: (value: Value<K>) => Verdict[]): Verdict[] {
  if (settings === undefined) return [skipped(say('exchange.notAsked', { source: SOURCES[key] }))];
  const reading = settings[key] as Reading<Value<K>> | undefined;
  if (reading === undefined) return [skipped(say('exchange.notAsked', { source: SOURCES[key] }))];
  return reading.answer === 'value' ? judge(reading.value) : [unknown(say('exchange.settingUnread', { unread: [unreadOf(SOURCES[key], reading)] }))];
}

/** The servers in scope that a setting should tell of, sorted. */
export function serversInScope({ exchange }: ExchangeWorld): string[] {
  return exchangeStores(exchange).map(([fqdn]) => fqdn).toSorted();
}

/** What became known about servers, by their names in lower case; those that were not told of could not say. */
export function bySetting<T extends { fqdn: string }>(world: ExchangeWorld, told: readonly T[]): { known: T[]; missing: string[] } {
  const servers = serversInScope(world);
  const known = told.map((one) => ({ ...one, fqdn: one.fqdn.toLowerCase() })).filter(({ fqdn }) => servers.includes(fqdn));
  return { known, missing: servers.filter((fqdn) => !known.some((one) => one.fqdn === fqdn)) };
}

/** The names among these, each once, sorted. */
export function namesOf(list: readonly { fqdn: string }[]): string[] {
  return [...new Set(list.map(({ fqdn }) => fqdn))].toSorted();
}
