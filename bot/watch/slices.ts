import type { Act, WatchState } from '../../domain/watch/notice.ts';
import type { Told } from '../../domain/watch/tell.ts';

/** What is put into the outbox in one transaction, and what is remembered with it. */
export interface Slice {
  acts: Act[];
  state: WatchState;
}

/**
 * Cuts what is to be said into transactions of about so many acts, so that other work comes in between. Each brings the notices that its acts belong to, while all else stays as it was:
 * what is told again after a death in between says the rest. What has no notice to remember it by, that admins are told, comes last, with the whole new state.
 */
export function slicesOf(before: WatchState, { state, acts }: Told, most: number): Slice[] {
  const groups = [...Map.groupBy(acts.filter(({ kind }) => kind !== 'admins'), ofOne).values()];
  const admins = acts.filter(({ kind }) => kind === 'admins');
  const parts: Act[][] = [[]];
  for (const group of groups) {
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && last.length + group.length > most) parts.push([...group]);
    else last.push(...group);
  }
  const early = parts.slice(0, -1);
  const kept = early.reduce<WatchState[]>((states, part) => [...states, withActs(states.at(-1) ?? before, state, part)], []);
  return [...early.map((part, at): Slice => ({ acts: part, state: kept[at] ?? before })), { acts: [...(parts.at(-1) ?? []), ...admins], state }];
}

/** What is said of one thing to one subscription stays together. */
function ofOne(act: Act): string {
  return 'notice' in act ? act.notice : act.id;
}

/** A thing that was not there before comes with its first notice, so that what was said of it is never without it. */
function withActs(before: WatchState, after: WatchState, acts: readonly Act[]): WatchState {
  const notices = pick(after.notices, acts.flatMap((act) => ('notice' in act ? [act.notice] : [])));
  const keys = Object.values(notices).map(({ key }) => key).filter((key) => !Object.hasOwn(before.things, key));
  const weeks = acts.flatMap((act) => (act.kind === 'digest' ? [act.subscription] : []));
  return {
    estate: before.estate,
    things: { ...before.things, ...pick(after.things, keys) },
    notices: { ...before.notices, ...notices },
    episodes: { ...before.episodes, ...pick(after.episodes, keys) },
    digests: { ...before.digests, ...pick(after.digests, weeks) },
  };
}

function pick<T>(from: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(keys.flatMap((key) => { const value = from[key]; return value === undefined ? [] : [[key, value]]; }));
}
