import type { Observation, Tellable } from './observation.ts';
import { hides, isTellable } from './observation.ts';

/**
 * What one of two observations of an estate says that the other does not. `hidden`: it was there, and now nobody can say. `replaced`: another certificate is in
 * the role; `isEarlier` where that ends before the former would have.
 */
export type Change =
  | { kind: 'appeared'; key: string; after: Tellable }
  | { kind: 'gone' | 'hidden'; key: string; before: Tellable }
  | { kind: 'moved'; key: string; before: Tellable; after: Tellable }
  | { kind: 'replaced'; key: string; before: Extract<Tellable, { kind: 'ends' }>; after: Extract<Tellable, { kind: 'ends' }>; isEarlier: boolean };

/** What changed from one snapshot's observations to another's, in the order of keys. Nothing is gone that somebody could not say (R35). */
export function changes(before: readonly Observation[], after: readonly Observation[]): Change[] {
  const was = new Map(before.filter(isTellable).map((one) => [one.key, one]));
  const is = new Map(after.filter(isTellable).map((one) => [one.key, one]));
  const unseen = after.filter((one) => one.kind === 'unseen');
  const keys = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  const each = keys.flatMap((key): Change[] => {
    const [then, now] = [was.get(key), is.get(key)];
    if (then === undefined) return now === undefined ? [] : [{ kind: 'appeared', key, after: now }];
    if (now === undefined) return [{ kind: unseen.some((one) => hides(one, then)) ? 'hidden' : 'gone', key, before: then }];
    return JSON.stringify(then) === JSON.stringify(now) ? [] : [{ kind: 'moved', key, before: then, after: now }];
  });
  return [...each, ...replacedIn([...was.values()], [...is.values()])];
}

/** Roles that one certificate signs in at a time. Keys in Entra and TLS certificates stand beside each other. */
const SINGLE = new Set(['exchange-current', 'skype-current']);

function replacedIn(before: readonly Tellable[], after: readonly Tellable[]): Change[] {
  return after.flatMap((now) => {
    if (now.kind !== 'ends' || !SINGLE.has(now.watched.role)) return [];
    const then = before.find((one) => one.kind === 'ends' && one.watched.role === now.watched.role);
    if (then?.kind !== 'ends' || before.some(({ key }) => key === now.key) || after.some(({ key }) => key === then.key)) return [];
    return [{ kind: 'replaced', key: now.key, before: then, after: now, isEarlier: now.ends < then.ends } satisfies Change];
  });
}
