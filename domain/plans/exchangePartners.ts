import { AutodiscoverUri, isAutodiscoverUri, knownUris } from '../decisions/autodiscover.ts';
import { peerCopies } from '../decisions/peerCopies.ts';
import { trustsSkype } from '../decisions/skypeAsPartner.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import type { AuthServer, ExchangePartner } from '../exchangeSettings.ts';
import type { CheckId } from '../finding.ts';
import type { Instant } from '../instant.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { ExchangeAsked } from './exchangeAsked.ts';
import type { OperationStep } from './plan.ts';
import type { Sketched } from './sketch.ts';
import { operation, readBack } from './steps.ts';

interface Wanted {
  server: string | null;
  host: string | undefined;
}

/** REP-EX-AUTODISCOVER-URI: gives servers the Autodiscover address that the others have. The address comes from what was read, never from what was typed. */
export function setAutodiscover({ exchange }: ExchangeAsked, { server, host }: Wanted): Sketched {
  const told = valueOf(exchange.settings?.clientAccess);
  if (told === undefined) return [{ rule: 'R35', says: say('R35.clientAccess') }];
  const all = Object.keys(exchange.stores).toSorted();
  if (server !== null && !all.includes(server)) return [{ rule: 'unknown-server', says: say('refused.unknownServer', { server, servers: all }) }];
  const uri = chosenUri(knownUris(told), host);
  if (typeof uri !== 'string') return uri;
  const wrong = told.map((one) => ({ ...one, fqdn: one.fqdn.toLowerCase() })).filter(({ fqdn }) => all.includes(fqdn) && (server === null || fqdn === server)).filter((one) => (host === undefined ? !isAutodiscoverUri(one.autodiscoverUri) : one.autodiscoverUri?.toLowerCase() !== uri.toLowerCase()));
  const servers = wrong.map(({ fqdn }) => fqdn).toSorted();
  if (servers.length === 0) return [{ rule: 'nothing-to-do', says: say('refused.autodiscoverSet', { uri }) }];
  return {
    party: 'exchange', tier: 'change',
    steps: [...servers.map((on) => operation('exchange.clientAccess.set', on, { args: { uri }, says: say('plan.exchange.autodiscover', { server: on, uri }) })), readBack('exchange.clientAccess.get', null)],
    title: say('plan.title.autodiscover', { servers }),
    why: wrong.map(({ fqdn, autodiscoverUri }) => say('plan.why.autodiscover', { server: fqdn, uri: autodiscoverUri ?? '' })),
    undo: wrong.every(({ autodiscoverUri }) => isAutodiscoverUri(autodiscoverUri)) ? say('plan.undo.autodiscover') : say('plan.undo.autodiscoverByHand'),
    notes: [say('plan.note.autodiscover', { servers })],
    verifies: [], cures: server === null ? ['EX-20'] : [], startBy: null,
  };
}

function chosenUri(known: readonly string[], host: string | undefined): string | Reason[] {
  const fitting = host === undefined ? known : known.filter((uri) => new URL(uri).hostname.toLowerCase() === host);
  const [only, ...others] = fitting;
  const hosts = known.map((uri) => new URL(uri).hostname.toLowerCase());
  if (only === undefined) return [{ rule: 'R28', says: host === undefined ? say('R28.noAddress') : say('R28.otherHost', { host, hosts }) }];
  if (others.length > 0) return [{ rule: 'choose', says: say('refused.chooseHost', { hosts }) }];
  return AutodiscoverUri.parse(only);
}

/** REP-EX-REFRESH-METADATA: makes Exchange read what its partners publish (R27): one by name, else Skype and every enabled token service. */
export function refreshMetadata({ exchange, snapshot, now }: ExchangeAsked, name: string | undefined): Sketched {
  const partners = valueOf(exchange.settings?.partners);
  const services = valueOf(exchange.settings?.authServers);
  if (partners === undefined && services === undefined) return [{ rule: 'R35', says: say('R35.partners') }];
  const isWanted = (one: { name: string; enabled: boolean; metadataUrl: string | null }) => (name === undefined ? one.enabled && isHttps(one.metadataUrl) : one.name.toLowerCase() === name.toLowerCase()) && ObjectName.safeParse(one.name).success;
  const steps: OperationStep[] = [
    ...(partners ?? []).filter(isWanted).map((one) => operation('exchange.partner.refresh', null, { args: { name: one.name }, says: say('plan.exchange.refresh', { name: one.name }) })),
    ...(services ?? []).filter(isWanted).map((one) => operation('exchange.authServer.refresh', null, { args: { name: one.name }, says: say('plan.exchange.refresh', { name: one.name }) })),
  ];
  const known = [...(partners ?? []), ...(services ?? [])].map((one) => one.name).toSorted();
  if (steps.length === 0) return [{ rule: 'unknown-partner', says: say('refused.unknownPartner', { name: name ?? '', known }) }];
  const names = steps.flatMap(({ args }) => (typeof args['name'] === 'string' ? [args['name']] : []));
  return {
    party: 'exchange', tier: 'change',
    steps: [...steps, ...(partners === undefined ? [] : [readBack('exchange.partners.get', null)]), ...(services === undefined ? [] : [readBack('exchange.authServers.get', null)])],
    title: say('plan.title.refresh', { names }), why: [say('plan.why.refresh', { names })], undo: say('plan.undo.restart'),
    notes: [say('plan.note.refresh')],
    verifies: ['EX-19'], cures: [...curedByRefresh(services ?? [], { names, now }), ...curedCopies(snapshot, names)], startBy: null,
  };
}

