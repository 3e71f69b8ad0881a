import type { Instant } from '../../../domain/instant.ts';
import { type Reason, Refusal } from '../../../domain/refusal.ts';
import type { Viewpoint } from '../../../domain/viewpoint.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { GRAPH_FAULTS, graphFaultNamed } from '../faces/graphFaultNamed.ts';
import { ADDRESS_FAULTS, addressFaultNamed } from './addressFault.ts';
import { faultNamed, kindsFor } from './fault.ts';
import { addressBroken, addressMended, broken, graphBroken, graphMended, mended } from './orders.ts';
import { type Place, placeOf } from './places.ts';
import type { World } from './world.ts';

/** What somebody wants broken: a place and a fault as they were typed, null for the usual one. `from`: only for those who look from there. */
export interface Breaking {
  at: string;
  fault: string | null;
  from: Viewpoint | null;
}

/** The world in which a server, an address or Microsoft Graph has that fault. Throws a Refusal for what there is not. */
export function breaking(world: World, { at, fault, from }: Breaking, now: Instant): World {
  const place = placeOf(world, at);
  return place.kind === 'graph' ? breakingGraph(world, { fault: fault ?? 'throttled', from }, now) : breakingHost(world, place, { fault, from, now });
}

/** The world in which a server, an address or Microsoft Graph has no fault. Throws a Refusal for what there is not. */
export function mending(world: World, at: string, now: Instant): World {
  const place = placeOf(world, at);
  if (place.kind === 'graph') return graphMended(world, now);
  const whole = addressMended(world, place.name, now);
  return place.isServer ? mended(whole, place.name, now) : whole;
}

function breakingGraph(world: World, { fault, from }: Pick<Breaking, 'from'> & { fault: string }, now: Instant): World {
  const meant = graphFaultNamed(fault);
  if (from !== null) throw new Refusal(noView('graph'));
  if (meant === undefined) throw new Refusal({ rule: 'unknown-fault', says: say('sandbox.unknown-graph-fault', { fault, faults: GRAPH_FAULTS }) });
  return graphBroken(world, meant, now);
}

/** A server's fault where the name is one; else one of the document at that address. The two have no name in common. */
function breakingHost(world: World, place: Extract<Place, { kind: 'host' }>, { fault, from, now }: Omit<Breaking, 'at'> & { now: Instant }): World {
  const { name, isServer, isAddress } = place;
  const party = world.servers[name]?.party ?? 'exchange';
  const typed = fault ?? (isServer && from === null ? 'unreachable' : 'tcp');
  const ofServer = isServer ? faultNamed(typed, party) : undefined;
  if (ofServer !== undefined && from !== null) throw new Refusal(noView(typed));
  if (ofServer !== undefined) return broken(world, { server: name, fault: ofServer }, now);
  const ofAddress = isAddress ? addressFaultNamed(typed) : undefined;
  if (ofAddress !== undefined) return addressBroken(world, { host: name, from: from ?? 'everywhere', fault: ofAddress }, now);
  throw new Refusal({ rule: 'unknown-fault', says: say('sandbox.unknown-fault', { server: name, fault: typed, faults: isServer ? kindsFor(party) : [], addressFaults: isAddress ? ADDRESS_FAULTS : [] }) });
}

function noView(what: string): Reason {
  return { rule: 'no-view', says: say('sandbox.no-view', { what }) };
}
