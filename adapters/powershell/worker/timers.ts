/** Time as a worker sees it. A parameter, so that tests move it by hand. */
export interface Timers {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Calls back once after that long, unless the returned function is called before. */
  after(ms: number, done: () => void): () => void;
}

/** The machine's own time. No timer keeps the process alive: what waits here is bounded by the shells' own lives. */
export const MACHINE_TIMERS: Timers = {
  now: () => performance.now(),
  after(ms, done) {
    const timer = setTimeout(done, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
