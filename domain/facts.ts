import { z } from 'zod';

/**
 * What matters about the world for a decision, as a flat map from a name to a short text: made from a snapshot by `factsOf`,
 * hashed into the fingerprint that an approval binds to, and compared name by name when the world has moved.
 */
export const Facts = z.record(z.string(), z.string());
export type Facts = z.infer<typeof Facts>;

/** One fact that is not as it was. `null`: it was not there then, or is not there now. */
export interface Moved {
  fact: string;
  before: string | null;
  now: string | null;
}

/** What moved between two readings, in the order of the facts' names. Empty when nothing did. */
export function moved(before: Facts, now: Facts): Moved[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].toSorted();
  return names.filter((fact) => before[fact] !== now[fact]).map((fact) => ({ fact, before: before[fact] ?? null, now: now[fact] ?? null }));
}
