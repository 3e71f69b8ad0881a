import type { TurnContext } from 'botbuilder';
import { createDialogs } from '../dialogs/createDialogs.ts';
import { backgroundOf } from './background.ts';
import { BotbuilderMessenger } from './botbuilderMessenger.ts';
import { CertificateBot } from './certificateBot.ts';
import { ConversationBook } from './conversationBook.ts';
import { createDesk } from './desk/desk.ts';
import type { Office } from './desk/office.ts';
import { SANDBOX_TENANT } from './desk/sandboxPolicy.ts';
import { DialogStorage } from './dialogStorage.ts';
import type { Log } from './log.ts';
import { isLoopback } from './loopback.ts';
import { messageOf } from './message.ts';
import type { Places } from './places.ts';
import { type Later, Replies } from './replies.ts';
import { sandboxOffice } from './sandboxOffice.ts';
import type { Splitting } from './splitting.ts';
import type { TeamsAdapter } from './teamsAdapter.ts';
import { turnError } from './turnError.ts';

/** Everything behind the front door: what answers, and what goes on without anybody speaking. */
export interface Inside {
  turn(context: TurnContext): Promise<void>;
  /** Resolves when what is under way has come to rest. */
  stop(): Promise<void>;
}

/** Puts the inside together and starts its background work. */
export function openInside({ places, adapter, splitting, log }: { places: Places; adapter: TeamsAdapter; splitting: Splitting; log: Log }): Inside {
  const office = sandboxOffice(places, log);
  const desk = createDesk(office);
  const replies = new Replies({ clock: office.clock, later: laterOf(office), splitting });
  const dialogs = createDialogs({
    desk, storage: new DialogStorage(office.store), clock: office.clock, wall: () => Date.now(),
    say: (context, utterances) => replies.say(context, utterances),
    messageOf: (utterance) => messageOf(utterance, { cardAlone: false }),
  });
  const bot = new CertificateBot({ tenant: SANDBOX_TENANT, desk, talk: (text, turn, context) => dialogs.handleText(context, turn, text), inform: async (pasted, turn) => (await import('./desk/inform.ts')).inform(pasted, turn, office), book: new ConversationBook(office.store), replies, log });
  const background = backgroundOf(office, new BotbuilderMessenger({ adapter, mayAnswerTo: (address) => isLoopback(new URL(address).hostname), splitting }));
  adapter.onTurnError = turnError(log, replies);
  background.start();
  return { turn: (context) => bot.onTurn(context), stop: () => background.stop() };
}

/** What the chat service does not take right now leaves with the outgoing messages. */
function laterOf({ store, ids, bell }: Office): Later {
  return async (conversationId, utterances) => {
    await store.transact(async (unit) => {
      for (const utterance of utterances) await unit.queueMessage({ id: ids.id(), conversationId, utterance, updates: null, copyId: null, key: null });
    });
    bell.ring();
  };
}
