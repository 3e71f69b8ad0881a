/** How much a pool does at once, and when it lets a shell go (powershell.md 6.3, 6.5). Times in milliseconds. */
export interface Bounds {
  /** Shells of all lanes together: each takes some 120 MB. */
  workers: number;
  /** Shells of one lane. Changes are made one after the other whatever this says. */
  workersPerLane: number;
  /** Calls that wait, of all lanes together. The next one is refused at once. */
  queue: number;
  /** Bytes of the values of all calls that have not ended. */
  queueBytes: number;
  /** How long a call waits for its turn. */
  patienceMs: number;
  /** A shell is replaced after so many calls, such an age, so much memory. */
  calls: number;
  ageMs: number;
  rssBytes: number;
  /** A shell that nobody asked for so long is ended. */
  idleMs: number;
}

/**
 * What the product runs with.
 *
 * Waiting: reading a hundred servers asks some 600 calls at once, and several people, the watcher and a run may read together. A call that waits costs
 * some kilobytes, so what is bounded is memory: so many calls, and so many bytes of what they carry. They are served in turn by target, so
 * a large reading keeps nobody else waiting; each call that is served ends by its own deadline, so the queue always moves, and patience is only there for a lane
 * that has come to a stand. 600 calls of a second each through two shells take five minutes. Whoever wants no answer any more aborts.
 *
 * Recycling: a shell compiles what it runs, and is slow for its first 600 calls. Its memory was 119 MiB when it started, 185 MiB after 3 000 calls, and not
 * more after 30 000. So calls are only a precaution; what a cmdlet of somebody else leaks shows as memory. By age it is replaced so that it follows what an
 * operator changed: modules, group membership.
 */
export const BOUNDS: Bounds = {
  workers: 4, workersPerLane: 2,
  queue: 5_000, queueBytes: 64 * 1024 * 1024, patienceMs: 600_000,
  calls: 20_000, ageMs: 3_600_000, rssBytes: 400 * 1024 * 1024, idleMs: 300_000,
};

/** True when a shell has served long enough. */
export function isWorn(wear: { calls: number; ageMs: number; rssBytes: number }, bounds: Bounds): boolean {
  return wear.calls >= bounds.calls || wear.ageMs >= bounds.ageMs || wear.rssBytes > bounds.rssBytes;
}
