import type { Failure } from '../../../../domain/operations/outcome.ts';
import type { Lane } from '../../../../adapters/powershell/pool/lane.ts';
import type { PoolWorker, Started } from '../../../../adapters/powershell/pool/parts.ts';
import type { EngineCall } from '../../../../adapters/powershell/wire/request.ts';
import type { Reply } from '../../../../adapters/powershell/worker/reply.ts';
import type { WorkerState } from '../../../../adapters/powershell/worker/state.ts';

/** A shell whose every answer a test gives by hand. */
export class HandWorker implements PoolWorker {
  state: WorkerState = 'ready';
  wear = { calls: 0, ageMs: 0, rssBytes: 0 };
  readonly lane: Lane;
  readonly ended: Promise<void>;
  readonly #end: () => void;
  #answer: ((reply: Reply) => void) | undefined;

  constructor(lane: Lane) {
    this.lane = lane;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  asked: EngineCall | undefined;

  call(call: EngineCall): Promise<Reply> {
    this.state = 'busy';
    this.asked = call;
    this.wear.calls += 1;
    return new Promise((resolve) => { this.#answer = resolve; });
  }

  /** Answers what is under way; a shell that is at fault dies of it. */
  async answer(reply: Reply): Promise<void> {
    const isAtFault = reply.status === 'lost';
    this.state = isAtFault ? 'dead' : 'ready';
    this.asked = undefined;
    this.#answer?.(reply);
    if (isAtFault) this.#end();
    await settled();
  }

  retire(): void {
    this.kill();
  }

  kill(): void {
    this.state = 'dead';
    this.#answer?.({ status: 'lost', code: 'CANCELLED', detail: 'ended', sent: true });
    this.#end();
  }
}

/** Starts shells whose answers a test gives by hand, or fails to as often as it is told. */
export class HandShop {
  readonly workers: HandWorker[] = [];
  readonly failures: Failure[] = [];
  starts = 0;
  /** True while shells take long to start. */
  held = false;
  readonly #waiting: (() => void)[] = [];

  /** Lets those start that wait. */
  async release(): Promise<void> {
    this.held = false;
    for (const go of this.#waiting.splice(0)) go();
    await settled();
  }

  readonly start = async (lane: Lane): Promise<Started> => {
    this.starts += 1;
    if (this.held) await new Promise<void>((go) => this.#waiting.push(go));
    const failure = this.failures.shift();
    if (failure !== undefined) return { ok: false, failure };
    const worker = new HandWorker(lane);
    this.workers.push(worker);
    return { ok: true, worker };
  };

  /** The shell that does this operation. */
  doing(op: string): HandWorker {
    const found = this.workers.find((worker) => worker.asked?.op === op);
    if (found === undefined) throw new Error(`nobody does ${op}`);
    return found;
  }

  /** Operations under way, in the order of their shells. */
  get under(): string[] {
    return this.workers.flatMap((worker) => worker.asked?.op ?? []);
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
