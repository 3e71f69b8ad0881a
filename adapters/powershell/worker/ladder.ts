/** How long each rung may take before the next, in milliseconds (powershell.md 6.5). Each is longer than what it waits for. */
export interface Ladder {
  /** From spawning to the engine's first answer. */
  startMs: number;
  /** After a call's deadline, or its cancelling, until the shell is killed: the engine's own 8 s for stopping it, and some. */
  killAfterMs: number;
  /** From asking a process to end until it is made to. */
  graceMs: number;
  /** From a whole answer until the shell reads lines again. */
  settleMs: number;
  /** One part of a blob, or one page. */
  pieceMs: number;
}

/** What the product runs with. */
export const LADDER: Ladder = { startMs: 30_000, killAfterMs: 15_000, graceMs: 3_000, settleMs: 2_000, pieceMs: 10_000 };
