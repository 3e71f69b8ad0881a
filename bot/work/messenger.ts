import type { Conversation, Utterance } from '../../domain/conversation.ts';

/** Where messages leave. Both reject with a SendFailure for what the chat service does, and with nothing else. */
export interface Messenger {
  /** Posts a new message; null when the service gave it no id. */
  post(conversation: Conversation, utterance: Utterance): Promise<string | null>;
  /** Writes over an earlier message. Doing it twice does no harm. */
  update(conversation: Conversation, activityId: string, utterance: Utterance): Promise<void>;
}

/**
 * `retry`: it did not arrive and may be sent again after `afterMs`. `ambiguous`: it may have arrived, so it is not posted again.
 * `refused`: it never will. `too-large`: not like this, though a smaller one may. `gone`: nothing arrives in that conversation any more (blocked, app removed).
 */
export type SendFailureKind = 'retry' | 'ambiguous' | 'refused' | 'too-large' | 'gone';

export class SendFailure extends Error {
  readonly kind: SendFailureKind;
  readonly afterMs: number;

  constructor(kind: SendFailureKind, detail: string, afterMs = 0) {
    super(detail);
    this.name = 'SendFailure';
    this.kind = kind;
    this.afterMs = afterMs;
  }
}
