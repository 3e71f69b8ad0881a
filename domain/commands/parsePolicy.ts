import { MOST_REASON } from '../approvals/ask.ts';
import { DAY_MS, HOUR_MS } from '../instant.ts';
import { say } from '../wording/sentence.ts';
import { planNameOf, readInstant } from './arguments.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { cut, whole, wrong } from './wrong.ts';

/** `changes [stop [<reason>]|allow]` */
export function parseChanges(words: Words): Parsed {
  if (words.takeIf('stop', 'off')) return { kind: 'command', command: { name: 'changes', order: 'stop', why: words.rest().slice(0, MOST_REASON) } };
  const order = words.takeIf('allow', 'on') ? 'allow' : 'say';
  return whole(words, () => ({ kind: 'command', command: { name: 'changes', order, why: '' } }));
}

/** `stand-in [<person> for <days>d|until <ISO instant>|off]` */
export function parseStandIn(words: Words): Parsed {
  if (words.isEmpty) return { kind: 'command', command: { name: 'stand-in', order: { do: 'say' } } };
  if (words.takeIf('off')) return whole(words, () => ({ kind: 'command', command: { name: 'stand-in', order: { do: 'end' } } }));
  const person: string[] = [];
  while (!words.isEmpty && !['for', 'until'].includes(words.peekLower() ?? '')) person.push(words.take() ?? '');
  const end = words.takeIf('for') ? spanIn(words) : words.takeIf('until') ? untilIn(words) : undefined;
  if (end === undefined || person.length === 0) return wrong(say('typed.stand-in'));
  return whole(words, () => ({ kind: 'command', command: { name: 'stand-in', order: { do: 'set', person: person.join(' '), ...end } } }));
}

/** `policy explain <plan> [<person>]` */
export function parseExplain(words: Words): Parsed {
  words.takeIf('plan');
  const word = words.take() ?? '';
  const plan = planNameOf(word);
  if (plan === undefined) return word === '' ? { kind: 'incomplete', of: 'explain', missing: 'plan', before: 'policy explain ', after: '' } : wrong(say('typed.plan', { word: cut(word) }));
  return { kind: 'command', command: { name: 'explain', plan, person: words.isEmpty ? null : words.rest() } };
}

/** What stands behind `because` is the reason, as it was typed; what stands before is the command. */
export function withoutBecause(line: string): { line: string; because: string | null } {
  const found = /\sbecause\s+(?=\S)/iu.exec(line);
  if (found === null) return { line, because: null };
  return { line: line.slice(0, found.index), because: line.slice(found.index + found[0].length).slice(0, MOST_REASON) };
}

/** The command with the reason; what is asked for meanwhile gets it behind the answer. */
export function withBecause(parsed: Parsed, because: string): Parsed {
  if (parsed.kind === 'incomplete') return { ...parsed, after: `${parsed.after} because ${because}` };
  if (parsed.kind !== 'command' || (parsed.command.name !== 'propose' && parsed.command.name !== 'repair')) return parsed;
  return { kind: 'command', command: { ...parsed.command, because } };
}

function spanIn(words: Words): { forMs: number } | undefined {
  const match = /^(\d{1,3})(h|d|w)$/iu.exec(words.take() ?? '');
  return match === null ? undefined : { forMs: Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 0) };
}

function untilIn(words: Words): { until: string } | undefined {
  const read = readInstant(words.take() ?? '');
  return 'instant' in read ? { until: read.instant } : undefined;
}

const UNITS: Record<string, number> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
