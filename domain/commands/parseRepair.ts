import { INTENT_IDS } from '../intent.ts';
import { say } from '../wording/sentence.ts';
import { CHECK_IDS, checkIdOf } from './arguments.ts';
import { inEstate } from './inEstate.ts';
import type { Parsed } from './parsed.ts';
import { intentIdOf, intentIn } from './parseIntent.ts';
import type { Words } from './words.ts';
import { cut, wrong } from './wrong.ts';

/** `repair [<check id>|<repair or roll id> [<arguments>]] [in <estate>]`; alone it asks what can be repaired. */
export function parseRepair(words: Words): Parsed {
  if (words.isEmpty || words.peekLower() === 'in') return inEstate(words, (estate) => ({ kind: 'command', command: { name: 'repairs', estate } }));
  const word = words.take() ?? '';
  const check = checkIdOf(word);
  if (check !== undefined) return checkRepair(check, words);
  const id = intentIdOf(word);
  if (id === undefined) return { kind: 'unknown', word: cut(word), before: 'repair ', among: [...CHECK_IDS, ...INTENT_IDS] };
  const intent = intentIn(id, words);
  return 'kind' in intent ? intent : inEstate(words, (estate) => ({ kind: 'command', command: { name: 'propose', intent, estate } }));
}

/** What a check proposes is for all the servers it names. */
function checkRepair(check: string, words: Words): Parsed {
  const extra = words.peek();
  if (extra !== undefined && extra.toLowerCase() !== 'in') return wrong(say('typed.repair-server', { check, word: cut(extra) }));
  return inEstate(words, (estate) => ({ kind: 'command', command: { name: 'repair', check, estate } }));
}
