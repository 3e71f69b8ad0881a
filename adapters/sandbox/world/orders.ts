import type { Instant } from '../../../domain/instant.ts';
import { advance } from './advance.ts';
import type { Fault } from './fault.ts';
import { isHeldUp, pushed } from './replication.ts';
import { copiesAwaited, isOff } from './servicelet.ts';
import type { GraphFault } from '../faces/graphState.ts';
import type { AddressFault } from './addressFault.ts';
import { withServer, type World } from './world.ts';

/** The world in which a server has one more fault; a fault of the same kind is replaced. */
export function broken(before: World, { server, fault }: { server: string; fault: Fault }, now: Instant): World {
  return withServer(advance(before, now), server, (one) => ({ ...one, faults: [...one.faults.filter(({ kind }) => kind !== fault.kind), fault] }));
}

/** The world in which a server has no fault. What was on its way to it sets out again, and takes its time. */
export function mended(before: World, server: string, now: Instant): World {
  const world = advance(before, now);
  const whole = withServer(world, server, (one) => ({ ...one, faults: [] }));
  const isPushed = isHeldUp(world, server) && typeof world.skype?.replicas[server]?.arrivesAt === 'string';
  const isAwaited = isOff(world, server) && typeof world.exchange?.copiesDue[server] === 'string';
  const replicated = isPushed ? pushed(whole, [server], false) : whole;
  return isAwaited ? copiesAwaited(replicated, [server]) : replicated;
}

/** The world in which an address has that fault, in place of what was wrong with it for the same people. */
export function addressBroken(before: World, fault: AddressFault, now: Instant): World {
  const world = advance(before, now);
  const others = world.addresses.filter(({ host, from }) => host !== fault.host || (fault.from !== 'everywhere' && from !== fault.from));
  return { ...world, addresses: [fault, ...others] };
}

/** The world in which nothing is wrong with an address itself; whoever answers there may still be down. */
export function addressMended(before: World, host: string, now: Instant): World {
  const world = advance(before, now);
  return { ...world, addresses: world.addresses.filter((one) => one.host !== host) };
}

/** The world in which Microsoft Graph has one more fault; a fault of the same kind is replaced. Without a tenant nothing changes. */
export function graphBroken(before: World, fault: GraphFault, now: Instant): World {
  const world = advance(before, now);
  const { tenant } = world;
  return tenant === null ? world : { ...world, tenant: { ...tenant, faults: [...tenant.faults.filter(({ kind }) => kind !== fault.kind), fault] } };
}

/** The world in which Microsoft Graph has no fault. */
export function graphMended(before: World, now: Instant): World {
  const world = advance(before, now);
  return world.tenant === null ? world : { ...world, tenant: { ...world.tenant, faults: [] } };
}
