import { parseCommand } from '../domain/commands/parse.ts';
import type { CheckFilter } from '../domain/commands/command.ts';
import { commandIn } from '../domain/told/prompt.ts';
import type { Sentence } from '../domain/wording/sentence.ts';
import type { InboundActivity } from './activity.ts';
import { attachedText } from './attachedText.ts';
import type { Pasted } from './desk/inform.ts';
import { looksCollected } from './tell.ts';

/**
 * The output of cmdlets that a message carries: below the word `check`, as an attachment, or by itself. A sentence where it carries something
 * that cannot be taken; undefined where it is words like any others.
 */
export function pastedIn({ text, attachments }: Pick<InboundActivity, 'text' | 'attachments'>): Pasted | Sentence | undefined {
  const [first = '', ...lines] = plainLines(text ?? '');
  if (lines.length === 0 && (attachments ?? []).length === 0) return undefined;
  const asked = askedCheck(first);
  const below = [...(asked?.begun ?? []), ...lines].join('\n');
  if (asked === undefined && !isNoCommand(first)) return undefined;
  const attached = attachedText(attachments ?? []);
  if ('key' in attached) return attached;
  const isWords = attached.texts.length === 0 && (asked === undefined ? lines.every((line) => line.trim() === '') : below.trim() === '');
  if (isWords) return undefined;
  const typed = asked === undefined ? [first, ...lines].join('\n') : below;
  const texts = apart([typed, ...attached.texts]).map((one) => new TextEncoder().encode(one));
  return { texts, filter: asked?.filter ?? null, zone: asked?.zone ?? null, isAsked: asked !== undefined || attached.texts.length > 0 };
}

/** Files of `collect.ps1` each by itself, and all other words together. */
function apart(all: readonly string[]): string[] {
  const isFile = (text: string) => looksCollected(new TextEncoder().encode(text.slice(0, 100)));
  const others = all.filter((text) => !isFile(text)).join('\n\n');
  return [...(others.trim() === '' && all.some(isFile) ? [] : [others]), ...all.filter(isFile)];
}

interface AskedCheck {
  filter: CheckFilter | null;
  zone: string | null;
  /** What stands behind the word on its line and begins the output already. */
  begun: string[];
}

/** `check [<filter>] [zone <zone>]`, or `check` with the first line of the output behind it. */
function askedCheck(line: string): AskedCheck | undefined {
  const zone = ZONE.exec(line)?.[1] ?? null;
  const parsed = parseCommand(line.replace(ZONE, ''));
  if (parsed.kind === 'command' && parsed.command.name === 'check') return { filter: parsed.command.filter, zone, begun: [] };
  if (parsed.kind === 'command' && parsed.command.name === 'findings') return { filter: null, zone, begun: [] };
  const begun = /^\W{0,4}check:?\s+(.+)$/iu.exec(line)?.[1];
  return begun !== undefined && commandIn(begun) !== undefined ? { filter: null, zone: null, begun: [begun] } : undefined;
}

function isNoCommand(line: string): boolean {
  const { kind } = parseCommand(line);
  return kind === 'unknown' || kind === 'empty';
}

/** The lines as they were typed, without the mention of the bot. Tags of serialised objects stay. */
function plainLines(text: string): string[] {
  const plain = text.slice(0, MOST_CHARACTERS).replace(/<at(?:\s[^<>]{0,200})?>[^<>]{0,200}<\/at>/giu, ' ').replaceAll(/&nbsp;|\u00a0/gu, ' ');
  return plain.replace(/^\s*\n/u, '').split(/\r\n|\r|\n/u).map((line, at) => (at === 0 ? line.trim() : line));
}

const ZONE = /\s+(?:in\s+)?zone[ =:]+([A-Za-z][A-Za-z0-9_+/-]{0,63})\s*$/iu;
const MOST_CHARACTERS = 1_048_576;
