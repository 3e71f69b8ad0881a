type Turn = () => Promise<void>;

/**
 * Does one thing after another, each kind in the order it was asked for; what somebody waits for goes before what nobody does, but not for ever.
 * A thing that fails does not hold up the next.
 */
export class Lane {
  readonly #waitedFor: Turn[] = [];
  readonly #others: Turn[] = [];
  #busy = false;
  /** How many have gone before others since one of those had its turn. */
  #inARow = 0;

  run<T>(work: () => Promise<T>, { waitedFor = false } = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      (waitedFor ? this.#waitedFor : this.#others).push(() => work().then(resolve, reject));
      if (!this.#busy) void this.#go();
    });
  }

  async #go(): Promise<void> {
    this.#busy = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) await next();
    this.#busy = false;
  }

  #next(): Turn | undefined {
    const passes = this.#waitedFor.length > 0 && (this.#others.length === 0 || this.#inARow < MOST_IN_A_ROW);
    this.#inARow = passes && this.#others.length > 0 ? this.#inARow + 1 : 0;
    return passes ? this.#waitedFor.shift() : this.#others.shift();
  }
}

/** Some hundred milliseconds of writing: leases of what goes on meanwhile last for seconds. */
const MOST_IN_A_ROW = 64;
