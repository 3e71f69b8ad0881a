import type { Instant } from '../instant.ts';
import { type DateText, type Order, readDate } from './dateText.ts';
import { atOffset, type Placed } from './inZone.ts';
import type { Remarks } from './remarks.ts';
import type { Wall } from './wall.ts';

/** What all dates of one output share. */
export interface DateContext {
  /** The order that another date of the same output proves; null where none does, or where two prove the opposite. */
  order: Order | null;
  /** Places a local time; undefined where nobody named the zone. */
  place: ((wall: Wall) => Placed) | undefined;
  remarks: Remarks;
}

/** A date as it can be relied on: the instant or null, and what the clock on the wall showed unless the zone stood in the text. */
export interface SettledDate {
  instant: Instant | null;
  wallClock: string | null;
}

/** The order that the dates of an output prove by a number above 12. */
export function orderIn(dates: Iterable<string>): Order | null {
  const proven = new Set<Order>();
  for (const text of dates) {
    const date = readDate(text);
    if (date.kind === 'wall' && date.decides !== null) proven.add(date.decides);
  }
  return proven.size === 1 ? ([...proven][0] ?? null) : null;
}

/** Settles one date. `offset` is what the name of its property says about the zone (`…UTC`), where it says anything. */
export function settleDate(text: string, { property, offset }: { property: string; offset: string | null }, context: DateContext): SettledDate {
  const date = readDate(text);
  const wall = wallIn(date, context.order);
  if (wall === undefined) return unsettled(date, { property, text: text.trim() }, context.remarks);
  const known = ('offset' in date ? date.offset : null) ?? offset;
  if (known !== null) return { instant: instantOf(atOffset(wall, known), { property, text: wall }, context.remarks), wallClock: null };
  if (context.place !== undefined) return { instant: instantOf(context.place(wall), { property, text: wall }, context.remarks), wallClock: wall };
  context.remarks.note('no-zone', property);
  return { instant: null, wallClock: wall };
}

function wallIn(date: DateText, order: Order | null): Wall | undefined {
  if (date.kind === 'wall') return date.wall;
  return date.kind === 'either' && order !== null ? date[order] : undefined;
}

interface Named {
  property: string;
  text: string;
}

function unsettled(date: DateText, { property, text }: Named, remarks: Remarks): SettledDate {
  if (date.kind === 'never') return { instant: null, wallClock: null };
  remarks.note(date.kind === 'either' ? 'ambiguous' : date.kind === 'calendar' ? 'calendar' : 'unreadable-date', property, text);
  return { instant: null, wallClock: text.slice(0, 80) };
}

function instantOf(placed: Placed, { property, text }: Named, remarks: Remarks): Instant | null {
  if ('instant' in placed) return placed.instant;
  remarks.note(placed.not, property, text);
  return null;
}
