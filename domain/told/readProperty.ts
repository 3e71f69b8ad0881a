import { AUTH_CERTIFICATE_NAME } from '../certificate.ts';
import { normaliseThumbprint } from '../thumbprint.ts';
import type { PropertyKind } from './propertyKind.ts';
import type { Part, RawValue } from './raw.ts';
import type { Remarks } from './remarks.ts';
import type { ToldValue } from './told.ts';

interface Property {
  name: string;
  kind: PropertyKind;
}

/** A property's value in plain JSON, for whatever is no date. What was cut, wrapped or cannot be relied on is remarked. */
export function readProperty(value: RawValue, { name, kind }: Property, remarks: Remarks): ToldValue {
  switch (value.kind) {
    case 'scalar': return scalar(value.value, { name, kind }, remarks);
    case 'nested': return value.value;
    case 'bytes': return Buffer.from(value.bytes).toString('base64');
    case 'list': return [...value.items];
    case 'text': return textOf(value.parts, { name, kind }, remarks);
  }
}

/** An enum that lost its word: which number is which differs between versions. */
function scalar(value: number | boolean | null, { name, kind }: Property, remarks: Remarks): ToldValue {
  if (kind !== 'enum' || typeof value !== 'number') return value;
  remarks.note('number', name, String(value));
  return null;
}

function textOf(parts: readonly Part[], property: Property, remarks: Remarks): ToldValue {
  const text = joined(parts, property, remarks);
  if (text === '') return property.kind === 'list' && parts[0]?.text.trim() === '{}' ? [] : null;
  if (property.kind === 'thumbprint') return thumbprint(text, property.name, remarks);
  if (DEEPER.test(text)) remarks.note('depth', property.name);
  const list = listIn(text);
  if (list !== undefined) {
    if (list.cut) remarks.note('cut', property.name);
    return list.items;
  }
  if (property.kind !== 'prose' && CUT.test(text)) remarks.note('cut', property.name);
  if (property.kind === 'list') return [text];
  return BOOLEANS[text] ?? text;
}

/** The lines of a value as the one text they were, as far as that can be proven; a console that broke a text in the middle cannot be asked. */
export function joined(parts: readonly Part[], { name, kind }: Property, remarks: Remarks): string {
  const [first, ...rest] = parts;
  if (first === undefined || rest.length === 0) return (first?.text ?? '').trim();
  if (kind === 'prose') return parts.map(({ text, at }) => (at === 'indented' ? `\n${text}` : text)).join('').trim();
  const unspaced = kind === 'thumbprint' || kind === 'unspaced' || kind === 'bytes';
  const text = parts.map((part) => (unspaced ? part.text.trim() : part.at === 'indented' ? ` ${part.text}` : part.text)).join('').trim();
  if (text.replaceAll(' ', '') === AUTH_SUBJECT.replaceAll(' ', '')) return AUTH_SUBJECT;
  if (kind === 'plain' && parts.some(({ at }) => at === 'margin') && !text.startsWith('{')) remarks.note('wrapped', name);
  return text;
}

function thumbprint(text: string, name: string, remarks: Remarks): ToldValue {
  const clean = normaliseThumbprint(text);
  if (clean !== undefined) return clean;
  if (CUT.test(text)) remarks.note('cut', name);
  else remarks.note(/^[0-9a-f\s]+$/iu.test(text) ? 'wrong-length' : 'not-hex', name, text);
  return null;
}

/** `{a, b...}`: the shell prints four items and then dots. A list that never closes was cut too. */
export function listIn(text: string): { items: string[]; cut: boolean } | undefined {
  if (!text.startsWith('{') || /^\{[0-9a-f-]{36}\}/iu.test(text)) return undefined;
  const closed = text.endsWith('}');
  const inner = text.slice(1, closed ? -1 : undefined).trim();
  const items = inner.replace(CUT, '').split(/, */u).map((item) => item.trim()).filter((item) => item !== '');
  return { items, cut: !closed || CUT.test(inner) };
}

const AUTH_SUBJECT = `CN=${AUTH_CERTIFICATE_NAME}`;
const CUT = /(?:\.{3}|\u2026)$/u;
/** What is printed in place of an object that lies too deep. */
const DEEPER = /^(?:@\{|System\.(?:Object|Byte|String)\[\]$|System\.Collections\.)/u;
const BOOLEANS: Readonly<Record<string, boolean | undefined>> = Object.assign(Object.create(null), { True: true, False: false });
