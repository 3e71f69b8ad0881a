import { parseCommand } from '../../../domain/commands/parse.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import type { Person } from '../../../domain/person.ts';
import { chatOf } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

/** Somebody types a whole command, and all that follows is done. Gives what was answered in the turn. */
export async function types(world: World, person: Person, text: string, conversation: Conversation = chatOf(person)): Promise<string> {
  const parsed = parseCommand(text);
  if (parsed.kind !== 'command') throw new Error(`"${text}" is no whole command: ${parsed.kind}`);
  return (await world.says(person, parsed.command, conversation)).map((said) => said.text).join('\n');
}
