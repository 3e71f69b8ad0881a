import type { Instant } from '../../domain/instant.ts';
import type { Call } from '../../domain/operations/operation.ts';
import type { Outcome } from '../../domain/operations/outcome.ts';
import { mint } from './certificates.ts';
import type { SandboxClock } from './sandboxClock.ts';
import { systemCode } from './systemCode.ts';
import { advance } from './world/advance.ts';
import { answer } from './world/answer.ts';
import { neededFor } from './world/making.ts';
import type { World } from './world/world.ts';
import type { Kept, WorldFile } from './worldFile.ts';

/** What is kept, once there is a world. */
export type Keeping = Kept & { world: World };

/**
 * Holds the one world. Readers see it as it is; changes go through one at a time, and are on disk before anybody is told of them.
 * What happens by itself needs no keeping: it follows from the kept world and the clock.
 */
export class Keeper {
  readonly #file: WorldFile;
  readonly #clock: SandboxClock;
  readonly #begin: () => Promise<Keeping>;
  #kept: Promise<Keeping> | undefined;
  #played: World | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** `begin` makes the world, or brings the kept one; it is called when somebody first asks, so that starting the bot does not wait for certificates. */
  constructor(file: WorldFile, clock: SandboxClock, begin: () => Promise<Keeping>) {
    this.#file = file;
    this.#clock = clock;
    this.#begin = begin;
  }

  /** The world as it stands now. */
  async world(): Promise<World> {
    const { world } = await this.#keeping();
    this.#played = advance(this.#played ?? world, this.#clock.now());
    return this.#played;
  }

  /** The world as it was last looked at; undefined until it has been made. */
  latest(): World | undefined {
    return this.#played;
  }

  /** Answers a call that changes nothing. */
  async ask(call: Call): Promise<Outcome> {
    const world = await this.world();
    return answer(world, call, { now: this.#clock.now(), minted: null }).outcome;
  }

  /** Answers a call that may change the world. */
  change(call: Call): Promise<Outcome> {
    return this.#inTurn(async () => {
      const recipe = neededFor(await this.world(), call, this.#clock.now());
      const minted = recipe === null ? null : await mint(recipe, (await this.world()).seed);
      const { world, outcome } = answer(await this.world(), call, { now: this.#clock.now(), minted });
      return this.#keepBefore(outcome, world);
    });
  }

  /** Carries out an order that moves the world itself. */
  order(move: (world: World, now: Instant) => World): Promise<void> {
    return this.#inTurn(async () => this.#keep({ world: move(await this.world(), this.#clock.now()) }));
  }

  /** Sets the clock, and plays the world up to it. `to` is not earlier than now. */
  moveClock(to: Instant): Promise<void> {
    return this.#inTurn(async () => {
      const offsetMs = this.#clock.offsetFor(to);
      await this.#keep({ world: advance(await this.world(), to), offsetMs });
      this.#clock.set({ offsetMs, latest: to });
    });
  }

  /** Starts over with another world, its clock at `world.now`. */
  replace(world: World): Promise<void> {
    return this.#inTurn(async () => {
      const offsetMs = this.#clock.offsetFor(world.now);
      await this.#keep({ world, offsetMs, start: world.now });
      this.#clock.set({ offsetMs, latest: world.now });
    });
  }

  /** The outcome once the world is kept. A world that cannot be kept (disk full) has not changed, and says so. */
  async #keepBefore(outcome: Outcome, world: World): Promise<Outcome> {
    try {
      await this.#keep({ world });
      return outcome;
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      return { status: 'error', failure: { code: 'UNAVAILABLE', detail: `The sandbox could not keep its world (${code}), so nothing was changed.` } };
    }
  }

  async #keep(change: Partial<Keeping>): Promise<void> {
    const kept = { ...(await this.#keeping()), ...change };
    await this.#file.write(kept);
    this.#kept = Promise.resolve(kept);
    this.#played = kept.world;
  }

  #keeping(): Promise<Keeping> {
    this.#kept ??= this.#begin();
    return this.#kept;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    // The next in turn does not mind how this one ended; its own caller hears of it.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
