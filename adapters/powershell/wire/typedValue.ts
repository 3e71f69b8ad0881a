import { VALUES_BYTES } from './limits.ts';

/**
 * A value on its way to a parameter, with the .NET type it becomes: string, whole number (64 bits, decimal), boolean, switch, instant (ISO,
 * UTC), GUID, bytes, list of strings, and the *name* of a secret, which is looked up where the shell runs. There is no type for code.
 */
export type TypedValue =
  | readonly ['s', string]
  | readonly ['i', string]
  | readonly ['b', boolean]
  | readonly ['sw', boolean]
  | readonly ['dt', string]
  | readonly ['g', string]
  | readonly ['by', Uint8Array]
  | readonly ['as', readonly string[]]
  | readonly ['sec', string];

/** Parameters by name. */
export type TypedValues = Readonly<Record<string, TypedValue>>;

/** Why these parameters cannot travel, or undefined when they can. What is refused here never reaches a shell. */
export function whyNotSent(values: TypedValues): string | undefined {
  for (const [name, value] of Object.entries(values)) {
    if (!PARAMETER_NAME.test(name)) return 'A parameter has a name that no cmdlet could have.';
    const why = whyNot(value);
    if (why !== undefined) return `${name} ${why}.`;
  }
  return sizeOf(values) > VALUES_BYTES ? `The values are larger than ${VALUES_BYTES / 1024 / 1024} MiB together.` : undefined;
}

/** The bytes of a value as they travel: UTF-8 of its text, or the bytes themselves. A list has one entry per string. */
export function bytesOf([type, value]: TypedValue): Buffer | Buffer[] {
  if (type === 'as') return value.map((one) => Buffer.from(one, 'utf8'));
  if (type === 'by') return Buffer.from(value);
  return Buffer.from(String(value), 'utf8');
}

const PARAMETER_NAME = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
const SECRET_NAME = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,127}$/;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const WHOLE = /^(0|-?[1-9]\d{0,18})$/;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001F\u007F]/;
const INT64 = 2n ** 63n;

function whyNot(typed: TypedValue): string | undefined {
  const [type, value] = typed;
  switch (type) {
    case 's': return whyNotText(value);
    case 'as': return value.map(whyNotText).find((why) => why !== undefined);
    case 'i': return isInt64(value) ? undefined : 'is not a whole number of 64 bits';
    case 'dt': return INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? undefined : 'is not an instant';
    case 'g': return GUID.test(value) ? undefined : 'is not a GUID';
    case 'sec': return SECRET_NAME.test(value) ? undefined : 'is not the name of a secret';
    case 'b': case 'sw': case 'by': return undefined;
  }
}

function whyNotText(text: string): string | undefined {
  if (!text.isWellFormed()) return 'holds half a character';
  return CONTROL.test(text) ? 'holds a control character' : undefined;
}

function isInt64(text: string): boolean {
  if (!WHOLE.test(text)) return false;
  const number = BigInt(text);
  return number >= -INT64 && number < INT64;
}

/** How many bytes these values have together. */
export function sizeOf(values: TypedValues): number {
  return Object.values(values).map(bytesOf).flat().reduce((sum, bytes) => sum + bytes.length, 0);
}
