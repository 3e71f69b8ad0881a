import { DAY_MS, HOUR_MS, MINUTE_MS } from '../instant.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { estateOf, readInstant, serverOf } from './arguments.ts';
import { Viewpoint } from '../viewpoint.ts';
import type { SandboxOrder } from './command.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { cut, whole, wrong } from './wrong.ts';

/** `sandbox state|clock …|break …|mend …|load …`; alone it asks what there is. */
export function parseSandbox(words: Words): Parsed {
  const word = words.take();
  if (word === undefined) return { kind: 'command', command: { name: 'help', topic: 'sandbox' } };
  const order = ORDERS.get(word.toLowerCase());
  if (order === undefined) return { kind: 'unknown', word: cut(word), before: 'sandbox ', among: [...ORDERS.keys()] };
  const read = order(words);
  return 'key' in read ? wrong(read) : whole(words, () => ({ kind: 'command', command: { name: 'sandbox', order: read } }));
}

/** Each order, or the sentence that says how it is given. */
const ORDERS: ReadonlyMap<string, (words: Words) => SandboxOrder | Sentence> = new Map([
  ['state', () => ({ do: 'state' }) as const],
  ['clock', clock],
  ['break', (words: Words) => atPlace(words, (at) => breaking(at, words))],
  ['mend', (words: Words) => atPlace(words, (at) => ({ do: 'mend', at }))],
  ['load', load],
]);

function clock(words: Words): SandboxOrder | Sentence {
  const word = words.take() ?? '';
  const step = /^\+(\d{1,5})(m|min|h|d|w)$/i.exec(word);
  if (step !== null) return { do: 'advance', ms: Number(step[1]) * (UNITS[(step[2] ?? '').toLowerCase()] ?? 0) };
  const read = readInstant(word);
  return 'instant' in read ? { do: 'clock', to: read.instant } : say('typed.clock', { word: cut(word) });
}

function atPlace(words: Words, order: (at: string) => SandboxOrder | Sentence): SandboxOrder | Sentence {
  const word = words.take() ?? '';
  const at = serverOf(word);
  return at === undefined ? say('typed.server', { word: cut(word) }) : order(at);
}

/** `[<fault> [<number>]] [from bot|skype|exchange]` */
function breaking(at: string, words: Words): SandboxOrder | Sentence {
  const fault = faultIn(words);
  if (!words.takeIf('from')) return { do: 'break', at, fault };
  const word = words.take() ?? '';
  const from = Viewpoint.safeParse(word.toLowerCase());
  return from.success ? { do: 'break', at, fault, from: from.data } : say('typed.from', { word: cut(word), places: [...Viewpoint.options] });
}

/** A fault's name, with the number behind it. Whether there is such a fault is asked later. */
function faultIn(words: Words): string | null {
  if (words.isEmpty || words.peekLower() === 'from') return null;
  const name = words.take()?.toLowerCase() ?? '';
  return /^\d{1,7}$/.test(words.peek() ?? '') ? `${name} ${words.take() ?? ''}` : name;
}

function load(words: Words): SandboxOrder | Sentence {
  const word = words.take() ?? '';
  const estate = estateOf(word);
  return estate === undefined ? say('typed.estate', { word: cut(word) }) : { do: 'load', estate };
}

const UNITS: Record<string, number> = { m: MINUTE_MS, min: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
