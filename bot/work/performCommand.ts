import { type ClaimedJob, StoreUnavailable } from '../../domain/ports/store.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { again } from '../desk/again.ts';
import { readerOf } from '../desk/office.ts';
import { conclude, drawnFor } from '../desk/slowCommands.ts';
import { CommandPayload } from '../desk/storedCommand.ts';
import { whichEstate } from '../desk/whichEstate.ts';
import { type ProgressTelling, tellingProgress } from './progress.ts';

/**
 * Performs a command that was written down: reads, then answers in the transaction that ends the job. After a crash it is performed
 * again, which does no harm: reading changes nothing, and a plan that is made again while it is open is the same plan.
 */
export async function performCommand(job: ClaimedJob, signal: AbortSignal, telling: ProgressTelling): Promise<void> {
  const payload = CommandPayload.parse(job.payload);
  try {
    await perform(job, payload, { signal, telling });
  } catch (error) {
    if (error instanceof Refusal) return refused(job, payload, { error, telling });
    if (job.attempts < MOST_ATTEMPTS || signal.aborted) throw error;
    telling.office.log.error({ correlation: payload.turn.correlation, err: error }, 'a command was given up');
    await gaveUp(job, payload, { error, telling });
  }
}

async function perform(job: ClaimedJob, { command, turn }: CommandPayload, { signal, telling }: { signal: AbortSignal; telling: ProgressTelling }): Promise<void> {
  if (command.name === 'show') throw new Error('showing a plan is never written down');
  const { office } = telling;
  const source = whichEstate(command.estate, office);
  const fresh = office.freshen?.();
  const waiting = { conversation: turn.conversation, estate: source.estate.name };
  const snapshot = await tellingProgress(telling, waiting, (onProgress) => office.read(source, { correlation: turn.correlation, onProgress, signal }));
  await fresh;
  const drawn = await drawnFor({ office, command, turn, snapshot });
  await again(() =>
    office.store.transact(async (unit) => {
      await unit.finishJob(job);
      await conclude(unit, { office, command, turn, source, snapshot, drawn });
    }),
  );
}

async function refused(job: ClaimedJob, { turn }: CommandPayload, { error, telling: { office } }: { error: Refusal; telling: ProgressTelling }): Promise<void> {
  const utterance = office.cards.refusal(error.reasons, readerOf(turn.conversation, office));
  await end(job, { conversationId: turn.conversation.id, utterance }, office);
}

/** A disk that is full may still have room for these few words. */
async function gaveUp(job: ClaimedJob, { turn }: CommandPayload, { error, telling: { office } }: { error: unknown; telling: ProgressTelling }): Promise<void> {
  const reference = turn.correlation;
  const sentence = error instanceof StoreUnavailable ? say('door.store-unavailable', { reference }) : say('desk.gave-up', { reference });
  const utterance = office.cards.text([sentence], readerOf(turn.conversation, office));
  await end(job, { conversationId: turn.conversation.id, utterance }, office);
}

async function end(job: ClaimedJob, message: { conversationId: string; utterance: ReturnType<ProgressTelling['office']['cards']['text']> }, office: ProgressTelling['office']): Promise<void> {
  await office.store.transact(async (unit) => {
    await unit.finishJob(job);
    await unit.queueMessage({ id: office.ids.id(), ...message, updates: null, copyId: null, key: null });
  });
}

const MOST_ATTEMPTS = 3;
