import { type Instant, plus, span } from '../../../domain/instant.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { ExchangeReadings, Replica, SkypeReadings, Snapshot, StoreListing } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { listStore } from '../world/listing.ts';
import type { ReplicaState, World } from '../world/world.ts';
import { readAddresses } from './addresses.ts';
import { asUnsaid } from './copyOf.ts';
import { playedOAuth, playedStorage } from './plays.ts';
import { readRecent, readSettings } from './settings.ts';
import { readTenant } from './tenant.ts';

/**
 * The snapshot that would be read in the played world. A source that was blind stays blind, and what the simulator does not play
 * stays as it was read: the play adds what it knows and takes nothing for granted.
 */
export function readWorld(world: World, before: Snapshot): Snapshot {
  const { skype, exchange, entra, metadata } = before;
  return {
    ...before,
    at: world.now,
    skype: skype === null ? null : readSkype(world, skype),
    exchange: exchange === null ? null : readExchange(world, exchange),
    entra: entra === null ? null : readTenant(world, { ...before, entra }, (was, value) => seen(was, world, value)),
    metadata: metadata === null ? null : readAddresses(world, metadata),
  };
}

function readExchange(world: World, before: ExchangeReadings): ExchangeReadings {
  const stores = Object.entries(before.stores).map(([fqdn, one]) => {
    const started = world.servers[fqdn]?.startedAt;
    const facts = seen(one.facts, world, (told) => ({ ...told, clock: clockOf(one.facts.at, told.clock, world), serviceHostStarted: later(told.serviceHostStarted, started?.serviceHost), appPoolsStarted: later(told.appPoolsStarted, started?.appPools) }));
    const recent = one.recent === undefined ? {} : { recent: readRecent(world, one.recent, (was, value) => seen(was, world, value)) };
    return [fqdn, { ...one, store: storeOf(world, { fqdn, party: 'exchange' }, one.store), facts, ...recent }] as const;
  });
  const settings = before.settings === undefined ? {} : { settings: readSettings(world, before.settings, (was, value) => seen(was, world, value)) };
  const tested = before.oauthTest === undefined ? {} : { oauthTest: playedOAuth(world, before.oauthTest, valueOf(before.authConfig)?.current) };
  return { ...before, ...settings, ...tested, authConfig: seen(before.authConfig, world, (config) => world.exchange?.authConfig ?? config), stores: Object.fromEntries(stores) };
}

function readSkype(world: World, before: SkypeReadings): SkypeReadings {
  const { skype } = world;
  const frontEnds = Object.entries(before.frontEnds).map(([fqdn, one]) => [fqdn, {
    ...one,
    assignment: seen(one.assignment, world, (uses) => skype?.replicas[fqdn]?.uses ?? uses),
    store: storeOf(world, { fqdn, party: 'skype' }, one.store),
    facts: seen(one.facts, world, (told) => ({ ...told, clock: clockOf(one.facts.at, told.clock, world) })),
  }] as const);
  return {
    ...before,
    globalAssignment: seen(before.globalAssignment, world, (central) => skype?.central ?? central),
    replication: seen(before.replication, world, (replicas) => replicas.map((one) => replicaAs(one, skype?.replicas[one.fqdn.toLowerCase()]))),
    partners: seen(before.partners, world, (partners) => skype?.partners ?? partners),
    oauthServers: seen(before.oauthServers, world, (servers) => skype?.oauthServers ?? servers),
    oauthConfiguration: seen(before.oauthConfiguration, world, (config) => skype?.oauthConfiguration ?? config),
    trusted: seen(before.trusted, world, (trusted) => skype?.trusted ?? trusted),
    ...(before.storageTest !== undefined && { storageTest: playedStorage(world, before.storageTest, valueOf(before.globalAssignment)?.current) }),
    frontEnds: Object.fromEntries(frontEnds),
  };
}

function replicaAs(before: Replica, now: ReplicaState | undefined): Replica {
  return now === undefined ? before : { fqdn: before.fqdn, upToDate: !now.isBehind, lastStatusReport: now.lastStatusReport, lastUpdateCreation: now.lastUpdateCreation };
}

function storeOf(world: World, { fqdn, party }: { fqdn: string; party: 'skype' | 'exchange' }, before: Reading<StoreListing>): Reading<StoreListing> {
  const { outcome } = listStore(world, fqdn, party);
  return seen(before, world, (old) => (outcome.status === 'ok' ? listed(outcome.value, old) : old));
}

/** An entry that could not be read cannot be read afterwards either. */
function listed(now: StoreListing, before: StoreListing): StoreListing {
  const was = (thumbprint: Thumbprint) => before.certificates.find((one) => one.thumbprint === thumbprint);
  const certificates = now.certificates.filter(({ thumbprint }) => !before.blind.includes(thumbprint));
  return { certificates: certificates.map((held) => asUnsaid(held, was(held.thumbprint))), blind: before.blind };
}

/** As far from the right time as it was when it was read. */
function clockOf(readAt: Instant, clock: Instant, { now }: World): Instant {
  return plus(now, span(readAt, clock));
}

function seen<T>(before: Reading<T>, world: World, value: (before: T) => T): Reading<T> {
  return before.answer === 'none' ? before : { answer: 'value', value: value(before.value), at: world.now };
}

function later(before: string | null, now: string | undefined): string | null {
  return now === undefined || (before === null && now < '2001') ? before : now;
}
