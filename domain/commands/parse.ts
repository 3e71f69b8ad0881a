import { say } from '../wording/sentence.ts';
import { CHECK_IDS, checkIdOf } from './arguments.ts';
import type { Command } from './command.ts';
import { MOST_CHARACTERS, normalise } from './normalise.ts';
import { inEstate } from './inEstate.ts';
import type { Parsed, ParsedIntent } from './parsed.ts';
import { parseAnswer } from './parseAnswer.ts';
import { asIntent, notAnIntent, parseIntentId } from './parseIntent.ts';
import { parseCheck } from './parseCheck.ts';
import { parseNotify } from './parseNotify.ts';
import { parseDone, parsePlanAct, parseRehearse, parseReject, parseShow } from './parsePlanActs.ts';
import { parseChanges, parseExplain, parseStandIn, withBecause, withoutBecause } from './parsePolicy.ts';
import { parseRepair } from './parseRepair.ts';
import { parseRoll } from './parseRoll.ts';
import { parseSandbox } from './parseSandbox.ts';
import { type CommandEntry, COMMANDS, type EntryName } from './registry.ts';
import { Words } from './words.ts';
import { cut, whole, wrong } from './wrong.ts';

/** What a typed text means (design: the command line and other fixed points). Never throws, and never guesses: what is not understood as a whole is not done. */
export function parseCommand(typed: string): Parsed {
  const line = normalise(typed).replace(/^\/(?=\S)/, '');
  if (line === '') return { kind: 'empty' };
  if (line.length > MOST_CHARACTERS) return wrong(say('typed.too-long', { most: MOST_CHARACTERS }));
  const found = beginning(line);
  if (found === undefined) return { kind: 'unknown', word: cut(new Words(line).peek() ?? line), before: '', among: COMMANDS.map(({ words }) => words[0]) };
  if (found.entry.purpose !== 'change') return PARSERS[found.entry.name](new Words(found.rest));
  const { line: asked, because } = withoutBecause(found.rest);
  const parsed = PARSERS[found.entry.name](new Words(asked));
  return because === null ? parsed : withBecause(parsed, because);
}

/** What is to be planned, as the command line takes it: an intent's id with `key=value` arguments, or what is typed in chat. */
export function parseIntent(text: string): ParsedIntent {
  const byId = parseIntentId(text);
  if (byId !== undefined) return byId;
  const parsed = parseCommand(text);
  if (parsed.kind === 'wrong') return { kind: 'refused', reasons: [parsed.reason] };
  if (parsed.kind === 'command' && parsed.command.name === 'propose') return asIntent(parsed.command.intent);
  if (parsed.kind === 'command' && parsed.command.name === 'repair') return { kind: 'check', id: parsed.command.check };
  return { kind: 'refused', reasons: [notAnIntent()] };
}

/** The command a line begins with, and what follows. A question mark or full stop behind a lone word is manners, not meaning. */
function beginning(line: string): { entry: CommandEntry; rest: string } | undefined {
  const lower = line.toLowerCase();
  for (const entry of COMMANDS) {
    for (const word of entry.words) {
      if (lower === word || lower.startsWith(`${word} `)) return { entry, rest: line.slice(word.length).trim() };
      if (/^[.?!]+$/.test(lower.slice(word.length)) && lower.startsWith(word)) return { entry, rest: '' };
    }
  }
  return undefined;
}

const PARSERS: Record<EntryName, (words: Words) => Parsed> = {
  help: parseHelp,
  check: parseCheck,
  timeline: (words) => inEstate(words, (estate) => ({ kind: 'command', command: { name: 'timeline', estate } })),
  repair: parseRepair,
  roll: parseRoll,
  plans: alone({ name: 'plans' }),
  show: parseShow,
  rehearse: parseRehearse,
  approve: parsePlanAct('approve'),
  reject: parseReject,
  withdraw: parsePlanAct('withdraw'),
  revoke: parsePlanAct('revoke'),
  cancel: parsePlanAct('cancel'),
  done: parseDone,
  explain: parseExplain,
  'stand-in': parseStandIn,
  changes: parseChanges,
  notify: parseNotify,
  acknowledge: parseAnswer('acknowledge'),
  snooze: parseAnswer('snooze'),
  mine: parseAnswer('mine'),
  escalate: parseAnswer('escalate'),
  status: alone({ name: 'status' }),
  audit: parseAudit,
  whoami: alone({ name: 'whoami' }),
  sandbox: parseSandbox,
};

function alone(command: Command): (words: Words) => Parsed {
  return (words) => whole(words, () => ({ kind: 'command', command }));
}

/** `help [<command>|<check id>]` */
function parseHelp(words: Words): Parsed {
  if (words.isEmpty) return { kind: 'command', command: { name: 'help', topic: null } };
  const asked = words.rest().toLowerCase();
  const topic = COMMANDS.find((entry) => entry.words.includes(asked))?.name ?? checkIdOf(asked);
  if (topic !== undefined) return { kind: 'command', command: { name: 'help', topic } };
  return { kind: 'unknown', word: cut(words.rest()), before: 'help ', among: [...COMMANDS.map((entry) => entry.words[0]), ...CHECK_IDS] };
}

/** `audit [<number of lines>]` */
function parseAudit(words: Words): Parsed {
  const word = words.take();
  if (word === undefined) return { kind: 'command', command: { name: 'audit', count: 10 } };
  const count = /^\d{1,3}$/.test(word) ? Number(word) : 0;
  if (count < 1 || count > MOST_LINES) return wrong(say('typed.audit', { word: cut(word), most: MOST_LINES }));
  return whole(words, () => ({ kind: 'command', command: { name: 'audit', count } }));
}

const MOST_LINES = 100;
