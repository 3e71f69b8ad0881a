/** How much a pool does at once, and when it lets a shell go (powershell.md 6.3, 6.5). Times in milliseconds. */
export interface Bounds {
  /** Shells of all lanes together: each takes some 120 MB. */
  workers: number;
  /** Shells of one lane. Changes are made one after the other whatever this says. */
  workersPerLane: number;
  /** Calls that wait, of all lanes together. The next one is refused at once. */
  queue: number;
  /** How long a call waits for its turn. */
  patienceMs: number;
  /** A shell is replaced after so many calls, such an age, so much memory. */
  calls: number;
  ageMs: number;
  rssBytes: number;
  /** A shell that nobody asked for so long is ended. */
  idleMs: number;
}

/** What the product runs with. */
export const BOUNDS: Bounds = { workers: 4, workersPerLane: 2, queue: 50, patienceMs: 60_000, calls: 200, ageMs: 3_600_000, rssBytes: 400 * 1024 * 1024, idleMs: 300_000 };

/** True when a shell has served long enough. */
export function isWorn(wear: { calls: number; ageMs: number; rssBytes: number }, bounds: Bounds): boolean {
  return wear.calls >= bounds.calls || wear.ageMs >= bounds.ageMs || wear.rssBytes > bounds.rssBytes;
}
