import type { Failure } from '../../../domain/operations/outcome.ts';
import type { EngineCall } from '../wire/request.ts';
import type { Reply } from '../worker/reply.ts';
import type { WorkerState } from '../worker/state.ts';
import type { Timers } from '../worker/timers.ts';
import type { Bounds } from './bounds.ts';
import type { Lane } from './lane.ts';

/** A shell as a pool sees it. */
export interface PoolWorker {
  readonly state: WorkerState;
  readonly wear: { calls: number; ageMs: number; rssBytes: number };
  readonly ended: Promise<unknown>;
  call(call: EngineCall, signal?: AbortSignal): Promise<Reply>;
  retire(): void;
  kill(): void;
}

/** A call with where it goes. `target` is the server, or the organisation where any will do. */
export interface PoolCall extends EngineCall {
  lane: Lane;
  target: string;
}

/** A shell that is ready, or why there is none. */
export type Started = { ok: true; worker: PoolWorker } | { ok: false; failure: Failure };

/** What a pool is made of. */
export interface PoolParts {
  /** Starts a shell for a lane; aborted when it is not wanted any more. */
  start: (lane: Lane, signal: AbortSignal) => Promise<Started>;
  timers: Timers;
  bounds: Bounds;
  /** Between 0 and 1. */
  random: () => number;
}
