import type { Instant } from '../instant.ts';
import type { DecodedCertificate } from '../x509.ts';
import { bytesIn } from './certificateBytes.ts';
import { kindOf } from './propertyKind.ts';
import type { RawObject, RawValue } from './raw.ts';
import { readProperty } from './readProperty.ts';
import { readDate } from './dateText.ts';
import { type DateContext, settleDate } from './settleDate.ts';
import type { ToldValue } from './told.ts';

/** An object with its values in plain JSON, and what the clocks showed where that is all there is. */
export interface ReadObject {
  values: Record<string, ToldValue>;
  wallClock: Record<string, string>;
  /** The certificate whose bytes the object carries. */
  decoded: DecodedCertificate | undefined;
  /** A value by its name in whatever capitals; null where there is none. */
  value(name: string): ToldValue;
}

/** Reads every property of an object. Bytes of a certificate outrank what is printed beside them: they cannot be mistaken for another date. */
export function readObject(object: RawObject, context: DateContext): ReadObject {
  const decoded = bytesIn(object, context.remarks);
  const entries: [string, ToldValue][] = [];
  const wallClock: Record<string, string> = {};
  for (const { name, value } of object.properties.values()) {
    const kind = kindOf(name);
    if (kind === 'bytes') continue;
    if (kind !== 'date') entries.push([name, readProperty(value, { name, kind }, context.remarks)]);
    else entries.push([name, fromBytes(name, decoded) ?? dated(object, { name, value, wallClock }, context)]);
  }
  const values = Object.fromEntries(entries);
  const byName = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]));
  return { values, wallClock, decoded, value: (name) => byName.get(name.toLowerCase()) ?? null };
}

/** The texts of an object's dates, for finding out in which order they are written. */
export function dateTexts({ properties }: RawObject): string[] {
  return [...properties.values()].filter(({ name }) => kindOf(name) === 'date').flatMap(({ value }) => dateCandidates(value));
}

function fromBytes(name: string, decoded: DecodedCertificate | undefined): Instant | undefined {
  if (decoded === undefined) return undefined;
  return { notafter: decoded.notAfter, notbefore: decoded.notBefore }[name.toLowerCase()];
}

interface DateProperty {
  name: string;
  value: RawValue;
  wallClock: Record<string, string>;
}

/** `WhenChanged` beside `WhenChangedUTC` is the same moment twice, so the second tells the first. It tells no other date: another season may have another offset. */
function dated(object: RawObject, { name, value, wallClock }: DateProperty, context: DateContext): Instant | null {
  const [text] = dateCandidates(value);
  if (text === undefined || text.trim() === '') return null;
  const twin = object.properties.get(`${name.toLowerCase()}utc`);
  if (twin !== undefined) return dated(object, { name: twin.name, value: twin.value, wallClock: {} }, context);
  const settled = settleDate(text, { property: name, offset: /utc$/iu.test(name) ? '+00:00' : null }, context);
  if (settled.wallClock !== null) wallClock[name] = settled.wallClock;
  return settled.instant;
}

/** A console may have broken a date at a blank, which it may have swallowed, or inside a number: what reads as a date is the date. */
function dateCandidates(value: RawValue): string[] {
  if (value.kind !== 'text') return [];
  const pieces = value.parts.slice(0, MOST_PIECES).map(({ text }) => text);
  const together = pieces.join('');
  const apart = pieces.join(' ');
  return [readDate(together).kind === 'unreadable' && readDate(apart).kind !== 'unreadable' ? apart : together];
}

const MOST_PIECES = 4;
