import type { Turn } from '../../domain/conversation.ts';
import { hashOf } from '../../domain/hash.ts';
import { personKey } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';
import { asJson, type StoredCommand } from './storedCommand.ts';

/**
 * Writes a command down to be performed at once in the background, and again after a crash. The conversation is kept with it, so that it can be
 * answered. False when the same person's same command is under way here already: once is enough, and its answer is on its way.
 */
export async function keepCommand(unit: Unit, office: Office, { command, turn }: { command: StoredCommand; turn: Turn }): Promise<boolean> {
  const subject = hashOf(asJson({ by: personKey(turn.person), at: turn.conversation.id, command }));
  if (await unit.hasJob('command.perform', subject)) return false;
  await unit.putConversation(turn.conversation);
  await unit.addJob({ id: office.ids.id(), kind: 'command.perform', due: office.clock.now(), subject, payload: asJson({ command, turn }) });
  return true;
}
