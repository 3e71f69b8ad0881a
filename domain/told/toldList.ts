import type { Reading } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { askedFor } from './askedFor.ts';
import type { Facts } from './facts.ts';
import { notTold, outputsOf, type Telling, wasTold } from './notTold.ts';

interface ListTelling<T> {
  cmdlet: string;
  telling: Telling;
  /** One object of the list; undefined where it was not told whole. */
  one(facts: Facts): T | undefined;
}

/**
 * A list that a cmdlet prints, each object an output of its own. It is a reading only when all of it was told: a list that was asked for by name or
 * filter, or has an object that cannot be relied on, says nothing about what it lacks.
 */
export function toldList<T>(all: readonly Facts[], { cmdlet, telling, one }: ListTelling<T>): Reading<T[]> {
  const outputs = outputsOf(all, cmdlet);
  if (outputs.length === 0) return notTold(telling);
  const bare = outputs.filter((facts) => commandOf(facts) === null);
  const whole = outputs.filter((facts) => commandOf(facts) === null || askedFor(commandOf(facts)).isWhole);
  if (whole.length === 0) telling.asked.push(say('told.narrowed', { cmdlet }));
  else if (bare.length > 0) telling.asked.push(say('told.taken-whole', { cmdlet }));
  const list = whole.map((facts) => one(facts));
  const items = list.filter((item) => item !== undefined);
  return whole.length > 0 && items.length === list.length ? wasTold(distinct(items), telling) : notTold(telling);
}

/** The command above an output, where it is that of the same cmdlet; without it a list is taken for all there is, and that is said. */
function commandOf({ told, text }: Facts): string | null {
  const command = text('command');
  return told.cmdlet !== null && command?.toLowerCase().includes(told.cmdlet.toLowerCase().replace('accessservice', 'access')) === true ? command : null;
}

/** The same object pasted twice is one. */
function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
