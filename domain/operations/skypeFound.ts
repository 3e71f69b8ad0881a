import type { Happened } from './operation.ts';

/** Whether what was read is what it should have become. Undefined: nobody knows (R35). Null: it is not there. */
export function found<T>(thing: T | null | undefined, isIt: (thing: T) => boolean): Happened {
  if (thing === undefined) return 'unknown';
  return thing !== null && isIt(thing) ? 'yes' : 'no';
}

/** Whether it is no longer there. */
export function gone(thing: object | null | undefined): Happened {
  return opposite(found(thing, () => true));
}

/** The other way round; what is not known stays unknown. */
export function opposite(happened: Happened): Happened {
  return happened === 'unknown' ? 'unknown' : happened === 'yes' ? 'no' : 'yes';
}

/** The one that goes by this name; null: there is none; undefined: nobody knows. */
export function named<T extends { identity: string }>(all: readonly T[] | undefined, identity: string): T | null | undefined {
  return all === undefined ? undefined : (all.find((one) => one.identity.toLowerCase() === identity.toLowerCase()) ?? null);
}
