import type { Intent } from '../intent.ts';
import { say } from '../wording/sentence.ts';
import { certificateIn } from './certificateIn.ts';
import { inEstate } from './inEstate.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { wrong } from './wrong.ts';

/** `roll entra [with <thumbprint>] [in <estate>]`: Entra makes no certificates, it is told of them. */
export function parseRollEntra(words: Words): Parsed {
  if (!words.isEmpty && words.peekLower() !== 'in' && words.peekLower() !== 'with') return wrong(say('typed.roll-entra'));
  const named = words.takeIf('with') ? certificateIn(words) : {};
  if (named === undefined || 'pfx' in named) return wrong(say('typed.roll-entra'));
  const intent: Intent = { id: 'ROLL-ENTRA-ADD', ...named };
  return inEstate(words, (estate) => ({ kind: 'command', command: { name: 'propose', intent, estate } }));
}
