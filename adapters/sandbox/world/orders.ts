import type { Instant } from '../../../domain/instant.ts';
import { advance } from './advance.ts';
import type { Fault } from './fault.ts';
import { isHeldUp, pushed } from './replication.ts';
import { copiesAwaited, isOff } from './servicelet.ts';
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
