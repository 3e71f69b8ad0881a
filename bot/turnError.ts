import type { TurnContext } from 'botbuilder';
import { StoreUnavailable } from '../domain/ports/store.ts';
import type { Log } from './log.ts';
import type { Replies } from './replies.ts';
import { say, type Sentence } from '../domain/wording/sentence.ts';

/** Where a turn's correlation id is kept; it is the reference that a person is given, and finds the log lines. */
export const CORRELATION = Symbol('correlation');

export function correlationOf(context: TurnContext): string {
  const correlation: unknown = context.turnState.get(CORRELATION);
  return typeof correlation === 'string' ? correlation : 'none';
}

/** The one place where an error that left a turn becomes a log line and a sentence. The person gets a reference, never the error. */
export function turnError(log: Log, replies: Replies): (context: TurnContext, error: unknown) => Promise<void> {
  return async (context, error) => {
    const reference = correlationOf(context);
    const cause = unwrapped(error);
    log.error({ correlation: reference, err: cause }, 'a turn failed');
    await replies.answer(context, sentenceFor(cause, reference));
  };
}

/** An error thrown in a dialog's step arrives wrapped; ours is in `error`. */
function unwrapped(error: unknown): unknown {
  if (error instanceof Error && error.name === 'DialogContextError' && 'error' in error) return error.error;
  return error;
}

function sentenceFor(error: unknown, reference: string): Sentence {
  return error instanceof StoreUnavailable ? say('door.store-unavailable', { reference }) : say('door.turn-failed', { reference });
}
