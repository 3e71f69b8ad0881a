import type { Side } from '../party.ts';
import { say } from '../wording/sentence.ts';
import { CHECK_IDS, checkIdOf, looksLikeCheck, serverOf } from './arguments.ts';
import type { CheckFilter } from './command.ts';
import { inEstate } from './inEstate.ts';
import type { Parsed } from './parsed.ts';
import { Words } from './words.ts';
import { cut, wrong } from './wrong.ts';
import { normalise } from './normalise.ts';

/** `check [all|skype|exchange|entra|hybrid|<check id>|<server>] [in <estate>]` */
export function parseCheck(words: Words): Parsed {
  if (words.takeIf('all')) return inEstate(words, (estate) => ({ kind: 'command', command: { name: 'findings', estate } }));
  const filter = filterOf(words);
  if (filter !== null && 'kind' in filter) return filter;
  return inEstate(words, (estate) => ({ kind: 'command', command: { name: 'check', filter, estate } }));
}

/** What narrows a check on the command line, where no estate is named: null when nothing does. */
export function parseFilter(text: string): CheckFilter | null | Exclude<Parsed, { kind: 'command' }> {
  const words = new Words(normalise(text));
  const filter = filterOf(words);
  const extra = words.peek();
  return extra === undefined ? filter : wrong(say('typed.extra', { word: cut(extra) }));
}

function filterOf(words: Words): CheckFilter | null | Exclude<Parsed, { kind: 'command' }> {
  if (words.isEmpty || words.peekLower() === 'in') return null;
  const word = words.take() ?? '';
  const side = SIDES.get(word.toLowerCase());
  if (side !== undefined) return { by: 'side', side };
  const id = checkIdOf(word);
  if (id !== undefined) return { by: 'check', id };
  if (looksLikeCheck(word)) return { kind: 'unknown', word: cut(word), before: 'check ', among: CHECK_IDS };
  const server = serverOf(word);
  return server === undefined ? wrong(say('typed.server', { word: cut(word) })) : { by: 'server', server };
}

const SIDES: ReadonlyMap<string, Side> = new Map([
  ['skype', 'skype'], ['sfb', 'skype'], ['lync', 'skype'], ['exchange', 'exchange'], ['entra', 'entra'], ['azure', 'entra'], ['hybrid', 'trust'], ['trust', 'trust'],
]);
