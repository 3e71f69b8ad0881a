import { type GraphFailure, type GraphResult, mayHaveHappened } from '../../domain/entra/failure.ts';
import { LONGEST_WAIT_MS, type Pause, waited } from './graphClient.ts';

/** Something to be made once: how it is found, and how it is asked for. */
export interface Creatable<T> {
  /** Null when it is not there. */
  find(): Promise<GraphResult<T | null>>;
  post(): Promise<GraphResult<unknown>>;
  pause: Pause;
  signal: AbortSignal | undefined;
}

/** What became of it. `unknown` has to be found out by reading before anything else is done. */
export type Created<T> =
  | { result: 'there'; value: T }
  | { result: 'failed'; failure: GraphFailure }
  /** `failure` is null where Graph said yes and readings do not show it. */
  | { result: 'unknown'; failure: GraphFailure | null };

/** Waits between readings after the request, in milliseconds: five minutes together. */
const READ_BACK_MS = [0, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000];
const LEAST_WAIT_MS = 10_000;

/** Looks, asks for it once where it is not there, and looks until it shows. A request whose answer was lost is found again by looking, never sent again. */
export async function create<T>(target: Creatable<T>): Promise<Created<T>> {
  for (let waitedMs = 0; ; ) {
    const found = await target.find();
    if (!found.ok) return { result: 'failed', failure: found.failure };
    if (found.value !== null) return { result: 'there', value: found.value };
    const sent = await target.post();
    if (sent.ok) return settle(target, null);
    if (mayHaveHappened(sent.failure)) return settle(target, sent.failure);
    if (sent.failure.why !== 'throttled') return { result: 'failed', failure: sent.failure };
    waitedMs += Math.max(sent.failure.retryAfterMs, LEAST_WAIT_MS);
    if (waitedMs > LONGEST_WAIT_MS || !(await waited(target.pause, sent.failure.retryAfterMs, target.signal))) return { result: 'failed', failure: sent.failure };
  }
}

async function settle<T>({ find, pause, signal }: Creatable<T>, failure: GraphFailure | null): Promise<Created<T>> {
  for (const ms of READ_BACK_MS) {
    if (ms > 0 && !(await waited(pause, ms, signal))) break;
    const found = await find();
    if (found.ok && found.value !== null) return { result: 'there', value: found.value };
  }
  return { result: 'unknown', failure };
}
