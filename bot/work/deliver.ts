import type { Conversation, Utterance } from '../../domain/conversation.ts';
import type { ClaimedOutgoing } from '../../domain/ports/store.ts';
import { say } from '../../domain/wording/sentence.ts';
import { type Office, readerOf } from '../desk/office.ts';
import { type Messenger, SendFailure } from './messenger.ts';
import type { SaidBeside } from './saidBeside.ts';

/** What came of sending a message, in words of its end: sent, over (`ambiguous`, `refused`), or to be sent again (`retry`, `gone`). */
export type Came = { kind: 'sent'; activityId: string | null } | { kind: 'ambiguous' | 'refused' | 'gone'; detail: string } | { kind: 'retry'; detail: string; afterMs: number };

export interface Delivering {
  office: Pick<Office, 'store' | 'wall' | 'clock' | 'cards'>;
  messenger: Messenger;
  beside?: SaidBeside;
  /** Whether sending now could go on for longer than the message is held. */
  isLate(): boolean;
  count(what: 'text-only'): void;
}

/** Sends a message once, or twice where the card was too large. A post that an earlier worker had begun may be there already, so it is not made again; writing over is done twice without harm. */
export async function deliver(message: ClaimedOutgoing, delivering: Delivering): Promise<Came> {
  const { conversationId, updates, utterance } = message;
  if (message.interrupted && updates === null) return { kind: 'ambiguous', detail: 'an earlier worker died while it was being sent' };
  const conversation = await delivering.office.store.look((unit) => unit.findConversation(conversationId));
  if (conversation === undefined) return { kind: 'refused', detail: 'the conversation is not known' };
  // Who slept since the claim sends nothing: another one may have the message by now, or a newer state of the card. It gives it back, if it is still its to give.
  if (delivering.isLate()) return { kind: 'retry', detail: 'the sender was held up', afterMs: 0 };
  const whole = await attempt(message, { conversation, utterance }, delivering);
  if (!('failure' in whole)) return whole;
  if (whole.failure.kind !== 'too-large' || utterance.card === undefined) return cameOf(whole.failure, message);
  return sendWords(message, { conversation, utterance }, delivering);
}

interface Saying {
  conversation: Conversation;
  utterance: Utterance;
}

/** The words alone, once, with a sentence that says why there is no card. */
async function sendWords(message: ClaimedOutgoing, { conversation, utterance: { text } }: Saying, delivering: Delivering): Promise<Came> {
  const { office, beside, count } = delivering;
  beside?.note(conversation.id, office.wall.now());
  const why = office.cards.text([say('delivery.words-alone')], readerOf(conversation, office)).text;
  const words = await attempt(message, { conversation, utterance: { text: `${text}\n${why}` } }, delivering);
  if ('failure' in words) return cameOf(words.failure, message);
  count('text-only');
  return words;
}

async function attempt({ updates }: ClaimedOutgoing, { conversation, utterance }: Saying, { messenger }: Delivering): Promise<Extract<Came, { kind: 'sent' }> | { failure: SendFailure }> {
  try {
    if (updates === null) return { kind: 'sent', activityId: await messenger.post(conversation, utterance) };
    await messenger.update(conversation, updates.activityId, utterance);
    return { kind: 'sent', activityId: updates.activityId };
  } catch (error) {
    if (error instanceof SendFailure) return { failure: error };
    throw error;
  }
}

/** An update that may or may not have arrived is brought again, though not for ever: a newer state would come in its place. */
function cameOf({ kind, message: detail, afterMs }: SendFailure, { updates, attempts }: ClaimedOutgoing): Came {
  const again = kind === 'retry' || (kind === 'ambiguous' && updates !== null && attempts < MOST_ATTEMPTS);
  if (again) return { kind: 'retry', detail, afterMs };
  return { kind: kind === 'too-large' ? 'refused' : kind, detail };
}

/** With the pauses between them, some minutes. */
const MOST_ATTEMPTS = 12;
