import { type Moment, readMoment, readSpan } from '../watch/moment.ts';
import { Concern, Role } from '../watch/watched.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { CHECK_IDS, checkIdOf, estateOf, looksLikeCheck } from './arguments.ts';
import type { NoticeAnswer, NoticeMeant } from './command.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { cut, wrong } from './wrong.ts';

/** `acknowledge|snooze [<what>] [for <span>|until <moment>]` and `mine|escalate [<what>]`: an answer to a notice of this conversation. */
export function parseAnswer(answer: NoticeAnswer): (words: Words) => Parsed {
  return (words) => {
    const all = words.ahead(() => true);
    const split = answer === 'acknowledge' || answer === 'snooze' ? ended(all) : { what: all, until: null };
    if (split === undefined) return wrong(say('typed.moment', { word: cut(all.join(' ')) }));
    const about = meant(split.what, answer);
    if ('kind' in about) return about;
    return { kind: 'command', command: { name: 'answer', answer, about: about.meant, until: split.until } };
  };
}

interface Split {
  what: string[];
  until: Moment | null;
}

/** Parts what is meant from until when; undefined where an end is begun and not understood. */
function ended(words: string[]): Split | undefined {
  const lower = words.map((word) => word.toLowerCase());
  const at = lower.findIndex((word, index) => word === 'for' || word === 'until' || word === 'till' || (word === 'in' && spanOf(lower.slice(index + 1)) !== null));
  if (at === -1) return unmarked(words, lower);
  const rest = lower.slice(at + 1);
  const until = lower[at] === 'for' || lower[at] === 'in' ? spanOf(rest) : momentOf(rest);
  return until === null ? undefined : { what: words.slice(0, at), until };
}

/** `snooze 3d`, `snooze tomorrow`: the words at the end, where they cannot be anything else. */
function unmarked(words: string[], lower: string[]): Split {
  for (const count of [2, 1]) {
    const tail = lower.slice(-count);
    const until = tail.length === count ? (shortSpanOf(tail) ?? momentOf(tail)) : null;
    if (until !== null) return { what: words.slice(0, -count), until };
  }
  return { what: words, until: null };
}

function spanOf(words: string[]): Moment | null {
  const after = readSpan(words.join(' '));
  return after === undefined ? null : { after };
}

/** Four digits may be the beginning of a thumbprint. */
function shortSpanOf(words: string[]): Moment | null {
  return words.length === 1 && (words[0] ?? '').length >= 4 && !/[^0-9a-f]/u.test(words[0] ?? '') ? null : spanOf(words);
}

function momentOf(words: string[]): Moment | null {
  return readMoment(words.filter((word) => word !== 'at').join(' ')) ?? null;
}

type Refused = Exclude<Parsed, { kind: 'command' }>;

/** What people call a notice by; nothing at all is the newest. */
function meant(words: string[], answer: NoticeAnswer): { meant: NoticeMeant } | Refused {
  const about: NoticeMeant = {};
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const lower = word.toLowerCase();
    if (lower === 'it' || lower === 'this') continue;
    if (lower === 'in') {
      const estate = estateOf(words[index + 1] ?? '');
      if (estate === undefined) return wrong(say('typed.estate', { word: cut(words[index + 1] ?? '') }));
      about.estate = estate;
      index += 1;
      continue;
    }
    const refused = nameOne(about, word, answer);
    if (refused !== undefined) return 'key' in refused ? wrong(refused) : refused;
  }
  return { meant: about };
}

function nameOne(about: NoticeMeant, word: string, answer: NoticeAnswer): Sentence | Refused | undefined {
  const lower = word.toLowerCase();
  const [check, role, concern] = [checkIdOf(word), Role.safeParse(lower), Concern.safeParse(lower)];
  if (lower === 'all' || lower === 'everything') about.all = true;
  else if (check !== undefined) about.check = check;
  else if (looksLikeCheck(word)) return { kind: 'unknown', word: cut(word), before: `${answer} `, among: CHECK_IDS };
  else if (role.success) about.role = role.data;
  else if (lower === 'blind' || lower === 'roll' || lower === 'earlier') about.kind = lower;
  else if (concern.success) about.concern = concern.data;
  else if (/^[0-9a-f]{2,40}$/u.test(lower) && (about.thumbprint ?? '').length + lower.length <= 40) about.thumbprint = `${about.thumbprint ?? ''}${lower.toUpperCase()}`;
  else return say('typed.notice', { word: cut(word) });
  return undefined;
}
