import type { z } from 'zod';
import type { Reason } from '../../domain/refusal.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import { say } from '../../domain/wording/sentence.ts';
import { keysAt } from './estateKeys.ts';
import { nearest } from './nearest.ts';
import { pathText, type Place } from './place.ts';

/** More than this helps nobody: the rest shows when these are mended. */
const MOST = 5;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong with a file that does not fit the schema, in its order, as sentences that say the line and what to do. */
export function problemsOf({ issues }: z.ZodError, place: Place): Reason[] {
  const problems = issues.flatMap((issue) => problem(issue, issue.path, place));
  return withoutEchoes(problems).slice(0, MOST).map((says) => ({ rule: 'estate-file', says }));
}

/** A mistyped key is one mistake, not an unknown key and a missing one. */
function withoutEchoes(problems: Sentence[]): Sentence[] {
  const meant = new Set(problems.filter(({ key }) => key === 'estate.unknown-key').map(({ values }) => values['nearest']));
  return problems.filter(({ key, values }) => !(key === 'estate.missing' && meant.has(values['key'] ?? '')));
}

function problem(issue: Issue, path: Path, place: Place): Sentence[] {
  const at = place(path);
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.map((key) => unknownKey(path, key, place));
    case 'invalid_union': return closest(issue).flatMap((inner) => problem(inner, [...path, ...inner.path], place));
    case 'invalid_key': return [say('estate.wrong-form', { ...at, form: issue.issues[0]?.message ?? '' })];
    case 'invalid_type': return [isAbsent(issue) ? missing(path, place) : say('estate.wrong-form', { ...at, form: issue.expected })];
    case 'invalid_value': return [say('estate.wrong-word', { ...at, ...words(issue) })];
    case 'too_big': return [say('estate.too-many', { ...at, limit: Number(issue.maximum) })];
    case 'too_small': return [say('estate.too-few', { ...at, limit: Number(issue.minimum) })];
    case 'invalid_element': return issue.issues.flatMap((inner) => problem(inner, [...path, ...inner.path], place));
    case 'invalid_format': case 'not_multiple_of': case 'custom': return [say('estate.wrong-form', { ...at, form: path[0] === 'name' ? 'estate-name' : issue.message })];
  }
}

function unknownKey(path: Path, key: string, place: Place): Sentence {
  const known = keysAt(path);
  return say('estate.unknown-key', { ...place([...path, key]), key, nearest: nearest(key, known), known });
}

function missing(path: Path, place: Place): Sentence {
  const parent = path.slice(0, -1);
  return say('estate.missing', { ...place(parent), key: pathText(path.slice(-1)) });
}

/** The words that may stand there, and the one that was likely meant. */
function words({ values, input }: { values: readonly unknown[]; input?: unknown }): { known: string[]; nearest: string | null } {
  const known = values.map(String);
  return { known, nearest: typeof input === 'string' ? nearest(input, known) : null };
}

/** `undefined` reaches the schema only where nothing is written. */
function isAbsent(issue: Issue): boolean {
  return issue.input === undefined;
}

/** Of the forms a value may have, the one that was meant: the first that it does not miss as a whole. */
function closest({ errors }: { errors: readonly (readonly Issue[])[] }): readonly Issue[] {
  return errors.find((issues) => issues.every(({ code, path }) => !(code === 'invalid_type' && path.length === 0))) ?? errors[0] ?? [];
}
