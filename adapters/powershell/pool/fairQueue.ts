/** Waiting calls, served in turn by target: one slow or much asked server does not keep the others waiting. */
export class FairQueue<T extends { target: string }> {
  readonly #byTarget = new Map<string, T[]>();

  get size(): number {
    return [...this.#byTarget.values()].reduce((sum, waiting) => sum + waiting.length, 0);
  }

  /** Puts it behind the others of its target. */
  push(item: T): void {
    const waiting = this.#byTarget.get(item.target);
    if (waiting === undefined) this.#byTarget.set(item.target, [item]);
    else waiting.push(item);
  }

  /** The next one: the target whose turn it is among those that are `wanted`, and of that the one that came first. Its target then goes behind the others. */
  shift(wanted: (first: T) => boolean = () => true): T | undefined {
    for (const [target, waiting] of this.#byTarget) {
      if (waiting[0] !== undefined && !wanted(waiting[0])) continue;
      const item = waiting.shift();
      this.#byTarget.delete(target);
      if (waiting.length > 0) this.#byTarget.set(target, waiting);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  /** Takes one out that waits no longer. False when it is not here. */
  remove(item: T): boolean {
    const waiting = this.#byTarget.get(item.target) ?? [];
    const index = waiting.indexOf(item);
    if (index < 0) return false;
    waiting.splice(index, 1);
    if (waiting.length === 0) this.#byTarget.delete(item.target);
    return true;
  }

  /** Takes all of one target out. */
  drainTarget(target: string): T[] {
    const waiting = this.#byTarget.get(target) ?? [];
    this.#byTarget.delete(target);
    return waiting;
  }

  /** Takes all out. */
  drain(): T[] {
    const all = [...this.#byTarget.values()].flat();
    this.#byTarget.clear();
    return all;
  }
}
