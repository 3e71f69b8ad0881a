import type { Activity, Storage, TurnContext } from 'botbuilder';
import type { Command } from '../domain/commands/command.ts';
import { MOST_CHARACTERS, normalise } from '../domain/commands/normalise.ts';
import { parseCommand } from '../domain/commands/parse.ts';
import type { Incomplete, Parsed } from '../domain/commands/parsed.ts';
import type { Turn, Utterance } from '../domain/conversation.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Desk } from '../domain/ports/desk.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Sentence, say } from '../domain/wording/sentence.ts';
import { helpUtterance } from './cards/helpText.ts';
import { refusalUtterance } from './cards/sayings.ts';
import { bringHere, type Here, saySentences } from './here.ts';
import { type Open, OpenQuestions, questionKey } from './openQuestions.ts';
import { suggest } from './suggest.ts';
import type { Asked } from './mainDialog.ts';

export interface DialogsDeps {
  desk: Desk;
  /** Where open questions are kept; a stale eTag rejects with Conflict. */
  storage: Storage;
  /** The clock that people's times are said by. */
  clock: Clock;
  /** The machine's time in milliseconds. */
  wall(): number;
  /** Says things within the turn. */
  say(context: TurnContext, utterances: readonly Utterance[]): Promise<void>;
  /** An utterance as a message of the chat: questions are sent by the dialog library itself. */
  messageOf(utterance: Utterance): Partial<Activity>;
}

export interface Dialogs {
  /** One message of words, as it arrived: a whole command goes to the desk, what is missing is asked for, and the rest gets one clear sentence. */
  handleText(context: TurnContext, turn: Turn, text: string): Promise<void>;
}

/** The conversations of everybody with the bot. */
export function createDialogs(deps: DialogsDeps): Dialogs {
  const questions = new OpenQuestions(deps.storage, () => deps.wall());
  return {
    handleText: async (context, turn, text) => {
      const reader = { locale: turn.conversation.locale, zone: turn.conversation.zone, now: deps.clock.now() };
      const here: Here = { turn, reader, desk: deps.desk, say: (utterances) => deps.say(context, utterances), messageOf: (utterance) => deps.messageOf(utterance) };
      bringHere(context, here);
      await refusing(here, () => heard({ context, here, questions, key: questionKey(turn) }, text));
    },
  };
}

/** One message and what belongs to it. */
interface Talk {
  context: TurnContext;
  here: Here;
  questions: OpenQuestions;
  key: string;
}

async function heard(talk: Talk, text: string): Promise<void> {
  const parsed = parseCommand(text);
  if (parsed.kind === 'command') {
    await talk.questions.leave(talk.key);
    return perform(talk, parsed.command);
  }
  const open = await talk.questions.find(talk.key);
  if (open === undefined) return understand(talk, parsed);
  if (isBareCancel(parsed)) {
    await talk.questions.leave(talk.key);
    return saySentences(talk.here, say('ask.left'));
  }
  if (parsed.kind === 'incomplete') return understand(talk, parsed);
  return answer(talk, open, normalise(text));
}

/** What a text means where no question is open. */
async function understand(talk: Talk, parsed: Parsed): Promise<void> {
  switch (parsed.kind) {
    case 'command':
      return perform(talk, parsed.command);
    case 'incomplete':
      return ask(talk, parsed);
    case 'unknown': {
      const suggestions = suggest(parsed, talk.here.desk.rights(talk.here.turn));
      return saySentences(talk.here, suggestions.length === 0 ? say('typed.unknown', { word: parsed.word }) : say('typed.did-you-mean', { word: parsed.word, suggestions }));
    }
    case 'wrong':
      return saySentences(talk.here, parsed.reason.says);
    case 'empty':
      return saySentences(talk.here, say('typed.empty'));
  }
}

async function perform({ here }: Talk, command: Command): Promise<void> {
  const { desk, turn, reader } = here;
  if (command.name !== 'help') return here.say(await desk.perform(command, turn));
  await here.say([helpUtterance({ rights: desk.rights(turn), topic: command.topic, estates: desk.estates() }, reader)]);
}

/** The dialog library is loaded when somebody is asked something for the first time: most turns never need it. */
async function ask(talk: Talk, incomplete: Incomplete): Promise<void> {
  const { beginQuestion } = await import('./mainDialog.ts');
  await settle(talk, await beginQuestion(talk.context, incomplete), undefined);
}

async function answer(talk: Talk, open: Open, said: string): Promise<void> {
  const unusable = unusableAnswer(said);
  if (unusable !== undefined) return saySentences(talk.here, unusable);
  const { continueOpening, continueQuestion } = await import('./mainDialog.ts');
  talk.context.activity.text = said;
  const asked = open.opening === undefined ? await continueQuestion(talk.context, open.state as Parameters<typeof continueQuestion>[1]) : await continueOpening(talk.context, open.opening);
  await settle(talk, asked, open.eTag);
}

/** Keeps the question, or ends it and does what the whole text says. Only one of several answers that race gets there. */
async function settle(talk: Talk, asked: Asked, eTag: string | undefined): Promise<void> {
  const { questions, key, here } = talk;
  const wasFirst = 'open' in asked ? await questions.keep(key, asked.open, eTag) : eTag === undefined || (await questions.close(key, eTag));
  if (!wasFirst) return saySentences(here, say('ask.raced'));
  if ('command' in asked) return perform(talk, asked.command);
  if ('text' in asked && asked.text !== null) await understand(talk, parseCommand(asked.text));
}

function unusableAnswer(said: string): Sentence | undefined {
  if (said === '') return say('typed.empty');
  return said.length > MOST_CHARACTERS ? say('typed.too-long', { most: MOST_CHARACTERS }) : undefined;
}

/** At a question, `cancel` alone leaves it; with a plan it is the command. */
function isBareCancel(parsed: Parsed): boolean {
  return parsed.kind === 'incomplete' && parsed.of === 'cancel' && parsed.after === '';
}

/** A refusal is an answer like any other, whichever part of the turn it comes from. */
async function refusing(here: Here, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await here.say([refusalUtterance(error.reasons, here.reader)]);
  }
}
