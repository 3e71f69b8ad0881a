import { z } from 'zod';
import { Failure } from '../operations/outcome.ts';
import { CheckId } from '../finding.ts';
import { Instant } from '../instant.ts';
import { Person } from '../person.ts';
import { PlanName } from '../plans/plan.ts';
import { Snapshot } from '../snapshot.ts';

/** A person's word that something is done. */
export const Tick = z.object({ item: z.string(), by: Person, at: Instant });
export type Tick = z.infer<typeof Tick>;

/** One step's journal: written `under-way` before the call leaves and `done`, `failed` or `unknown` after. `waiting` is for waits. */
export const StepState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('to-do') }),
  z.object({ kind: z.literal('under-way'), since: Instant }),
  z.object({ kind: z.literal('waiting'), since: Instant, until: Instant, giveUpAt: Instant, /** What people said is done, of what is waited for from them. */ told: z.array(Tick).optional() }),
  z.object({ kind: z.literal('done'), at: Instant, result: z.record(z.string(), z.json()), /** Known from reading the world, since the answer was lost. */ byReading: z.boolean() }),
  z.object({ kind: z.literal('failed'), at: Instant, failure: Failure }),
  z.object({ kind: z.literal('unknown'), since: Instant, failure: Failure }),
]);
export type StepState = z.infer<typeof StepState>;

/** Where a run stands. `waiting-until` has a due row; `unknown` is being solved by reading. */
export const RunState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running') }),
  /** `held`: not by its own wait, but between two steps, since the policy lets nothing be changed now. */
  z.object({ kind: z.literal('waiting-until'), until: Instant, held: z.enum(['stopped', 'frozen', 'outside-window']).optional() }),
  z.object({ kind: z.literal('unknown'), step: z.number().int() }),
  z.object({ kind: z.literal('done'), at: Instant, verified: z.array(CheckId) }),
  z.object({ kind: z.literal('failed'), at: Instant, step: z.number().int().nullable(), failure: Failure.nullable(), failing: z.array(CheckId) }),
  z.object({ kind: z.literal('cancelled'), at: Instant, by: Person }),
]);
export type RunState = z.infer<typeof RunState>;

/** The execution of an approved plan, step by step. `before` is the estate as it was read right before the first step. */
export const Run = z.object({
  id: z.string(),
  approvalId: z.string(),
  planHash: z.string(),
  planName: PlanName,
  estate: z.string(),
  startedAt: Instant,
  before: Snapshot,
  /** Which checks failed or warned before, for "it failed on ex02". */
  failedBefore: z.array(z.object({ id: CheckId, servers: z.array(z.string()) })),
  steps: z.array(StepState),
  state: RunState,
  /** Set by `cancel`: the run stops before its next step. */
  cancelRequestedBy: Person.nullable(),
});
export type Run = z.infer<typeof Run>;

/** The one word a plan's state is shown as, everywhere (design.md 12). */
export const StateWord = z.enum(['waiting', 'approved', 'rejected', 'withdrawn', 'expired', 'superseded', 'void', 'running', 'waiting-until', 'done', 'failed', 'unknown', 'cancelled']);
export type StateWord = z.infer<typeof StateWord>;

/** The word for an approval and, once there is one, its run. */
export function stateWord(approval: { state: { kind: Exclude<StateWord, RunState['kind']> } }, run: Pick<Run, 'state'> | null): StateWord {
  return run?.state.kind ?? approval.state.kind;
}
