import type { Activity, TurnContext } from 'botbuilder';
import type { Turn, Utterance } from '../domain/conversation.ts';
import type { Desk } from '../domain/ports/desk.ts';
import type { Reader } from '../domain/wording/format.ts';
import type { Sentence } from '../domain/wording/sentence.ts';
import { textUtterance } from './cards/sayings.ts';

/** What every step of a dialog needs to know of the turn it runs in; never kept with the dialog's state. */
export interface Here {
  turn: Turn;
  reader: Reader;
  desk: Desk;
  say(utterances: readonly Utterance[]): Promise<void>;
  /** How the chat is written to: the utterance as one of its messages. */
  messageOf(utterance: Utterance): Partial<Activity>;
}

const HERE = Symbol('here');

/** Ties the turn to its context, where steps find it. */
export function bringHere(context: TurnContext, here: Here): void {
  context.turnState.set(HERE, here);
}

/** The turn that a step runs in. Throws when nobody brought it, which is a bug. */
export function hereOf(context: TurnContext): Here {
  const here = context.turnState.get<Here | undefined>(HERE);
  if (here === undefined) throw new Error('a dialog ran outside a turn');
  return here;
}

/** Says sentences, each on its own line of one message. */
export async function saySentences({ say, reader }: Here, ...sentences: Sentence[]): Promise<void> {
  await say([textUtterance(sentences, reader)]);
}
