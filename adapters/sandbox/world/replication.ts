import { MINUTE_MS, plus } from '../../../domain/instant.ts';
import type { SkypeAssignment } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { imported, sourcesOf } from './copies.ts';
import { type Due, first, spreadOver } from './due.ts';
import { has } from './faults.ts';
import { looking, type ReplicaState, type SkypeWorld, withCopy, type World } from './world.ts';

/** The next change of the central store that reaches a front end. Stuck and unreachable ones wait. */
export function nextArrival(world: World): Due | undefined {
  const arriving = Object.entries(world.skype?.replicas ?? {}).flatMap(([fqdn, { arrivesAt }]): Due[] =>
    arrivesAt === null || isHeldUp(world, fqdn) ? [] : [{ at: arrivesAt, happens: (then) => deliver(then, fqdn) }]);
  return first(arriving);
}

/** The next staged certificate that takes over: in the central store, or on a front end that knows of it. */
export function nextTakeover({ skype }: World): Due | undefined {
  if (skype === null) return undefined;
  const assignments = [skype.central, ...Object.values(skype.replicas).map(({ uses }) => uses)];
  return first(assignments.flatMap(({ staged }): Due[] => (staged === null ? [] : [{ at: staged.effective, happens: takeOver }])));
}

/** The world in which a change of the central store (or a full push) is on its way to front ends: it takes two to three minutes. */
export function pushed(world: World, to: readonly string[], isNews: boolean): World {
  return withReplicas(looking(world, to.filter((fqdn) => !isHeldUp(world, fqdn))), to, (replica, fqdn) => ({
    ...replica,
    isBehind: replica.isBehind || isNews,
    lastUpdateCreation: isNews ? world.now : replica.lastUpdateCreation,
    arrivesAt: plus(world.now, spreadOver(fqdn, 2 * MINUTE_MS, 3 * MINUTE_MS)),
  }));
}

/** The central store says something new: everybody is told. */
export function announced(world: World, central: SkypeAssignment): World {
  return world.skype === null ? world : pushed({ ...world, skype: { ...world.skype, central } }, Object.keys(world.skype.replicas), true);
}

/** Whether nothing reaches a front end. */
export function isHeldUp(world: World, fqdn: string): boolean {
  return has(world, fqdn, 'replication-stuck') || has(world, fqdn, 'unreachable');
}

/** The front end takes what the central store says, and installs its certificates with their keys. */
function deliver(world: World, fqdn: string): World {
  const { skype } = world;
  if (skype === null) return world;
  const taken = withReplicas(looking(world, [fqdn]), [fqdn], (replica) => ({ ...replica, uses: skype.central, isBehind: false, arrivesAt: null, lastStatusReport: world.now }));
  return assignedIn(skype).reduce((so, thumbprint) => install(so, fqdn, thumbprint), taken);
}

function assignedIn({ central }: SkypeWorld): Thumbprint[] {
  return [central.current, central.staged?.thumbprint, central.previous?.thumbprint].filter((thumbprint) => thumbprint !== null && thumbprint !== undefined);
}

/** Certificates come with their key when any front end still has it to give: that is what the central store holds. */
function install(world: World, fqdn: string, thumbprint: Thumbprint): World {
  if (world.servers[fqdn]?.store[thumbprint]?.hasPrivateKey === true) return world;
  const hasKey = sourcesOf(world, thumbprint).length > 0;
  const copy = { ...imported(null), hasPrivateKey: hasKey, exportable: hasKey, networkServiceMayRead: hasKey };
  return withCopy(world, fqdn, { thumbprint, copy });
}

/** Every staged certificate whose date has come is current, and what was current is previous. */
function takeOver(world: World): World {
  if (world.skype === null) return world;
  const replicas = Object.fromEntries(Object.entries(world.skype.replicas).map(([fqdn, replica]) => [fqdn, { ...replica, uses: promoted(replica.uses, world.now) }]));
  return { ...world, skype: { ...world.skype, central: promoted(world.skype.central, world.now), replicas } };
}

function promoted(assignment: SkypeAssignment, now: string): SkypeAssignment {
  const { staged, current } = assignment;
  if (staged === null || staged.effective > now) return assignment;
  return { current: staged.thumbprint, staged: null, previous: current === null ? null : { thumbprint: current, since: staged.effective } };
}

function withReplicas(world: World, fqdns: readonly string[], change: (replica: ReplicaState, fqdn: string) => ReplicaState): World {
  if (world.skype === null) return world;
  const replicas = Object.fromEntries(Object.entries(world.skype.replicas).map(([fqdn, replica]) => [fqdn, fqdns.includes(fqdn) ? change(replica, fqdn) : replica]));
  return { ...world, skype: { ...world.skype, replicas } };
}
