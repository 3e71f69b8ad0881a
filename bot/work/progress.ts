import type { Conversation } from '../../domain/conversation.ts';
import { span } from '../../domain/instant.ts';
import { say } from '../../domain/wording/sentence.ts';
import { type Office, type Progress, readerOf } from '../desk/office.ts';
import type { Pause } from './bell.ts';
import { type Messenger, SendFailure } from './messenger.ts';

/** What it takes to tell somebody who waits how far a reading has come. */
export interface ProgressTelling {
  office: Office;
  messenger: Messenger;
  pause: Pause;
}

/** Who waits for which estate. */
interface Waiting {
  conversation: Conversation;
  estate: string;
}

/**
 * Does `work` and, when it takes longer than somebody likes to wait without a word, says how far it is: one message, written over as
 * it goes on. It is a courtesy that may fail and is not kept: the answer itself goes through the outgoing messages.
 */
export async function tellingProgress<T>(telling: ProgressTelling, waiting: Waiting, work: (onProgress: (progress: Progress) => void) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const far: { progress: Progress } = { progress: { answered: 0, total: 0 } };
  const told = tell(telling, waiting, { far, ended: ended.signal });
  try {
    return await work((progress) => (far.progress = progress));
  } finally {
    ended.abort();
    await told;
  }
}

interface Telling {
  far: { progress: Progress };
  ended: AbortSignal;
}

async function tell(telling: ProgressTelling, waiting: Waiting, { far, ended }: Telling): Promise<void> {
  try {
    await telling.pause(PATIENCE_MS, ended);
    if (!ended.aborted) await tellUntilEnded(telling, waiting, { far, ended });
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    telling.office.log.warn({ conversation: waiting.conversation.id, why: error.kind }, 'progress could not be told');
  }
}

async function tellUntilEnded({ office, messenger, pause }: ProgressTelling, { conversation, estate }: Waiting, { far, ended }: Telling): Promise<void> {
  const since = office.wall.now();
  const seconds = () => Math.round((span(since, office.wall.now()) + PATIENCE_MS) / 1000);
  const reader = readerOf(conversation, office);
  const soFar = () => office.cards.text([say('desk.reading', { estate, ...far.progress, seconds: seconds() })], reader);
  const activityId = await messenger.post(conversation, soFar());
  if (activityId === null) return;
  for (await pause(EVERY_MS, ended); !ended.aborted; await pause(EVERY_MS, ended)) await messenger.update(conversation, activityId, soFar());
  await messenger.update(conversation, activityId, office.cards.text([say('desk.read', { estate, seconds: seconds() })], reader));
}

/** Less than this is not worth a message. */
const PATIENCE_MS = 1_500;
/** Updates cost as much as messages where a service limits them. */
const EVERY_MS = 2_000;
