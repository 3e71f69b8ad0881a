import { plus } from '../../../domain/instant.ts';
import { EXCHANGE_READS } from '../../../domain/operations/exchangeReads.ts';
import type { AuthConfig } from '../../../domain/snapshot.ts';
import { answering, done, refuse } from './answering.ts';
import { amountOf, anyHas } from './faults.ts';
import { listStore } from './listing.ts';

const [servers, authConfig, hybrid, store, facts] = EXCHANGE_READS;
const EMPTY: AuthConfig = { current: null, next: null, nextEffective: null, previous: null, changedAt: null, realm: null, serviceName: null };

/** How Exchange Server answers when it is only asked. */
export const EXCHANGE_ANSWERS = [
  answering(servers, (world) => done(world, world.exchange?.servers ?? [])),
  answering(authConfig, (world) => (anyHas(world, 'auth-config-unreadable') ? refuse(world, 'AUTHZ', 'Get-AuthConfig: access is denied') : done(world, world.exchange?.authConfig ?? EMPTY))),
  answering(hybrid, (world) => (anyHas(world, 'hybrid-unreadable') ? refuse(world, 'AUTHZ', 'Get-HybridConfiguration: access is denied') : done(world, world.exchange?.hybrid ?? false))),
  answering(store, (world, { server }) => listStore(world, server, 'exchange')),
  answering(facts, (world, { server }) => {
    const { version = '', startedAt } = world.servers[server] ?? {};
    const clock = plus(world.now, 1000 * amountOf(world, server, 'clock-skew'));
    return done(world, { version, clock, zone: 'UTC', serviceHostStarted: startedAt?.serviceHost ?? null, appPoolsStarted: startedAt?.appPools ?? null });
  }),
];
