import type { Stage } from '../../../domain/ports/rehearse.ts';
import { HOUR_MS, type Instant, MINUTE_MS, plus, span } from '../../../domain/instant.ts';
import { documentsOf } from '../../../domain/metadata/documentsOf.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { ExchangeReadings, ExchangeServer, OfferedPfx, SkypeAssignment, SkypeReadings, Snapshot } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { CYCLE_MS } from '../world/authAdmin.ts';
import { type Fault, faultOf } from '../world/fault.ts';
import { copiesAwaited } from '../world/servicelet.ts';
import type { ExchangeWorld, ReplicaState, Server, SkypeWorld, World } from '../world/world.ts';
import { copiesIn } from './copyOf.ts';
import { addressesOf, published } from './addresses.ts';
import { tenantOf } from './tenant.ts';
import { withPlays } from './plays.ts';
import { authAdminRan, settingsState } from './settings.ts';

const NOTHING: SkypeAssignment = { current: null, staged: null, previous: null };
const NO_CONFIG: ExchangeWorld['authConfig'] = { current: null, next: null, nextEffective: null, previous: null, changedAt: null, realm: null, serviceName: null };
/** What was set longer ago than this has arrived wherever it can (margins of domain.md 3). */
const ARRIVED_MS = 10 * MINUTE_MS;

/** A simulated world that says what the snapshot says. What the snapshot does not tell is left out of it, so that nothing can be built on it. */
export function copyWorld({ snapshot, estate, now }: Stage): World {
  const { skype, exchange } = snapshot;
  const world: World = {
    estate, seed: 'rehearsal', now, made: 0,
    book: bookOf(snapshot),
    servers: { ...(skype === null ? {} : frontEnds(skype, now)), ...(exchange === null ? {} : exchangeServers(exchange, now)) },
    skype: skype === null ? null : skypeWorld(skype, now),
    exchange: exchange === null ? null : exchangeWorld(exchange, { signing: valueOf(skype?.globalAssignment)?.current ?? null, now }),
    tenant: null, cloud: null, addresses: [], web: null,
  };
  return withPlays(stillServed(published({ ...world, ...tenantOf(snapshot), addresses: addressesOf(snapshot) }, snapshot), now), snapshot);
}

function bookOf({ skype, exchange, metadata }: Snapshot): World['book'] {
  const stores = [...Object.values(skype?.frontEnds ?? {}), ...Object.values(exchange?.stores ?? {})];
  const held = stores.flatMap(({ store }) => valueOf(store)?.certificates ?? []);
  const offered = (valueOf(skype?.offered) ?? []).map((pfx) => [pfx.thumbprint, offeredFacts(pfx)] as const);
  const told = (metadata ?? []).flatMap((view) => documentsOf(view)).flatMap(({ signing }) => signing).map((one) => [one.thumbprint, { ...one, der: '' }] as const);
  return Object.fromEntries([...told, ...offered, ...held.map((one) => [one.thumbprint, { ...one, der: one.der ?? '' }] as const)]);
}

/** A file says less of its certificate than a store does. */
function offeredFacts({ thumbprint, subject, notBefore, notAfter, keyBits }: OfferedPfx): World['book'][string] {
  return { thumbprint, subject, issuer: '', serial: '', notBefore, notAfter, keyAlgorithm: 'RSA', keyBits, signatureHash: 'SHA256', der: '' };
}

function frontEnds({ frontEnds: all }: SkypeReadings, now: Instant): World['servers'] {
  return Object.fromEntries(Object.entries(all).map(([fqdn, { pool, store, facts }]) =>
    [fqdn, { party: 'skype', version: valueOf(facts)?.version ?? '', site: pool, faults: faultsOf(facts, store), store: copiesIn(store), startedAt: { serviceHost: now, appPools: now } } satisfies Server]));
}

function exchangeServers(exchange: ExchangeReadings, now: Instant): World['servers'] {
  const idle = isOverdue(exchange, now) ? [faultOf('auth-admin-idle')] : [];
  const asked = Object.entries(exchange.stores).map(([fqdn, { site, store, facts }]): [string, Server] => {
    const told = valueOf(facts);
    const startedAt = { serviceHost: told?.serviceHostStarted ?? LONG_AGO, appPools: told?.appPoolsStarted ?? LONG_AGO };
    return [fqdn, { party: 'exchange', version: told?.version ?? '', site, faults: [...faultsOf(facts, store), ...idle], store: copiesIn(store), startedAt }];
  });
  return Object.fromEntries([...mailboxServers(exchange).filter(({ fqdn }) => exchange.stores[fqdn] === undefined).map(unasked), ...asked]);
}

