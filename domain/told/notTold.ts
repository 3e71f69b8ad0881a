import type { Instant } from '../instant.ts';
import type { Reading } from '../reading.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import type { Facts } from './facts.ts';
import type { ServerNames } from './serverNames.ts';

/** What families of told readings share: when it was told, what servers are called, and what there is to ask back. */
export interface Telling {
  at: Instant;
  names: ServerNames;
  asked: Sentence[];
}

/** A source that nobody told of, or not so that it can be relied on. */
export function notTold({ at }: Pick<Telling, 'at'>): Extract<Reading<never>, { answer: 'none' }> {
  return { answer: 'none', why: 'not-told', detail: '', at };
}

export function wasTold<T>(value: T, { at }: Pick<Telling, 'at'>): Reading<T> {
  return { answer: 'value', value, at };
}

/** The outputs of one cmdlet that say something. */
export function outputsOf(all: readonly Facts[], cmdlet: string): Facts[] {
  return all.filter(({ told }) => told.cmdlet === cmdlet && !('errorClass' in told.values) && Object.keys(told.values).some((name) => name !== 'command' && name !== 'typedOn'));
}

/** Asks for the properties that an output lacks or has in a form that cannot be relied on; whether all of them are there. */
export function isComplete(facts: Facts, properties: readonly string[], telling: Telling): boolean {
  const lacking = properties.filter((name) => !facts.has(name) || facts.isDoubtful(name));
  if (lacking.length > 0) telling.asked.push(say('told.lacking', { cmdlet: facts.told.cmdlet ?? '', properties: lacking }));
  return lacking.length === 0;
}
