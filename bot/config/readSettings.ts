import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from '../../adapters/sandbox/nearest.ts';
import { pathText, type Place, placesIn } from '../../adapters/sandbox/place.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { SchemaPieces } from './schemaPieces.ts';

/** A settings file: its text, the name that people know it by, and what it has to be. */
export interface Settings<T> {
  text: string;
  file: string;
  schema: z.ZodType<T>;
  jsonSchema(): z.core.JSONSchema.BaseSchema;
}

/** Reads a YAML file by its schema. Throws a Refusal with a reason for each thing that is wrong: the file, the line, the key, and what to do. */
export function readSettings<T>({ text, file, schema, jsonSchema }: Settings<T>): T {
  const lines = new LineCounter();
  // Aliases can make a small file endless, and nobody needs them here.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) return refuse([say('config.not-yaml', { file, line: lines.linePos(broken.pos[0]).line })]);
  const read = schema.safeParse(plainOf(document, file) ?? {}, { reportInput: true });
  if (read.success) return read.data;
  const explaining = { place: placesIn(document, { file, lines }), pieces: new SchemaPieces(jsonSchema()) };
  return refuse(withoutEchoes(read.error.issues.flatMap((issue) => explained(issue, issue.path, explaining))));
}

function plainOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof ReferenceError) return refuse([say('config.no-alias', { file })]);
    throw error;
  }
}

function refuse(says: Sentence[]): never {
  throw new Refusal(...says.slice(0, MOST).map((one) => ({ rule: 'settings', says: one })));
}

interface Explaining {
  place: Place;
  pieces: SchemaPieces;
}

type Path = readonly PropertyKey[];

function explained(issue: z.core.$ZodIssue, path: Path, explaining: Explaining): Sentence[] {
  const { place, pieces } = explaining;
  const { code, input } = issue;
  if (code === 'unrecognized_keys') return issue.keys.map((key) => say('config.unknown-key', { ...place([...path, key]), key: pathText([...path, key]), nearest: nearest(key, pieces.keysAt(path)), known: pieces.keysAt(path) }));
  if (code === 'invalid_type' && input === undefined) return pieces.missingAt(path).map((one) => say('config.missing', { file: place([]).file, key: pathText(one.path), what: one.what }));
  if (code === 'invalid_value') return [say('config.wrong-word', { ...place(path), ...words(issue.values.map(String), input) })];
  if (code === 'invalid_union') return inUnion(issue, path, explaining);
  return [say('config.wrong-form', { ...place(path), wants: issue.message })];
}

/** The words that may stand there, and the one that was likely meant. */
function words(known: string[], written: unknown): { known: string[]; nearest: string | null } {
  return { known, nearest: typeof written === 'string' ? nearest(written, known) : null };
}

/** Of the forms a value may have, the one that comes nearest. */
function inUnion({ errors, discriminator, input, ...issue }: z.core.$ZodIssueInvalidUnion, path: Path, explaining: Explaining): Sentence[] {
  const closest = errors.find((issues) => issues.every(({ code, path: inner }) => !(code === 'invalid_type' && inner.length === 0))) ?? errors[0];
  if (closest !== undefined && closest.length > 0) return closest.flatMap((inner) => explained(inner, [...path, ...inner.path], explaining));
  const place = explaining.place(path);
  const known = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (known.length === 0) return [say('config.wrong-form', { ...place, wants: discriminator ?? '' })];
  const written: unknown = typeof input === 'object' && input !== null && discriminator !== undefined ? Object.entries(input).find(([key]) => key === discriminator)?.[1] : undefined;
  return [say('config.wrong-word', { ...place, ...words(known, written) })];
}

/** A mistyped key is one mistake, not an unknown key and a missing one. */
function withoutEchoes(problems: Sentence[]): Sentence[] {
  const meant = new Set(problems.filter(({ key }) => key === 'config.unknown-key').map(({ values }) => values['nearest']));
  const isMeant = (key: unknown) => typeof key === 'string' && meant.has(key.split('.').at(-1) ?? '');
  return problems.filter(({ key, values }) => !(key === 'config.missing' && isMeant(values['key'])));
}

/** More than this helps nobody: the rest shows when these are mended. */
const MOST = 8;
