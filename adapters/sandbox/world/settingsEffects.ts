import { DAY_MS, plus } from '../../../domain/instant.ts';
import { EXCHANGE_SETTINGS_CHANGES } from '../../../domain/operations/exchangeSettingsChanges.ts';
import { PARTNER_ROLES } from '../estateExchange.ts';
import { partnerName } from '../startSettings.ts';
import { answering, done, fail } from './answering.ts';
import { has } from './faults.ts';
import { looking, type SettingsState, withServer, type World } from './world.ts';

const [setUri, refreshPartner, refreshAuthServer, configureLync, restartIis] = EXCHANGE_SETTINGS_CHANGES;
const RENEWED_DAYS = 400;

/** What the cmdlets do that change how Exchange talks to its partners. */
export const SETTINGS_EFFECTS = [
  answering(setUri, (world, { server, args: { uri } }) => done(withSettings(world, (settings) => ({ autodiscover: { ...settings.autodiscover, [server]: uri } })), {})),
  answering(refreshPartner, (world, { args: { name } }) => {
    const partner = world.exchange?.settings?.skypePartner;
    if (!partner || partner.name !== name) return fail(world, 'missing', `The operation couldn't be performed because object '${name}' couldn't be found.`);
    if (!isServed(world, partner.metadataUrl)) return fail(world, 'metadata', unreadable(partner.metadataUrl));
    return done(withSettings(world, () => ({ skypePartner: { ...partner, readAt: world.now, knows: null } })), {});
  }),
  answering(refreshAuthServer, (world, { args: { name } }) => {
    const services = world.exchange?.settings?.tokenServices ?? [];
    if (!services.some((one) => one.name === name)) return fail(world, 'missing', `The operation couldn't be performed because object '${name}' couldn't be found.`);
    const renewed = services.map((one) => (one.name === name ? { ...one, changedAt: world.now, keys: one.keys.map((key) => ({ ...key, notAfter: plus(world.now, RENEWED_DAYS * DAY_MS) })) } : one));
    return done(withSettings(world, () => ({ tokenServices: renewed })), {});
  }),
  answering(configureLync, (world, { args: { metadataUrl } }) => {
    if (!isServed(world, metadataUrl)) return fail(world, 'metadata', unreadable(metadataUrl));
    return done(withSettings(world, ({ skypePartner }) => ({ skypePartner: { ...partnerOf(world, metadataUrl), name: skypePartner?.name ?? partnerName(world.seed) } })), {});
  }),
  answering(restartIis, (world, { server }) => done(withServer(looking(world, [server]), server, (one) => ({ ...one, startedAt: { ...one.startedAt, appPools: world.now } })), {})),
];

function withSettings(world: World, change: (settings: SettingsState) => Partial<SettingsState>): World {
  const { exchange } = world;
  if (exchange?.settings === undefined) return world;
  return { ...world, exchange: { ...exchange, settings: { ...exchange.settings, ...change(exchange.settings) } } };
}

/** A pool serves its document as long as one of its front ends can be reached. */
function isServed(world: World, url: string | null): boolean {
  const pool = world.skype?.pools.find(({ fqdn }) => url === `https://${fqdn}/metadata/json/1`);
  return pool?.computers.some((fqdn) => !has(world, fqdn, 'unreachable')) ?? false;
}

function unreadable(url: string | null): string {
  return `The metadata document at ${url ?? ''} could not be downloaded or is not a valid metadata document.`;
}

/** As the script leaves it: a disabled account with the roles, and the partner enabled. */
function partnerOf(world: World, metadataUrl: string): Omit<NonNullable<SettingsState['skypePartner']>, 'name'> {
  const domain = world.skype?.sipDomain ?? world.estate.name;
  return {
    applicationId: '00000004-0000-0ff1-ce00-000000000000', enabled: true, metadataUrl, realm: domain, useAuthServer: false,
    account: { name: `${domain}/Users/LyncEnterprise-ApplicationAccount`, exists: true, enabled: false, roles: [...PARTNER_ROLES] }, readAt: world.now, knows: null,
  };
}
