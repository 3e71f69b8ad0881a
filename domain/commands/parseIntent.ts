import { Intent, INTENT_IDS, type IntentId } from '../intent.ts';
import { say } from '../wording/sentence.ts';
import { serverOf } from './arguments.ts';
import { certificateIn } from './certificateIn.ts';
import { normalise } from './normalise.ts';
import type { Parsed, ParsedIntent } from './parsed.ts';
import { readDate } from './parseRoll.ts';
import { Words } from './words.ts';
import { cut, wrong } from './wrong.ts';

/** The intent of that id. */
export function intentIdOf(word: string): IntentId | undefined {
  return INTENT_IDS.find((id) => id === word.toUpperCase());
}

/**
 * An intent's arguments, up to `in` or the end: `key=value`, or as in chat: a server, `on <date>`, `soon`, `manual`, `with <pfx>|<thumbprint>`.
 * What an intent does not take is refused, never left out.
 */
export function intentIn(id: IntentId, words: Words): Intent | Exclude<Parsed, { kind: 'command' }> {
  const args: Args = {};
  while (!words.isEmpty && words.peekLower() !== 'in') {
    const refused = argument(id, words, args);
    if (refused !== undefined) return refused;
  }
  const parsed = Intent.safeParse({ id, ...args });
  return parsed.success ? parsed.data : wrong(say('typed.argument', { word: String(parsed.error.issues[0]?.path[0] ?? ''), intent: id }));
}

/** An intent whose arguments were refused, as the command line hears it. */
export function asIntent(intent: Intent | Exclude<Parsed, { kind: 'command' }>): ParsedIntent {
  if (!('kind' in intent)) return { kind: 'intent', intent };
  return { kind: 'refused', reasons: [intent.kind === 'wrong' ? intent.reason : notAnIntent()] };
}

/** The reason why a text says nothing that could be planned. */
export function notAnIntent(): { rule: string; says: ReturnType<typeof say> } {
  return { rule: 'typed', says: say('typed.intent') };
}

/** `REP-EX-IMPORT-CURRENT server=ex02`, from the command line; undefined when the text begins with no intent's id. */
export function parseIntentId(text: string): ParsedIntent | undefined {
  const words = new Words(normalise(text));
  const id = intentIdOf(words.peek() ?? '');
  if (id === undefined) return undefined;
  words.take();
  const intent = intentIn(id, words);
  return 'kind' in intent || words.isEmpty ? asIntent(intent) : { kind: 'refused', reasons: [{ rule: 'typed', says: say('typed.extra', { word: cut(words.peek() ?? '') }) }] };
}

type Args = Record<string, string | boolean>;
type Refused = Exclude<Parsed, { kind: 'command' }>;

function argument(id: IntentId, words: Words, args: Args): Refused | undefined {
  const word = words.take() ?? '';
  const named = /^([a-z]{1,20})=(.+)$/i.exec(word);
  if (named !== null) return keep(id, { key: (named[1] ?? '').toLowerCase(), words: new Words(named[2] ?? '') }, args);
  if (word.toLowerCase() === 'on') return keep(id, { key: 'effective', words }, args);
  if (word.toLowerCase() === 'soon') return keep(id, { key: 'soon', words: new Words('true') }, args);
  if (word.toLowerCase() === 'manual') return keep(id, { key: 'manual', words: new Words('true') }, args);
  if (word.toLowerCase() === 'with') return keep(id, { key: 'with', words }, args);
  return keep(id, { key: 'server', words: new Words(word) }, args);
}

function keep(id: IntentId, { key, words }: { key: string; words: Words }, args: Args): Refused | undefined {
  const word = cut(words.peek() ?? key);
  const read = READERS[key]?.(words);
  if (read === undefined) return wrong(say('typed.argument', { word, intent: id }));
  if ('kind' in read) return read as Refused;
  for (const [name, value] of Object.entries(read)) {
    if (!takes(id, name)) return wrong(say('typed.argument', { word, intent: id }));
    if (name in args) return wrong(say('typed.twice', { word: name }));
    args[name] = value as string | boolean;
  }
  return undefined;
}

function takes(id: IntentId, name: string): boolean {
  const option = Intent.options.find(({ shape }) => shape.id.value === id);
  return option !== undefined && name !== 'id' && Object.hasOwn(option.shape, name);
}

/** How each argument is read; undefined where the word cannot be one. */
const READERS: Record<string, ((words: Words) => Args | Refused | undefined) | undefined> = {
  server: (words) => {
    const server = serverOf(words.take() ?? '');
    return server === undefined ? undefined : { server };
  },
  host: (words) => {
    const host = serverOf(words.take() ?? '');
    return host === undefined ? undefined : { host };
  },
  name: (words) => ({ name: words.take() ?? '' }),
  effective: (words) => {
    const read = readDate(words);
    return 'kind' in read ? read : { effective: read.instant };
  },
  soon: (words) => SOON[(words.take() ?? '').toLowerCase()],
  manual: (words) => (SOON[(words.take() ?? '').toLowerCase()]?.['soon'] === true ? { manual: true } : undefined),
  with: (words) => certificateIn(words) as Args | undefined,
  pfx: (words) => pick('pfx', words),
  thumbprint: (words) => pick('thumbprint', words),
};

const SOON: Record<string, Args> = { true: { soon: true }, yes: { soon: true }, false: { soon: false }, no: { soon: false } };

function pick(key: 'pfx' | 'thumbprint', words: Words): Args | undefined {
  const source = certificateIn(words);
  return source !== undefined && key in source ? (source as Args) : undefined;
}
