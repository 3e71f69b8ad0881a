import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import { say } from '../wording/sentence.ts';
import { readInstant } from './arguments.ts';
import { inEstate } from './inEstate.ts';
import type { Parsed } from './parsed.ts';
import { certificateIn, type Source } from './certificateIn.ts';
import { parseRollEntra } from './parseRollEntra.ts';
import type { Words } from './words.ts';
import { cut, wrong } from './wrong.ts';

/** What was said of a roll beside its party. */
interface Wish {
  now: boolean;
  publish: boolean;
  soon: boolean;
  effective?: Instant;
  from?: Source;
}

/** `roll skype|exchange|hybrid [now|publish] [on <ISO date>] [soon] [with <pfx name>|<thumbprint>] [in <estate>]` */
export function parseRoll(words: Words): Parsed {
  const next = words.peekLower();
  if (next === undefined || OPTIONS.includes(next)) return { kind: 'incomplete', of: 'roll', missing: 'party', before: 'roll ', after: next === undefined ? '' : ` ${words.rest()}` };
  const word = words.take() ?? '';
  if (next === 'entra') return parseRollEntra(words);
  const party = PARTIES.get(next);
  if (party === undefined) return { kind: 'unknown', word: cut(word), before: 'roll ', among: ['skype', 'exchange', 'hybrid'] };
  const wish = wishIn(words);
  if ('kind' in wish) return wish;
  const intent = INTENT_OF[party](wish);
  return 'kind' in intent ? intent : inEstate(words, (estate) => ({ kind: 'command', command: { name: 'propose', intent, estate } }));
}

type Refused = Exclude<Parsed, { kind: 'command' }>;

function wishIn(words: Words): Wish | Refused {
  const wish: Wish = { now: false, publish: false, soon: false };
  while (!words.isEmpty && words.peekLower() !== 'in') {
    const refused = option(words, wish);
    if (refused !== undefined) return refused;
  }
  return wish;
}

function option(words: Words, wish: Wish): Refused | undefined {
  const word = words.take() ?? '';
  switch (word.toLowerCase()) {
    case 'now':
    case 'publish':
    case 'soon':
      wish[word.toLowerCase() as 'now' | 'publish' | 'soon'] = true;
      return undefined;
    case 'on':
      return dateOption(words, wish);
    case 'with':
      return withOption(words, wish);
    default:
      return { kind: 'unknown', word: cut(word), before: 'roll … ', among: OPTIONS };
  }
}

function dateOption(words: Words, wish: Wish): Refused | undefined {
  if (wish.effective !== undefined) return wrong(say('typed.roll-twice'));
  const read = readDate(words);
  if ('kind' in read) return read;
  wish.effective = read.instant;
  return undefined;
}

/** The next word as a date, or the reason why it is none (R10). */
export function readDate(words: Words): { instant: Instant } | Refused {
  const word = words.take() ?? '';
  const read = readInstant(word);
  if ('instant' in read) return read;
  return wrong(say(read.not === 'zoned' ? 'typed.date-zone' : 'typed.date', { word: cut(word) }), 'R10');
}

function withOption(words: Words, wish: Wish): Refused | undefined {
  const from = certificateIn(words);
  if (from === undefined) return wrong(say('typed.with'));
  wish.from = from;
  return undefined;
}

function skypeIntent({ now, publish, soon, effective, from = {} }: Wish): Intent | Refused {
  if (publish) return wrong(say('typed.roll-publish'));
  if (soon) return wrong(say('typed.roll-soon'));
  if (now && effective !== undefined) return wrong(say('typed.roll-now-on'));
  if (now) return { id: 'ROLL-SFB-NOW', ...from };
  return { id: 'ROLL-SFB-STAGE', ...from, ...(effective === undefined ? {} : { effective }) };
}

function exchangeIntent({ now, publish, soon, effective, from }: Wish): Intent | Refused {
  if (from !== undefined) return wrong(say('typed.roll-with'), 'R18');
  if ((now || publish) && (effective !== undefined || soon || (now && publish))) return wrong(say('typed.roll-now-on'));
  if (now) return { id: 'ROLL-EX-NOW' };
  if (publish) return { id: 'ROLL-EX-PUBLISH-NEXT' };
  return { id: 'ROLL-EX-STAGE', ...(effective === undefined ? {} : { effective }), ...(soon ? { soon } : {}) };
}

/** Both in one plan, staged (ROLL-FULL-HYBRID). */
function fullIntent({ now, publish, soon, effective, from = {} }: Wish): Intent | Refused {
  if (now || publish || soon) return wrong(say('typed.roll-hybrid'), 'R12');
  return { id: 'ROLL-FULL-HYBRID', ...from, ...(effective === undefined ? {} : { effective }) };
}

type Rolled = 'skype' | 'exchange' | 'hybrid';

const INTENT_OF: Record<Rolled, (wish: Wish) => Intent | Refused> = { skype: skypeIntent, exchange: exchangeIntent, hybrid: fullIntent };
const OPTIONS: readonly string[] = ['now', 'publish', 'on', 'soon', 'with', 'in'];
const PARTIES: ReadonlyMap<string, Rolled> = new Map<string, Rolled>([['skype', 'skype'], ['sfb', 'skype'], ['lync', 'skype'], ['exchange', 'exchange'], ['ex', 'exchange'], ['hybrid', 'hybrid'], ['everything', 'hybrid'], ['both', 'hybrid']]);
