import type { TurnContext } from 'botbuilder';
import { parseCommand } from '../domain/commands/parse.ts';
import type { Turn } from '../domain/conversation.ts';
import type { Desk } from '../domain/ports/desk.ts';
import type { Office } from './desk/office.ts';
import type { Replies } from './replies.ts';

export function talkOf(_office: Office, desk: Desk, replies: Replies): (text: string, turn: Turn, context: TurnContext) => Promise<void> {
  return async (text, turn, context) => {
    const parsed = parseCommand(text);
    if (parsed.kind === 'command') return replies.say(context, await desk.perform(parsed.command, turn));
    await replies.say(context, [{ text: JSON.stringify(parsed) }]);
  };
}
