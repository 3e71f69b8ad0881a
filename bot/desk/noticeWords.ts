import type { Command, NoticeMeant } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Answer } from '../../domain/watch/answer.ts';
import { fits, namesOf } from '../../domain/watch/meant.ts';
import { instantAt } from '../../domain/watch/moment.ts';
import type { Notice, Thing } from '../../domain/watch/notice.ts';
import { headOf } from '../../domain/watch/view.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { again } from './again.ts';
import { keepAnswer } from './noticeAnswer.ts';
import { type Office, readerOf } from './office.ts';

type Answered = Extract<Command, { name: 'answer' }>;

/** One thing that is open and was told of in a conversation, with every notice of it there, newest first. */
interface Open {
  estate: string;
  thing: Thing;
  notices: Notice[];
}

/** Answers in words to notices of this conversation: the newest where nothing is named. Where several could be meant it asks, and changes nothing. */
export async function answerNotices(command: Answered, turn: Turn, office: Office): Promise<Utterance[]> {
  const said = await again(() => office.store.transact((unit) => answerIn(unit, office, { command, turn })));
  office.bell.ring();
  const { text } = office.cards.text(said.says, readerOf(turn.conversation, office));
  return [said.choices.length === 0 ? { text } : { text, choices: said.choices }];
}

interface Said {
  says: Sentence[];
  choices: string[];
}

async function answerIn(unit: Unit, office: Office, { command, turn }: { command: Answered; turn: Turn }): Promise<Said> {
  const reader = readerOf(turn.conversation, office);
  const open = await openIn(unit, turn.conversation.id);
  const meant = meantBy(open, command.about);
  if (meant.length === 0) return { says: [say(open.length === 0 ? 'answer.none' : 'answer.no-such')], choices: [] };
  const answer = answerOf(command, reader);
  if (meant.length > 1 && command.about.all !== true) return whichOf(meant, { command, answer, reader });
  const says: Sentence[] = [];
  for (const one of meant.slice(0, MOST)) says.push(...(await keepOne(unit, office, { one, answer, turn })));
  return { says: shortened(says, meant.length), choices: [] };
}

/** What is open of what was told here, newest first. */
async function openIn(unit: Unit, conversationId: string): Promise<Open[]> {
  const open = new Map<string, Open>();
  const things = new Map<string, Record<string, Thing>>();
  for (const { estate, notice } of await unit.noticesIn(conversationId, MOST_TOLD)) {
    if (!things.has(estate)) things.set(estate, (await unit.findWatch(estate, notice.id))?.value.things ?? {});
    const thing = things.get(estate)?.[notice.key];
    if (thing === undefined || thing.ended !== null || !notice.id.endsWith(`|${thing.episode}`)) continue;
    const key = JSON.stringify([estate, thing.key]);
    const known = open.get(key);
    if (known === undefined) open.set(key, { estate, thing, notices: [notice] });
    else known.notices.push(notice);
  }
  return [...open.values()];
}

/** All that fits; where nothing is named, the newest, and of those that came together all. */
function meantBy(open: readonly Open[], { all, estate, ...about }: NoticeMeant): Open[] {
  const fitting = open.filter((one) => (estate === undefined || one.estate === estate) && fits(one.thing, about));
  if (all === true || Object.keys(about).length > 0) return fitting;
  return fitting.filter(({ notices }) => notices[0]?.saidAt === fitting[0]?.notices[0]?.saidAt);
}

function answerOf({ answer, until }: Answered, reader: Reader): Answer {
  if (answer === 'mine' || answer === 'escalate') return { kind: answer };
  return until === null ? { kind: answer } : { kind: answer, until: instantAt(until, reader) };
}

interface Keeping {
  one: Open;
  answer: Answer;
  turn: Turn;
}

/** A snooze is of this conversation's messages; all else is of the thing, and said once. */
async function keepOne(unit: Unit, office: Office, { one: { estate, thing, notices }, answer, turn }: Keeping): Promise<Sentence[]> {
  const head = render(headOf(thing), readerOf(turn.conversation, office));
  const said: Sentence[] = [];
  for (const { id } of answer.kind === 'snooze' ? notices : notices.slice(0, 1)) said.push((await keepAnswer(unit, office, { estate, id, by: turn.person, answer })).says);
  return [say('answer.about', { says: head }), ...said.slice(0, 1)];
}

function shortened(says: readonly Sentence[], count: number): Sentence[] {
  return count <= NAMED ? [...says] : [...says.slice(0, 2 * NAMED), say('answer.more', { more: Math.min(count, MOST) - NAMED })];
}

/** What was typed once more, with a name that fits one alone. */
function whichOf(meant: readonly Open[], { command, answer, reader }: { command: Answered; answer: Answer; reader: Reader }): Said {
  const estates = new Set(meant.map(({ estate }) => estate));
  const end = 'until' in answer && answer.until !== undefined ? ` until ${answer.until}` : '';
  const choices = meant.slice(0, CHOICES).map((one) => ({ one, type: `${command.answer} ${namesOf(one.thing)}${estates.size > 1 ? ` in ${one.estate}` : ''}${end}` }));
  const all = `${command.answer} all${end}`;
  const lines = choices.map(({ one, type }) => say('answer.choice', { type, says: render(headOf(one.thing), reader) }));
  return { says: [say('answer.which', { count: meant.length }), ...lines], choices: [...choices.map(({ type }) => type), all] };
}

const NAMED = 5;
const CHOICES = 5;
/** What one message answers to, and how far back is looked. */
const MOST = 100;
const MOST_TOLD = 500;
