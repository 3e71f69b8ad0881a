import { isOfCloud, isStale } from '../decisions/tokenServices.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import type { AuthServer, Connector, ExchangePartner, LinkedAccount } from '../exchangeSettings.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { say } from '../wording/sentence.ts';
import { withSetting } from './exchangeSettings.ts';
import type { ExchangeWorld } from './exchangeWorld.ts';
import { unreadOf } from './rollCall.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whom Exchange trusts: the token services of the cloud, Skype, and the connectors of the hybrid: EX-18, EX-19, EX-27. */
export const EXCHANGE_PARTNERS = { 'EX-18': tokenServices, 'EX-19': skypePartner, 'EX-27': connectors };

/** What could not be read counts as hybrid (R35). */
function tokenServices(world: ExchangeWorld): Verdict[] {
  const { hybrid } = world.exchange;
  if (hybrid.answer === 'value' && !hybrid.value) return [skipped(say('EX-18.notHybrid'))];
  return withSetting(world, 'authServers', (told) => {
    const enabled = told.filter((one) => one.enabled && isOfCloud(one));
    if (enabled.length === 0) return [fail(say('EX-18.none', { disabled: told.filter((one) => !one.enabled).map(({ name }) => name) }), { means: say('EX-18.means') })];
    const problems = enabled.flatMap((one) => [...wrongAddress(one), ...staleKeys(one, world)]);
    return orPass(problems, () => pass(say('EX-18.pass', { names: enabled.map(({ name }) => name), realm: enabled.find(({ realm }) => realm !== null)?.realm ?? '' })));
  });
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Where Microsoft publishes the keys of its token services, national clouds included. */
const HOSTS = /^(accounts\.accesscontrol\.(windows\.net|chinacloudapi\.cn|microsoftonline\.(de|us))|login\.(windows\.net|microsoftonline\.(com|us|de)|chinacloudapi\.cn|partner\.microsoftonline\.cn)|sts\.windows\.net)$/i;

/** Which tenant is ours is not read here; what can be said is whether realm and address fit each other. */
function wrongAddress({ name, type, realm, metadataUrl }: AuthServer): Verdict[] {
  const url = metadataUrl === null ? null : URL.parse(metadataUrl);
  if (url === null || url.protocol !== 'https:' || !HOSTS.test(url.hostname)) return [fail(say('EX-18.wrongUrl', { name, url: metadataUrl ?? '' }), { means: say('EX-18.means') })];
  if (type.toLowerCase() !== 'microsoftacs') return [];
  if (realm === null || !GUID.test(realm)) return [fail(say('EX-18.wrongRealm', { name, realm: realm ?? '' }), { means: say('EX-18.means') })];
  const [tenant = ''] = url.pathname.slice(1).split('/');
  return GUID.test(tenant) && tenant.toLowerCase() !== realm.toLowerCase() ? [fail(say('EX-18.otherTenant', { name, realm, tenant }), { means: say('EX-18.means') })] : [];
}

function staleKeys(service: AuthServer, { now }: ExchangeWorld): Verdict[] {
  const { name, keys } = service;
  if (!isStale(service, now)) return [];
  const last = keys.map(({ notAfter }) => notAfter).toSorted().at(-1) ?? null;
  return [warn(say('EX-18.stale', { name, last }), ObjectName.safeParse(name).success ? { proposes: { id: 'REP-EX-REFRESH-METADATA', name } } : {})];
}

/** The vendor's script makes partner and account, or puts them right. */
const REMADE = { proposes: { id: 'REP-EX-PARTNER-LYNC' } } as const;

function skypePartner(world: ExchangeWorld): Verdict[] {
  if (!world.hasSkype) return [skipped(say('EX-19.noSkype'))];
  return withSetting(world, 'partners', (told) => {
    const partners = told.filter(({ applicationId }) => applicationId.toLowerCase() === APP_ID.skype);
    const enabled = partners.filter((one) => one.enabled);
    if (partners.length === 0) return [fail(say('EX-19.absent'), { means: say('EX-19.means'), ...REMADE })];
    if (enabled.length === 0) return [fail(say('EX-19.disabled', { names: partners.map(({ name }) => name) }), { means: say('EX-19.means'), ...REMADE })];
    return orPass(enabled.flatMap((one) => wrongAccount(one)), () => pass(say('EX-19.pass', { names: enabled.map(({ name }) => name) })));
  });
}

/** What the vendor's script gives the account (domain.md 2.2). */
const ROLES = ['UserApplication', 'ArchiveApplication'];

function wrongAccount({ name, account }: ExchangePartner): Verdict[] {
  if (account === null) return [fail(say('EX-19.noAccount', { name }), { means: say('EX-19.means'), ...REMADE })];
  if (account.exists === false) return [fail(say('EX-19.accountGone', { name, account: account.name }), { means: say('EX-19.means'), ...REMADE })];
  if (account.exists === null) return [unknown(say('EX-19.accountUnread', { account: account.name }))];
  const missing = ROLES.filter((role) => account.roles !== null && !account.roles.includes(role));
  return [
    ...(missing.length > 0 ? [warn(say('EX-19.roles', { account: account.name, roles: missing }), REMADE)] : []),
    ...(account.enabled === true ? [warn(say('EX-19.accountEnabled', { account: account.name }))] : []),
    ...unsureAccount(account),
  ];
}

function unsureAccount({ name, enabled, roles }: LinkedAccount): Verdict[] {
  return enabled === null || roles === null ? [unknown(say('EX-19.accountUnread', { account: name }))] : [];
}

function connectors(world: ExchangeWorld): Verdict[] {
  const { hybrid } = world.exchange;
  if (hybrid.answer === 'none') return [unknown(say('EX-27.hybridUnread', { unread: [unreadOf('Get-HybridConfiguration', hybrid)] }))];
  if (!hybrid.value) return [pass(say('EX-27.notHybrid'))];
  return withSetting(world, 'connectors', (told) => {
    if (told.length === 0) return [warn(say('EX-27.none'))];
    return orPass(told.flatMap((one) => wrongConnector(one)), () => pass(say('EX-27.pass', { names: told.map(({ name }) => name) })));
  });
}

function wrongConnector({ name, enabled, discoveryEndpoint }: Connector): Verdict[] {
  return [
    ...(enabled ? [] : [fail(say('EX-27.disabled', { name }), { means: say('EX-27.means') })]),
    ...(discoveryEndpoint === null || discoveryEndpoint.trim() === '' ? [fail(say('EX-27.noEndpoint', { name }), { means: say('EX-27.means') })] : []),
  ];
}
