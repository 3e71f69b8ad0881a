import type { TurnContext } from 'botbuilder';
import { createDialogs } from '../dialogs/createDialogs.ts';
import { backgroundOf, type Task } from './background.ts';
import { BotbuilderMessenger } from './botbuilderMessenger.ts';
import { CertificateBot, type SignIn } from './certificateBot.ts';
import { ConversationBook } from './conversationBook.ts';
import { createDesk } from './desk/desk.ts';
import type { Office } from './desk/office.ts';
import { DialogStorage } from './dialogStorage.ts';
import type { Log } from './log.ts';
import { messageOf } from './message.ts';
import { type Later, Replies } from './replies.ts';
import type { Splitting } from './splitting.ts';
import type { TeamsAdapter } from './teamsAdapter.ts';
import { turnError } from './turnError.ts';
import type { Delivered } from './work/outbox.ts';
import { pause } from './pause.ts';
import { followChat } from './watch/movedChat.ts';
import { SaidBeside } from './work/saidBeside.ts';
import { Turns } from './work/turns.ts';

/** Everything behind the front door: what answers, and what goes on without anybody speaking. */
export interface Inside {
  turn(context: TurnContext): Promise<void>;
  /** Resolves when what is under way has come to rest. */
  stop(): Promise<void>;
}

/** What the inside is made from, in the sandbox and in production alike. */
export interface InsideOptions {
  office: Office;
  /** The Entra tenant whose people are served, lower case. */
  tenant: string;
  /** Which service addresses anything is ever sent to. */
  mayAnswerTo(address: string): boolean;
  adapter: TeamsAdapter;
  splitting: Splitting;
  log: Log;
  /** How fresh sign-ins are proven; absent where there is no authority that could. */
  signIn?: SignIn;
  /** Which of the background work is done here; absent: all of it. */
  does?: readonly Task[];
  /** Told of every attempt to send what was queued. */
  delivered?(what: Delivered): void;
}

/** Puts the inside together and starts its background work. Throws a Refusal for a policy that cannot be lived by. */
export function openInside({ office, tenant, mayAnswerTo, adapter, splitting, log, signIn, does, delivered }: InsideOptions): Inside {
  const desk = createDesk(office);
  const beside = new SaidBeside();
  const replies = new Replies({ clock: office.clock, later: laterOf(office), splitting, said: (conversationId) => beside.note(conversationId, office.wall.now()) });
  const dialogs = createDialogs({
    desk, storage: new DialogStorage(office.store), clock: office.clock, wall: () => Date.now(),
    say: (context, utterances) => replies.say(context, utterances),
    messageOf: (utterance) => messageOf(utterance, { cardAlone: false }),
  });
  const bot = new CertificateBot({ tenant, desk, talk: (text, turn, context) => dialogs.handleText(context, turn, text), inform: async (pasted, turn) => (await import('./desk/inform.ts')).inform(pasted, turn, office), book: new ConversationBook(office.store, { wall: () => office.wall.now(), follow: (unit, conversation) => followChat(unit, office, conversation) }), replies, log, ...(signIn !== undefined && { signIn }) });
  const turns = new Turns(pause);
  const background = backgroundOf(office, new BotbuilderMessenger({ adapter, mayAnswerTo, splitting }), { beside, calm: () => turns.calm(), ...(does !== undefined && { does }), ...(delivered !== undefined && { delivered }) });
  adapter.onTurnError = turnError(log, replies);
  background.start();
  return { turn: (context) => turns.during(() => bot.onTurn(context)), stop: () => background.stop() };
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
