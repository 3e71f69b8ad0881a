/** Blocks the whole process, as a busy shell is blocked: nothing is read and no handler of a signal runs. */
export function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
