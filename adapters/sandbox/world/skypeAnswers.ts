import { plus } from '../../../domain/instant.ts';
import { SKYPE_READS } from '../../../domain/operations/skypeReads.ts';
import type { OfferedPfx, Replica } from '../../../domain/snapshot.ts';
import { type Answer, answering, done, refuse } from './answering.ts';
import { amountOf } from './faults.ts';
import { listStore } from './listing.ts';
import type { World } from './world.ts';

const [pools, sipDomain, globalAssignment, replication, offered, assignment, store, facts, partners, oauthServers, oauthConfiguration, trusted] = SKYPE_READS;
const NOTHING = { current: null, staged: null, previous: null };

/** How Skype for Business Server answers when it is only asked. */
export const SKYPE_ANSWERS = [
  answering(pools, (world) => done(world, world.skype?.pools ?? [])),
  answering(sipDomain, (world) => done(world, world.skype?.sipDomain ?? null)),
  answering(globalAssignment, (world) => done(world, world.skype?.central ?? NOTHING)),
  answering(replication, (world) => done(world, replicas(world))),
  answering(offered, (world) => done(world, offeredFiles(world))),
  answering(assignment, (world, { server }) => done(world, world.skype?.replicas[server]?.uses ?? NOTHING)),
  answering(store, (world, { server }) => listStore(world, server, 'skype')),
  answering(facts, (world, { server }) => done(world, { version: world.servers[server]?.version ?? '', clock: plus(world.now, 1000 * amountOf(world, server, 'clock-skew')), zone: 'UTC' })),
  answering(partners, (world) => known(world, world.skype?.partners)),
  answering(oauthServers, (world) => known(world, world.skype?.oauthServers)),
  answering(oauthConfiguration, (world) => known(world, world.skype?.oauthConfiguration)),
  answering(trusted, (world) => known(world, world.skype?.trusted)),
];

function known<T>(world: World, told: T | undefined): Answer<T> {
  return told === undefined ? refuse(world, 'UNAVAILABLE', 'This world was not told whom Skype trusts.') : done(world, told);
}

function replicas(world: World): Replica[] {
  return Object.entries(world.skype?.replicas ?? {}).map(([fqdn, { isBehind, lastStatusReport, lastUpdateCreation }]) => ({ fqdn, upToDate: !isBehind, lastStatusReport, lastUpdateCreation }));
}

function offeredFiles(world: World): OfferedPfx[] {
  return (world.skype?.offered ?? []).flatMap(({ name, thumbprint, exportable }) => {
    const certificate = world.book[thumbprint];
    if (certificate === undefined) return [];
    const { subject, notBefore, notAfter, keyBits } = certificate;
    return [{ name, thumbprint, subject, notBefore, notAfter, keyBits, exportable }];
  });
}