/** Reading again cures only what is stale (EX-18). */
function curedByRefresh(services: readonly AuthServer[], { names, now }: { names: readonly string[]; now: Instant }): CheckId[] {
  return services.some(({ name, keys }) => names.includes(name) && keys.every(({ notAfter }) => notAfter <= now)) ? ['EX-18'] : [];
}

/** What is stored and no longer published there. */
function curedCopies(snapshot: Snapshot, names: readonly string[]): CheckId[] {
  return (peerCopies(snapshot) ?? []).some(({ stored, isCurrent }) => isCurrent === false && names.includes(stored.name)) ? ['X-05'] : [];
}

function isHttps(url: string | null): boolean {
  return url !== null && URL.parse(url)?.protocol === 'https:';
}

/** REP-EX-PARTNER-LYNC: has the vendor's script make Skype a partner of Exchange again, and restarts IIS where it asks for it. */
export function configureSkypePartner({ estate, exchange, snapshot, situation: { unread } }: ExchangeAsked): Sketched {
  const pool = estate.skype === null ? undefined : servingPool(snapshot.skype, estate.skype.pools.map(({ fqdn }) => fqdn));
  if (pool === undefined) return [{ rule: 'no-party', says: say('refused.noSkypePool', { estate: snapshot.estate }) }];
  const partners = valueOf(exchange.settings?.partners);
  if (partners === undefined) return [{ rule: 'R35', says: say('R35.partners') }];
  const metadataUrl = `https://${pool}/metadata/json/1`;
  const servers = Object.keys(exchange.stores).filter((fqdn) => !unread.includes(fqdn)).toSorted();
  if (servers.length === 0) return [{ rule: 'R35', says: say('R35.noMailboxServer') }];
  const existing = partners.find(({ applicationId }) => applicationId.toLowerCase() === APP_ID.skype);
  return {
    party: 'exchange', tier: 'change',
    steps: [
      operation('exchange.partner.configureLync', null, { args: { metadataUrl }, says: say('plan.exchange.configureLync', { url: metadataUrl }) }),
      ...servers.map((on) => operation('exchange.iis.restart', on, { says: say('plan.exchange.iis', { server: on }) })),
      readBack('exchange.partners.get', null),
    ],
    title: say('plan.title.partnerLync'),
    why: [existing === undefined ? say('EX-19.absent') : say('plan.why.partnerLync', { name: existing.name })],
    undo: say('plan.undo.partnerLync'),
    notes: [say('plan.note.partnerLync', { url: metadataUrl }), say('plan.note.iis', { servers }), ...(unread.length > 0 ? [say('plan.note.leftAlone', { servers: unread })] : [])],
    verifies: snapshot.skype?.storageTest === undefined ? [] : ['SFB-17'], cures: ['EX-19', ...curedByScript(snapshot, partners)], startBy: null,
  };
}

/** A refusal that comes from what Exchange knows of Skype ends with the script; one that it does not explain may go on (SFB-17). */
function curedByScript({ skype }: ExchangeAsked['snapshot'], partners: readonly ExchangePartner[]): CheckId[] {
  const signing = valueOf(skype?.globalAssignment)?.current ?? null;
  const isRefused = valueOf(skype?.storageTest)?.class === 'authorisation';
  return isRefused && signing !== null && !trustsSkype(partners, signing) ? ['SFB-17'] : [];
}

/** The first by name of the configured pools that serves the web; where Skype could not say, the first one. */
function servingPool(skype: ExchangeAsked['snapshot']['skype'], configured: readonly string[]): string | undefined {
  const pools = valueOf(skype?.pools) ?? [];
  const serving = pools.filter(({ services }) => services.some((service) => service.startsWith('WebServer'))).map(({ fqdn }) => fqdn.toLowerCase());
  const sorted = configured.toSorted();
  return sorted.find((fqdn) => serving.includes(fqdn)) ?? sorted[0];
}
