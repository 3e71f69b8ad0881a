import { keptOpening, type Opening, questionKey } from '../../dialogs/openQuestions.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';
import { asJson } from './storedCommand.ts';

/** What is said when the reading has come, and the conversation that the answer begins; null: nothing is asked. */
interface Asked {
  turn: Turn;
  utterance: Utterance;
  opening: Opening | null;
}

/** Asks a question outside of a turn: it is said where the turn was, and belongs to whoever spoke there. */
export async function askLater(unit: Unit, office: Office, { turn, utterance, opening }: Asked): Promise<void> {
  if (opening !== null) await unit.putDocument(questionKey(turn), asJson(keptOpening(opening, Date.parse(office.wall.now()))));
  await unit.queueMessage({ id: office.ids.id(), conversationId: turn.conversation.id, utterance, updates: null, copyId: null, key: null });
}
