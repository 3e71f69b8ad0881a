import { isZone } from '../watch/localTime.ts';
import { Concern, Severity } from '../watch/watched.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { estateOf } from './arguments.ts';
import type { NotifyWish } from './command.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { cut, whole, wrong } from './wrong.ts';

/** `notify here|me [<options in any order>]`, `notify list`, `notify off [<number>|all]`; without a place it asks where. */
export function parseNotify(words: Words): Parsed {
  if (words.takeIf('list', 'status')) return whole(words, () => ({ kind: 'command', command: { name: 'notify', order: { do: 'list' } } }));
  if (words.takeIf('off', 'stop', 'end')) return off(words);
  const typed = words.rest();
  const first = words.peekLower() ?? '';
  const wish: Wish = {};
  while (!words.isEmpty) {
    const option = optionOf(words.peekLower() ?? '');
    if (option === undefined) return words.peekLower() === first ? unknown(words) : wrong(say('typed.notify', { word: cut(words.peek() ?? '') }));
    const refused = option(words, wish);
    if (refused !== undefined) return wrong(refused);
  }
  const { where, ...rest } = wish;
  if (where === undefined) return { kind: 'incomplete', of: 'notify', missing: 'where', before: 'notify ', after: typed === '' ? '' : ` ${typed}` };
  return { kind: 'command', command: { name: 'notify', order: { do: 'tell', where, wish: { estate: null, concerns: null, ...rest } } } };
}

type Wish = Partial<NotifyWish> & { where?: 'here' | 'me' };
type Option = (words: Words, wish: Wish) => Sentence | undefined;

function off(words: Words): Parsed {
  const end = (which: number | 'all' | null): Parsed => whole(words, () => ({ kind: 'command', command: { name: 'notify', order: { do: 'end', which } } }));
  if (words.isEmpty || words.takeIf('here')) return end(null);
  if (words.takeIf('all')) return end('all');
  const word = words.take() ?? '';
  return /^[1-9]\d{0,3}$/u.test(word) ? end(Number(word)) : wrong(say('typed.notify-off', { word: cut(word) }));
}

/** What stands first is taken for a slip in the kind of order. */
function unknown(words: Words): Parsed {
  return { kind: 'unknown', word: cut(words.peek() ?? ''), before: 'notify ', among: ['here', 'me', 'off', 'list'] };
}

function optionOf(word: string): Option | undefined {
  const plain = word.replace(/,$/u, '');
  if (CONCERNS.has(plain)) return concern;
  if (Severity.safeParse(plain).success) return severity;
  return OPTIONS.get(word);
}

/** The first of each counts; the second is refused, since nobody knows which was meant. */
function once<K extends keyof Wish>(wish: Wish, key: K, value: Wish[K]): Sentence | undefined {
  if (Object.hasOwn(wish, key)) return say('typed.twice', { word: KEY_WORDS[key] });
  wish[key] = value;
  return undefined;
}

const KEY_WORDS: Readonly<Record<keyof Wish, string>> = { where: 'the place', estate: 'the estate', concerns: 'the parties', least: 'how much it has to matter', quiet: 'the quiet hours', digest: 'the digest', zone: 'the zone', turn: 'the turn' };

function where(words: Words, wish: Wish): Sentence | undefined {
  return once(wish, 'where', words.take()?.toLowerCase() === 'me' ? 'me' : 'here');
}

function estate(words: Words, wish: Wish): Sentence | undefined {
  words.take();
  const word = words.take() ?? '';
  const name = estateOf(word);
  return name === undefined ? say('typed.estate', { word: cut(word) }) : once(wish, 'estate', name);
}

/** Parties add up: `exchange, skype and entra`. */
function concern(words: Words, wish: Wish): Sentence | undefined {
  const named = CONCERNS.get((words.take() ?? '').toLowerCase().replace(/,$/u, ''));
  if (named !== undefined) wish.concerns = [...new Set([...(wish.concerns ?? []), named])].toSorted((a, b) => Concern.options.indexOf(a) - Concern.options.indexOf(b));
  if (CONCERNS.has((words.ahead(() => true)[1] ?? '').toLowerCase().replace(/,$/u, ''))) words.takeIf('and');
  return undefined;
}

function severity(words: Words, wish: Wish): Sentence | undefined {
  const least = Severity.parse((words.take() ?? '').toLowerCase().replace(/,$/u, ''));
  words.takeIf('only');
  return once(wish, 'least', least);
}

/** `22:00-07:00`, `22-7`, `22:00 to 07:00`. */
function quiet(words: Words, wish: Wish): Sentence | undefined {
  words.take();
  const typed = words.ahead((word) => /^[\d:.-]+$|^to$/u.test(word.toLowerCase()));
  words.skip(typed.length);
  const match = /^(\d{1,2})(?::(\d{2}))? ?(?:-|to) ?(\d{1,2})(?::(\d{2}))?$/u.exec(typed.join(' ').toLowerCase());
  const [from, to] = [timeOf(match?.[1], match?.[2]), timeOf(match?.[3], match?.[4])];
  if (from === undefined || to === undefined || from === to) return say('typed.quiet', { word: cut(typed.join(' ')) });
  return once(wish, 'quiet', { from, to });
}

function timeOf(hour: string | undefined, minute = '00'): string | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

function digest(words: Words, wish: Wish): Sentence | undefined {
  if (!words.takeIf('weekly')) words.take();
  const isOff = words.takeIf('off', 'none', 'no');
  words.takeIf('weekly', 'digest');
  return once(wish, 'digest', isOff ? 'none' : 'weekly');
}

function no(words: Words, wish: Wish): Sentence | undefined {
  words.take();
  if (words.takeIf('digest')) return once(wish, 'digest', 'none');
  if (words.takeIf('quiet')) {
    words.takeIf('hours');
    return once(wish, 'quiet', null);
  }
  return say('typed.notify', { word: cut(`no ${words.peek() ?? ''}`.trim()) });
}

function zone(words: Words, wish: Wish): Sentence | undefined {
  words.take();
  const name = words.take() ?? '';
  return isZone(name) && name.length <= 64 ? once(wish, 'zone', name) : say('typed.zone', { word: cut(name) });
}

function turn(words: Words, wish: Wish): Sentence | undefined {
  words.take();
  const word = words.take() ?? '';
  return /^\d$/u.test(word) ? once(wish, 'turn', Number(word)) : say('typed.turn', { word: cut(word) });
}

const OPTIONS: ReadonlyMap<string, Option> = new Map([['here', where], ['me', where], ['in', estate], ['quiet', quiet], ['digest', digest], ['weekly', digest], ['no', no], ['zone', zone], ['turn', turn]]);
const CONCERNS: ReadonlyMap<string, Concern> = new Map([...Concern.options.map((one) => [one, one] as const), ['sfb', 'skype'], ['lync', 'skype'], ['azure', 'entra'], ['hybrid', 'trust']]);
