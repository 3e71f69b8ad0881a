import type { FaultKind } from './fault.ts';
import type { World } from './world.ts';

/** Whether a server has that fault. */
export function has(world: World, fqdn: string, kind: FaultKind): boolean {
  return world.servers[fqdn]?.faults.some((fault) => fault.kind === kind) ?? false;
}

/** The number of a server's fault; 0 when it has none. */
export function amountOf(world: World, fqdn: string, kind: FaultKind): number {
  return world.servers[fqdn]?.faults.find((fault) => fault.kind === kind)?.amount ?? 0;
}

/** Whether any server has that fault: for what the whole organisation depends on. */
export function anyHas(world: World, kind: FaultKind): boolean {
  return Object.keys(world.servers).some((fqdn) => has(world, fqdn, kind));
}
