import type { FailureCode } from '../../../domain/operations/outcome.ts';
import type { WorkerState } from './state.ts';

/** What a worker tells its owner, for logs and measurements. Nothing in it was sent as a value or came as a result. */
export type WorkerEvent =
  | { kind: 'went'; from: WorkerState; to: WorkerState }
  /** The answer is whole; the shell has yet to read lines again. */
  | { kind: 'answered'; id: string }
  | { kind: 'heart'; id: string; elapsedMs: number; phase: string }
  /** The engine was told to stop a command. */
  | { kind: 'cancelled'; id: string }
  /** What the shell said beside its answers; the sample is redacted. */
  | { kind: 'noise'; id: string; chars: number; sample: string }
  /** It is never asked again, and why. */
  | { kind: 'broke'; code: FailureCode; why: string }
  /** Its folder could not be taken away. */
  | { kind: 'litter'; folder: string };
