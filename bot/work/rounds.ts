import type { Bell } from './bell.ts';

export interface RoundsDeps {
  bell: Bell;
  /** Does what there is to do now, and tells how much that was. */
  round(): Promise<number>;
  /** How long to wait for the bell when there was nothing, in machine milliseconds. */
  idleMs(): Promise<number> | number;
  /** A round that failed is told of and followed by the next one. */
  failed(error: unknown): void;
}

/** Goes round after round until it is stopped, and rests while there is nothing to do. */
export class Rounds {
  readonly #deps: RoundsDeps;
  #loop: Promise<void> | undefined;
  #stopped = false;

  constructor(deps: RoundsDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#loop ??= this.#go();
  }

  /** Begins no further round, and resolves when the last one is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#deps.bell.ring();
    await this.#loop;
  }

  async #go(): Promise<void> {
    const { bell, idleMs } = this.#deps;
    while (!this.#stopped) {
      const ring = bell.next();
      const did = await this.#round();
      if (did === 0 && !this.#stopped) await bell.wait(ring, await idleMs());
    }
  }

  async #round(): Promise<number> {
    try {
      return await this.#deps.round();
    } catch (error) {
      this.#deps.failed(error);
      return 0;
    }
  }
}