const LONG_AGO: Instant = '2000-01-01T00:00:00.000Z';

function unasked({ fqdn, site, version }: ExchangeServer): [string, Server] {
  return [fqdn, { party: 'exchange', version, site, faults: [faultOf('unreachable')], store: {}, startedAt: { serviceHost: LONG_AGO, appPools: LONG_AGO } }];
}

/** What kept a server from answering would keep a step from it too. */
function faultsOf(facts: Reading<unknown>, store: Reading<unknown>): Fault[] {
  if (facts.answer === 'none') return [faultOf(facts.why === 'refused' ? 'access-denied' : 'unreachable')];
  return store.answer === 'none' ? [faultOf('store-unreadable')] : [];
}

/** Those that Exchange names, by their names in lower case; where it could not say, those that were asked. */
function mailboxServers({ servers, stores }: ExchangeReadings): ExchangeServer[] {
  const named = valueOf(servers)?.filter(({ role }) => role === 'mailbox').map((server) => ({ ...server, fqdn: server.fqdn.toLowerCase() })) ?? [];
  const known = new Set(named.map(({ fqdn }) => fqdn));
  const others = Object.entries(stores).filter(([fqdn]) => !known.has(fqdn));
  return [...named, ...others.map(([fqdn, { site, facts }]) => ({ fqdn, site, version: valueOf(facts)?.version ?? '', role: 'mailbox' as const }))];
}

function exchangeWorld(exchange: ExchangeReadings, { signing, now }: { signing: Thumbprint | null; now: Instant }): ExchangeWorld {
  const settings = settingsState(exchange, { signing, now });
  // Where nobody tells when AuthAdmin last ran, it is taken to have run just now; R14 gives it 13 h in any case.
  return { servers: mailboxServers(exchange), authConfig: valueOf(exchange.authConfig) ?? NO_CONFIG, hybrid: valueOf(exchange.hybrid) ?? true, authAdminRanAt: authAdminRan(exchange) ?? now, copiesDue: {}, ...(settings !== undefined && { settings }) };
}

/** R14: next should have taken over and has not, so AuthAdmin does not run. */
function isOverdue({ authConfig }: ExchangeReadings, now: Instant): boolean {
  const { next, nextEffective } = valueOf(authConfig) ?? NO_CONFIG;
  return next !== null && nextEffective !== null && span(nextEffective, now) > CYCLE_MS + HOUR_MS;
}

/** AuthConfig changed minutes ago: the servicelet is still on its way. */
function stillServed(world: World, now: Instant): World {
  const changedAt = world.exchange?.authConfig.changedAt ?? null;
  if (world.exchange === null || changedAt === null || span(changedAt, now) > ARRIVED_MS) return world;
  return { ...copiesAwaited({ ...world, now: changedAt }, world.exchange.servers.map(({ fqdn }) => fqdn)), now };
}

function skypeWorld(skype: SkypeReadings, now: Instant): SkypeWorld {
  const central = valueOf(skype.globalAssignment) ?? NOTHING;
  return {
    sipDomain: valueOf(skype.defaultSipDomain) ?? '',
    pools: valueOf(skype.pools) ?? [],
    central,
    replicas: Object.fromEntries(Object.entries(skype.frontEnds).map(([fqdn, { assignment }]) => [fqdn, replicaOf(fqdn, { skype, uses: valueOf(assignment) ?? central, now })])),
    offered: (valueOf(skype.offered) ?? []).map(({ name, thumbprint, exportable }) => ({ name, thumbprint, exportable })),
    partners: valueOf(skype.partners),
    oauthServers: valueOf(skype.oauthServers),
    oauthConfiguration: valueOf(skype.oauthConfiguration),
    trusted: valueOf(skype.trusted),
  };
}

/** A replica that is behind since minutes is being served; one that is behind for longer waits for a push. */
function replicaOf(fqdn: string, { skype, uses, now }: { skype: SkypeReadings; uses: SkypeAssignment; now: Instant }): ReplicaState {
  const told = valueOf(skype.replication)?.find((one) => one.fqdn.toLowerCase() === fqdn);
  const { upToDate = true, lastUpdateCreation = null, lastStatusReport = null } = told ?? {};
  const isFresh = !upToDate && lastUpdateCreation !== null && span(lastUpdateCreation, now) <= ARRIVED_MS;
  return { uses, isBehind: !upToDate, lastUpdateCreation, lastStatusReport, arrivesAt: isFresh ? plus(now, 3 * MINUTE_MS) : null };
}
