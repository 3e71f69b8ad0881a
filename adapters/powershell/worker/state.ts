/** Where a worker is in its life. `tainted`: it broke its word or had to be killed, and is never asked again. */
export type WorkerState = 'starting' | 'ready' | 'busy' | 'draining' | 'tainted' | 'dead';

const NEXT: Record<WorkerState, readonly WorkerState[]> = {
  starting: ['ready', 'tainted', 'dead'],
  ready: ['busy', 'draining', 'tainted', 'dead'],
  busy: ['ready', 'draining', 'tainted', 'dead'],
  draining: ['tainted', 'dead'],
  tainted: ['dead'],
  dead: [],
};

/** True when a worker may go from one state to the other. There is no way back from `tainted`, and none from `dead`. */
export function mayGo(from: WorkerState, to: WorkerState): boolean {
  return NEXT[from].includes(to);
}
