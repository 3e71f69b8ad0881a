import type { TurnContext } from 'botbuilder';
import { createDialogs } from '../dialogs/createDialogs.ts';
import type { Turn } from '../domain/conversation.ts';
import type { Desk } from '../domain/ports/desk.ts';
import type { Office } from './desk/office.ts';
import { DialogStorage } from './dialogStorage.ts';
import type { Replies } from './replies.ts';

/** Takes words to the dialogs, whose open questions are kept in the store. */
export function talkOf({ store, clock, wall }: Office, desk: Desk, replies: Replies): (text: string, turn: Turn, context: TurnContext) => Promise<void> {
  const dialogs = createDialogs({
    desk,
    storage: new DialogStorage(store),
    clock,
    wall: () => Date.parse(wall.now()),
    say: (context, utterances) => replies.say(context, utterances),
  });
  return (text, turn, context) => dialogs.handleText(context, turn, text);
}
