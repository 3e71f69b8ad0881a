import type { Instant } from '../instant.ts';
import type { Told, ToldValue } from './told.ts';

/** One output, asked by the names of its properties in whatever capitals. */
export interface Facts {
  told: Told;
  /** Whether the output has the property at all; an empty one counts. */
  has(name: string): boolean;
  /** Whether what stands there cannot be relied on: cut, no thumbprint, or a date that could not be placed. */
  isDoubtful(name: string): boolean;
  text(name: string): string | null;
  flag(name: string): boolean | null;
  list(name: string): string[];
  instant(name: string): Instant | null;
}

/** The properties of one output. */
export function factsIn(told: Told): Facts {
  const byName = new Map(Object.entries(told.values).map(([name, value]) => [name.toLowerCase(), value]));
  const value = (name: string): ToldValue => byName.get(name.toLowerCase()) ?? null;
  const text = (name: string) => textOf(value(name));
  return {
    told,
    has: (name) => byName.has(name.toLowerCase()),
    isDoubtful: (name) => remarksOn(told, name).some((key) => value(name) === null || key === 'told.about-cut'),
    text,
    flag: (name) => flagOf(value(name)),
    list: (name) => listOf(value(name)),
    instant: (name) => (isInstant(text(name)) ? text(name) : null),
  };
}

function remarksOn({ warnings }: Told, name: string): string[] {
  return warnings.flatMap(({ key, values: { properties } }) => (Array.isArray(properties) && properties.some((one) => typeof one === 'string' && one.toLowerCase() === name.toLowerCase()) ? [key] : []));
}

function textOf(value: ToldValue): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function flagOf(value: ToldValue): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : null;
}

function listOf(value: ToldValue): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' ? [item] : []));
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function isInstant(text: string | null): boolean {
  return text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(text);
}
