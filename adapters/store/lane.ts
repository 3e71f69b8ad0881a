/** Does one thing after another, in the order they were asked for. A thing that fails does not hold up the next. */
export class Lane {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    // Whoever asked gets the rejection; the lane itself only has to go on.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
