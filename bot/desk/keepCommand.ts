import type { Turn } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';
import { asJson, type StoredCommand } from './storedCommand.ts';

/** Writes a command down to be performed at once in the background, and again after a crash. The conversation is kept with it, so that it can be answered. */
export async function keepCommand(unit: Unit, office: Office, { command, turn }: { command: StoredCommand; turn: Turn }): Promise<void> {
  await unit.putConversation(turn.conversation);
  await unit.addJob({ id: office.ids.id(), kind: 'command.perform', due: office.clock.now(), subject: turn.correlation, payload: asJson({ command, turn }) });
}
