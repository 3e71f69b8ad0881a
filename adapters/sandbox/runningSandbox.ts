import type { Estate } from '../../domain/estate.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Sandbox, SandboxSummary, SandboxWeb } from '../../domain/ports/sandbox.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Keeper } from './keeper.ts';
import { loadEstateFile } from './loadEstateFile.ts';
import type { SandboxClock } from './sandboxClock.ts';
import { shippedEstate } from './shippedEstates.ts';
import { startWorld } from './startWorld.ts';
import type { OpenWeb } from './web.ts';
import { type Fault, faultNamed, faultText, kindsFor } from './world/fault.ts';
import { broken, mended } from './world/orders.ts';
import type { Server } from './world/world.ts';

/** What is known of a world before its certificates are made. */
interface Outline {
  estate: Estate;
  servers: Record<string, Pick<Server, 'party' | 'faults'>>;
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
    const { estate, servers } = this.#outline();
    return { estate: estate.name, now: this.clock.now(), servers: Object.entries(servers).map(([fqdn, { party, faults }]) => ({ fqdn, party, faults: faults.map(faultText) })) };
  }

  async moveClock(to: Instant): Promise<void> {
    const now = this.clock.now();
    if (to < now) throw new Refusal({ rule: 'sandbox-clock', says: say('sandbox.clock-back', { to, now }) });
    await this.#keeper.moveClock(to);
  }

  async breakServer(server: string, fault: string | null): Promise<void> {
    const fqdn = this.#find(server);
    await this.#keeper.order((world, now) => broken(world, { server: fqdn, fault: this.#fault(fqdn, fault ?? 'unreachable') }, now));
  }

  async mendServer(server: string): Promise<void> {
    const fqdn = this.#find(server);
    await this.#keeper.order((world, now) => mended(world, fqdn, now));
  }

  async load(name: string): Promise<void> {
    const { text, fileName } = await shippedEstate(name);
    const estate = loadEstateFile(text, fileName);
    await this.#keeper.replace(await startWorld(estate, plus(estate.clock ?? this.clock.now(), 0)));
  }

  #outline(): Outline {
    return this.#keeper.latest() ?? this.#outlined;
  }

  /** By full name, or by its first label where only one server has it. */
  #find(name: string): string {
    const wanted = name.toLowerCase();
    const known = Object.keys(this.#outline().servers);
    const matching = known.includes(wanted) ? [wanted] : known.filter((fqdn) => fqdn.split('.')[0] === wanted);
    const [only] = matching;
    if (only !== undefined && matching.length === 1) return only;
    throw new Refusal({ rule: 'unknown-server', says: say('sandbox.unknown-server', { server: name, servers: known.slice(0, 12), more: Math.max(0, known.length - 12) }) });
  }

  #fault(server: string, text: string): Fault {
    const party = this.#outline().servers[server]?.party ?? 'exchange';
    const fault = faultNamed(text, party);
    if (fault !== undefined) return fault;
    throw new Refusal({ rule: 'unknown-fault', says: say('sandbox.unknown-fault', { server, fault: text, faults: kindsFor(party) }) });
  }
}
