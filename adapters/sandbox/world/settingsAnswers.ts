import { DAY_MS, span } from '../../../domain/instant.ts';
import { EXCHANGE_SETTINGS_READS } from '../../../domain/operations/exchangeSettingsReads.ts';
import { type Answer, answering, done, refuse } from './answering.ts';
import { storedPartner } from './storedPartner.ts';
import type { SettingsState, World } from './world.ts';

const [clientAccess, authServers, partners, connectors, virtualDirectories, recent, overrides, organisation] = EXCHANGE_SETTINGS_READS;

/** How Exchange answers when it is asked how it is set up to talk to its partners. */
export const SETTINGS_ANSWERS = [
  answering(clientAccess, (world) => known(world, ({ autodiscover }) => Object.entries(autodiscover).map(([fqdn, autodiscoverUri]) => ({ fqdn, autodiscoverUri })))),
  answering(authServers, (world) => known(world, ({ tokenServices }) => tokenServices)),
  answering(partners, (world) => known(world, ({ skypePartner }) => (skypePartner === null ? [] : [storedPartner(world, skypePartner)]))),
  answering(connectors, (world) => known(world, (settings) => settings.connectors)),
  answering(virtualDirectories, (world) => known(world, ({ autodiscover, oauthOff }) => Object.keys(autodiscover).flatMap((fqdn) =>
    (['EWS', 'Autodiscover'] as const).map((name) => ({ fqdn, name, oauth: !oauthOff.some((off) => off.fqdn === fqdn && off.name === name) }))))),
  answering(overrides, (world) => known(world, (settings) => settings.overrides)),
  answering(organisation, (world) => known(world, ({ organisationId }) => ({ guid: organisationId }))),
  answering(recent, (world, { server }) => known(world, ({ events }) => ({
    authAdminRan: world.exchange?.authAdminRanAt ?? null,
    events: (events[server] ?? []).filter(({ at }) => span(at, world.now) >= 0 && span(at, world.now) <= DAY_MS),
  }))),
];

function known<T>(world: World, tell: (settings: SettingsState) => T): Answer<T> {
  const settings = world.exchange?.settings;
  return settings === undefined ? refuse(world, 'UNAVAILABLE', 'This world was not told how Exchange is set up.') : done(world, tell(settings));
}
