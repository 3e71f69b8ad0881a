import type { Utterance } from '../domain/conversation.ts';
import type { Walk } from '../domain/tree/walk.ts';
import type { Reader } from '../domain/wording/format.ts';
import { type Sentence, say } from '../domain/wording/sentence.ts';
import { written } from './cards/written.ts';
import type { Choice } from './question.ts';

/** A walk, and how far somebody has come in it: a step by its place, or behind the last one its end. */
export interface Walking {
  walk: Walk;
  at: number;
}

/** What is said at one place of a walk, and what can be answered there; null: it is over. */
export interface TreePage {
  utterance: Utterance;
  answers: string[] | null;
}

/** Pure: the same place gives the same page, in a turn and outside of one. */
export function treePage({ walk, at }: Walking, reader: Reader): TreePage {
  const title = at === 0 ? [say('tree.title', { estate: walk.estate, at: walk.readAt })] : [];
  const step = walk.steps[at];
  if (step !== undefined) {
    const { looked, saw, so } = step;
    return question([...title, say('tree.step', { step: at + 1, of: walk.steps.length }), looked, ...saw, so], [{ value: 'go on', says: say('tree.choice.go-on') }], { walk, reader });
  }
  return endPage(title, walk, reader);
}

function endPage(title: Sentence[], walk: Walk, reader: Reader): TreePage {
  const { end } = walk;
  switch (end.kind) {
    case 'ask':
      return question([...title, say('tree.end.ask'), end.asks], [{ value: 'yes', says: say('tree.choice.yes') }, { value: 'no', says: say('tree.choice.no') }, { value: 'not sure', says: say('tree.choice.not-sure') }], { walk, reader });
    case 'plan':
      return question([...title, say('tree.end.plan'), end.says, say('tree.does', { intent: end.intent.id, does: written(say(`${end.intent.id}.does`), reader) })], [{ value: 'plan it', says: say('tree.choice.plan') }], { walk, reader });
    case 'stop': {
      const again = `repair REP-TREE-004 in ${walk.estate}`;
      return { utterance: { text: lines([...title, say('tree.end.stop'), ...end.says, say('tree.over', { again })], reader), choices: [again] }, answers: null };
    }
  }
}

function question(says: Sentence[], choices: Choice[], { walk, reader }: { walk: Walk; reader: Reader }): TreePage {
  const all = [...choices, { value: 'look again', says: say('tree.choice.look-again', { estate: walk.estate }) }];
  const numbered = all.map(({ says: what }, index) => `${index + 1}. ${written(what, reader)}`);
  const answers = all.map(({ value }) => value);
  return { utterance: { text: [lines(says, reader), ...numbered, written(say('tree.how'), reader)].join('\n'), choices: [...answers, 'cancel'] }, answers };
}

function lines(sentences: readonly Sentence[], reader: Reader): string {
  return sentences.map((sentence) => written(sentence, reader)).join('\n');
}
