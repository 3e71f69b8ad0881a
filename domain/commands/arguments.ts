import { CHECKS } from '../checks/catalogue.ts';
import type { CheckId } from '../finding.ts';
import { Instant } from '../instant.ts';
import type { PlanName } from '../plans/plan.ts';

/** Every check's id, in the order of the catalogue. */
export const CHECK_IDS: readonly CheckId[] = CHECKS.map(({ id }) => id);

/** Whether a word is written like a check's id, whether or not there is such a check. */
export function looksLikeCheck(word: string): boolean {
  return /^(?:sfb|ex|en|x)-\d{1,3}$/i.test(word);
}

/** The check of that id. */
export function checkIdOf(word: string): CheckId | undefined {
  const id = word.toUpperCase();
  return CHECK_IDS.includes(id) ? id : undefined;
}

/** A server's name as it may be typed: a host name or an FQDN, lower case. Whether there is such a server is asked later. */
export function serverOf(word: string): string | undefined {
  const name = word.toLowerCase().replace(/\.$/, '');
  return name.length <= 253 && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/.test(name) ? name : undefined;
}

/** An estate's name as it may be typed. */
export function estateOf(word: string): string | undefined {
  const name = word.toLowerCase();
  return /^[a-z0-9][a-z0-9-]{0,30}$/.test(name) ? name : undefined;
}

/** `7F3A-91` for whatever people make of it: small letters, no dash, a colon behind it. */
export function planNameOf(word: string): PlanName | undefined {
  const match = /^([0-9a-f]{4})-?([0-9a-f]{2})[:;,.]?$/i.exec(word);
  return match === null ? undefined : `${match[1]}-${match[2]}`.toUpperCase();
}

/** What was meant by a date: an instant, or why it cannot be told. A day alone begins at midnight UTC; a time without a zone is never guessed (R10). */
export function readInstant(word: string): { instant: Instant } | { not: 'iso' | 'zoned' } {
  const text = /^\d{4}-\d{2}-\d{2}$/.test(word) ? `${word}T00:00Z` : word.toUpperCase();
  const parsed = Instant.safeParse(text);
  if (parsed.success) return { instant: parsed.data };
  return { not: Instant.safeParse(`${text}Z`).success ? 'zoned' : 'iso' };
}
