import type { FailureCode } from '../../../domain/operations/outcome.ts';
import type { Body, ErrorFacts } from '../wire/body.ts';

/** The end of one request: the engine's answer, or why there is none. */
export type FrameEnd = { status: 'body'; body: Body } | Lost;

/** No answer. */
export interface Lost {
  status: 'lost';
  code: FailureCode;
  detail: string;
}

/** What became of a call. `sent` says whether the command itself may have started: when it did not, nothing can have happened. */
export type Reply =
  | { status: 'value'; value: unknown; warnings: readonly string[] }
  | { status: 'error'; error: ErrorFacts; sent: boolean }
  | (Lost & { sent: boolean });

/** A loss with its code. */
export function lost(code: FailureCode, detail: string): Lost {
  return { status: 'lost', code, detail };
}

/** A refusal before anything was sent. */
export function unsent(code: FailureCode, detail: string): Reply {
  return { ...lost(code, detail), sent: false };
}
