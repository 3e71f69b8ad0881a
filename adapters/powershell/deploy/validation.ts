import type { ParameterRule } from '../operations/parameterRules.ts';
import { numberPattern } from './numberPattern.ts';

/**
 * The pattern that an endpoint holds a parameter to; undefined where the type says all. Endpoints join patterns to `^(...)$` and ignore case: so each keeps its own
 * case, and ends where the text ends, not before a newline. A fixed set of words is a pattern too, since the sets of endpoints ignore case.
 */
export function validationPattern({ type, max, pattern, values, least, most }: ParameterRule): string | undefined {
  if (values !== undefined) return exact(values.map(escaped).join('|'));
  if (type === 'i') return least === undefined || most === undefined ? undefined : exact(numberPattern(least, most));
  if (type !== 's' && type !== 'as') return undefined;
  const length = String.raw`(?=[^\x00-\x1F\x7F]{0,${max}}\z)`;
  return pattern === undefined ? exact(String.raw`[^\x00-\x1F\x7F]{0,${max}}`) : `(?-i:${length}${pattern})`;
}

function exact(inner: string): string {
  return String.raw`(?-i:\A(?:${inner})\z)`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
