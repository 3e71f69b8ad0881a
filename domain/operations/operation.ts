import type { z } from 'zod';
import type { Party } from '../party.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Tier } from '../tier.ts';

/** Whether reading the world shows that a change took effect. `unknown` when the sources it depends on were blind. */
export type Happened = 'yes' | 'no' | 'unknown';

/** A typed call of an operation: the only form in which anything outside is ever asked for something. */
export interface Call {
  operation: string;
  /** FQDN of the server it runs on or against; null where the organisation is asked and any server of the party will do. */
  on: string | null;
  args: Record<string, unknown>;
}

interface OperationBase<P extends z.ZodObject, R extends z.ZodType> {
  /** `party.noun.verb`, e.g. `exchange.authConfig.stage`. Stable: plans, journals and the record hold it. */
  name: string;
  party: Party;
  /** `server`: on the named server; `organisation`: any server of the party will do; `bot`: where Rollcall itself runs. */
  runs: 'server' | 'organisation' | 'bot';
  params: P;
  result: R;
  /** How long an answer may take, in milliseconds. */
  deadlineMs: number;
  /** How the call reads as PowerShell to a person. Values are quoted; shown, never run. */
  powershell(args: z.infer<P>, on: string | null): string[];
}

/** Something that only looks. May be repeated at will. */
export interface ReadOperation<P extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> extends OperationBase<P, R> {
  kind: 'read';
}

/** Something that changes the world. Never repeated unless `happened` proves that it did not happen. */
export interface ChangeOperation<P extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> extends OperationBase<P, R> {
  kind: 'change';
  tier: Tier;
  /** Did this call take effect? Judged from readings before the run and now; pure. */
  happened(args: z.infer<P>, on: string | null, before: Snapshot, now: Snapshot): Happened;
  /** The result to go on with when `happened` says yes but the answer was lost. Undefined when it cannot be told. */
  recover(args: z.infer<P>, on: string | null, before: Snapshot, now: Snapshot): z.infer<R> | undefined;
  /** The call that takes it back, given the world before; undefined where there is none. */
  undo(args: z.infer<P>, on: string | null, before: Snapshot): Call | undefined;
}

export type Operation = ReadOperation | ChangeOperation;

/** Declares a reading operation with its types inferred. */
export function read<P extends z.ZodObject, R extends z.ZodType>(operation: Omit<ReadOperation<P, R>, 'kind'>): ReadOperation<P, R> {
  return { ...operation, kind: 'read' };
}

/** Declares a changing operation with its types inferred. */
export function change<P extends z.ZodObject, R extends z.ZodType>(operation: Omit<ChangeOperation<P, R>, 'kind'>): ChangeOperation<P, R> {
  return { ...operation, kind: 'change' };
}
