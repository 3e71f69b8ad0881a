import type { Clock } from '../../domain/ports/clock.ts';
import type { SandboxWeb } from '../../domain/ports/sandbox.ts';
import { openGraphFace } from './faces/graphFace.ts';
import { openMetadataFace } from './faces/metadataFace.ts';
import type { MetadataHosts } from './faces/metadataHosts.ts';
import type { WebRecipe } from './faces/webCertificate.ts';
import type { Keeper } from './keeper.ts';
import type { Pause } from './sandboxExecutor.ts';
import { amountOf } from './world/faults.ts';
import { publishersOf } from './world/published.ts';
import { signInFailures } from './world/signIns.ts';
import type { World } from './world/world.ts';

/** The host under which the simulated tenant's Graph is found. */
const GRAPH = 'graph.microsoft.com';

interface Weaving {
  clock: Clock;
  latencyMs: number;
  pause: Pause;
}

/** An open web, and how it is closed. */
export type OpenWeb = SandboxWeb & { close(): Promise<void> };

/** Opens the simulated tenant's Graph and the servers' metadata documents over HTTPS on loopback, over the world that is kept. */
export async function openWeb(keeper: Keeper, { clock, latencyMs, pause }: Weaving): Promise<OpenWeb> {
  const first = await keeper.world();
  const now = () => keeper.latest() ?? first;
  const hosts = lastOf(hostsOf);
  // TLS judges dates by the machine's own time, whatever the sandbox's clock says.
  const machineNow = new Date().toISOString();
  const tenant = {
    get: async () => withSignIns(await keeper.world()),
    put: (state: NonNullable<World['tenant']>) => keeper.order((world) => ({ ...world, tenant: { ...state, signIns: world.tenant?.signIns ?? [] } })),
  };
  const [graph, metadata] = await Promise.all([
    openGraphFace(tenant, { host: GRAPH, clock, machineNow, wait: () => pause(latencyMs) }),
    openMetadataFace(() => hosts(now()), { machineNow, web: () => webOf(now()), wait: async (host) => pause(latencyMs + amountOf(await keeper.world(), host, 'slow')) }),
  ]);
  return {
    authorities: [graph.authority, metadata.authority],
    graph: `https://${GRAPH}`,
    token: 'sandbox',
    reach: (host) => (host.toLowerCase() === GRAPH ? (now().tenant === null ? null : graph.reach(host)) : metadata.reach(host)),
    close: async () => void (await Promise.all([graph.close(), metadata.close()])),
  };
}

/** The tenant with the sign-ins that fail by now; they follow from the world and are not kept. */
function withSignIns(world: World): World['tenant'] {
  return world.tenant === null ? null : { ...world.tenant, signIns: signInFailures(world) };
}

/** Remembers the last answer for as long as the world is the same: a connection asks several times. */
function lastOf<T>(make: (world: World) => T): (world: World) => T {
  let last: { world: World; made: T } | undefined;
  return (world) => {
    if (last?.world !== world) last = { world, made: make(world) };
    return last.made;
  };
}

function webOf({ seed, web }: World): WebRecipe | null {
  return web === null ? null : { seed, names: web.names };
}

/** Every host as the bot finds it, with its certificates themselves. */
function hostsOf(world: World): MetadataHosts['hosts'] {
  const publishers = Object.entries(publishersOf(world, 'bot'));
  return Object.fromEntries(publishers.map(([host, { signing, ...publisher }]) => [host, { ...publisher, keys: signing.flatMap((thumbprint) => world.book[thumbprint]?.der ?? []) }]));
}
