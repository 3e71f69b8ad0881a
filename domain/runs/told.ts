import { z } from 'zod';
import type { Json } from '../canonical.ts';
import { Instant } from '../instant.ts';
import type { Person } from '../person.ts';
import type { Condition, Plan } from '../plans/plan.ts';
import type { Run, Tick } from './run.ts';

type Told = Extract<Condition, { for: 'told' }>;

/** What a run waits for from people that nobody has said to be done yet, in the order of the plan. */
export function untold({ steps }: Pick<Run, 'steps'>, step: number, { items }: Told): string[] {
  const done = ticksIn({ steps }, step).map(({ item }) => item);
  return items.filter((item) => !done.includes(item));
}

/** What the run waits for from people now; empty where it waits for nobody. */
export function awaited(plan: Pick<Plan, 'steps'>, run: Pick<Run, 'steps' | 'state'>): string[] {
  const step = run.steps.findIndex(({ kind }) => kind !== 'done');
  const planned = plan.steps[step];
  if (run.state.kind !== 'waiting-until' || planned?.kind !== 'wait' || planned.condition.for !== 'told') return [];
  return untold(run, step, planned.condition);
}

/** What people said was done in a wait that is over, as `toldIn` kept it. */
export function toldBefore({ steps }: Pick<Run, 'steps'>, step: number): { item: string; by: string; at: Instant }[] {
  const state = steps[step];
  const kept = state?.kind === 'done' ? Kept.safeParse(state.result) : undefined;
  return kept?.success === true ? kept.data.told : [];
}

const Kept = z.object({ told: z.array(z.object({ item: z.string(), by: z.string(), at: Instant })) });

/** The items that words mean: each the one item that it is, or begins; `unknown` is the first word that means none, or several. No words mean all. */
export function meant(words: readonly string[], open: readonly string[]): { items: string[] } | { unknown: string } {
  if (words.length === 0) return { items: [...open] };
  const items: string[] = [];
  for (const word of words) {
    const lower = word.replace(/,$/u, '').toLowerCase();
    const found = open.filter((item) => item.toLowerCase() === lower || item.toLowerCase().split('.')[0] === lower);
    if (found.length !== 1) return { unknown: word };
    items.push(...found);
  }
  return { items: [...new Set(items)] };
}

/** The run with somebody's word that items are done. With the last one it is time to go on. */
export function ticked(run: Run, step: number, { items, condition, by, at }: { items: readonly string[]; condition: Told; by: Person; at: Instant }): Run {
  const state = run.steps[step];
  if (state?.kind !== 'waiting') throw new Error(`step ${step} of run ${run.id} was not waiting`);
  const told = [...(state.told ?? []), ...items.map((item): Tick => ({ item, by, at }))];
  const next: Run = { ...run, steps: run.steps.map((old, place) => (place === step ? { ...state, told } : old)) };
  if (untold(next, step, condition).length > 0) return next;
  return { ...next, steps: next.steps.map((old, place) => (place === step ? { ...state, told, until: at } : old)), state: { kind: 'waiting-until', until: at } };
}

/** What is kept of a wait that people ended: who said what, and when. */
export function toldIn(run: Pick<Run, 'steps'>, step: number): Record<string, Json> {
  const ticks = ticksIn(run, step);
  return ticks.length === 0 ? {} : { told: ticks.map(({ item, by, at }) => ({ item, by: by.name ?? by.id, at })) };
}

function ticksIn({ steps }: Pick<Run, 'steps'>, step: number): Tick[] {
  const state = steps[step];
  return state?.kind === 'waiting' ? (state.told ?? []) : [];
}
