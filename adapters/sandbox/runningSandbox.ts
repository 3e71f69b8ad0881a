import type { Estate } from '../../domain/estate.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Sandbox, SandboxSummary, SandboxWeb } from '../../domain/ports/sandbox.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Viewpoint } from '../../domain/viewpoint.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Keeper } from './keeper.ts';
import { loadEstateFile } from './loadEstateFile.ts';
import type { SandboxClock } from './sandboxClock.ts';
import { shippedEstate } from './shippedEstates.ts';
import { startWorld } from './startWorld.ts';
import type { OpenWeb } from './web.ts';
import type { GraphState } from './faces/graphState.ts';
import { graphFaultText } from './faces/graphFaultNamed.ts';
import type { AddressFault } from './world/addressFault.ts';
import { breaking, mending } from './world/breaking.ts';
import { faultText } from './world/fault.ts';
import type { Server } from './world/world.ts';

/** What is known of a world before its certificates are made. */
interface Outline {
  estate: Estate;
  servers: Record<string, Pick<Server, 'party' | 'faults'>>;
  addresses: AddressFault[];
  tenant: Pick<GraphState, 'faults'> | null;
}

interface Parts {
  keeper: Keeper;
  clock: SandboxClock;
  executor: Executor;
  /** What is known before the world is first asked. */
  outline: Outline;
  openWeb(): Promise<OpenWeb>;
}

/** The sandbox as the rest of the bot sees it. */
export class RunningSandbox implements Sandbox {
  readonly executor: Executor;
  readonly clock: SandboxClock;
  readonly #keeper: Keeper;
  readonly #outlined: Outline;
  readonly #openWeb: () => Promise<OpenWeb>;
  #web: Promise<OpenWeb> | undefined;

  constructor({ keeper, clock, executor, outline, openWeb }: Parts) {
    this.#keeper = keeper;
    this.clock = clock;
    this.executor = executor;
    this.#outlined = outline;
    this.#openWeb = openWeb;
  }

  web(): Promise<SandboxWeb> {
    this.#web ??= this.#openWeb();
    return this.#web;
  }

  async close(): Promise<void> {
    await (await this.#web)?.close();
  }

  estate(): Estate {
    return this.#outline().estate;
  }

  summary(): SandboxSummary {
    const { estate, servers, addresses, tenant } = this.#outline();
    return {
      estate: estate.name, now: this.clock.now(),
      servers: Object.entries(servers).map(([fqdn, { party, faults }]) => ({ fqdn, party, faults: faults.map(faultText) })),
      addresses: addresses.map(({ host, from, fault }) => ({ host, from, fault: String(fault) })),
      graph: (tenant?.faults ?? []).map(graphFaultText),
    };
  }

  async moveClock(to: Instant): Promise<void> {
    const now = this.clock.now();
    if (to < now) throw new Refusal({ rule: 'sandbox-clock', says: say('sandbox.clock-back', { to, now }) });
    await this.#keeper.moveClock(to);
  }

  async break(at: string, fault: string | null, from: Viewpoint | null = null): Promise<void> {
    await this.#keeper.order((world, now) => breaking(world, { at, fault, from }, now));
  }

  async mend(at: string): Promise<void> {
    await this.#keeper.order((world, now) => mending(world, at, now));
  }

  async load(name: string): Promise<void> {
    const { text, fileName } = await shippedEstate(name);
    const estate = loadEstateFile(text, fileName);
    await this.#keeper.replace(await startWorld(estate, plus(estate.clock ?? this.clock.now(), 0)));
  }

  #outline(): Outline {
    return this.#keeper.latest() ?? this.#outlined;
  }
}
