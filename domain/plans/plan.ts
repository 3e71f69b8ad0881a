import { z } from 'zod';
import { Facts } from '../facts.ts';
import { CheckId } from '../finding.ts';
import { hashOf } from '../hash.ts';
import { Instant } from '../instant.ts';
import { Intent } from '../intent.ts';
import { Party } from '../party.ts';
import { Thumbprint } from '../thumbprint.ts';
import { Tier } from '../tier.ts';
import { Sentence } from '../wording/sentence.ts';

/** A step's argument that only an earlier step's result can give: `{ "$from": 0, "field": "thumbprint" }` is that field of the first step's result. */
export const StepRef = z.object({ $from: z.number().int().min(0), field: z.string() });
export type StepRef = z.infer<typeof StepRef>;

/** One operation with its arguments. `says` is what a person reads for it. */
export const OperationStep = z.object({
  kind: z.literal('operation'),
  operation: z.string(),
  on: z.string().nullable(),
  args: z.record(z.string(), z.union([StepRef, z.json()])),
  says: Sentence,
});
export type OperationStep = z.infer<typeof OperationStep>;

/** What a wait waits for. A thumbprint may come from an earlier step. */
export const Condition = z.discriminatedUnion('for', [
  z.object({ for: z.literal('date') }),
  /** Every replica of the Skype central store is up to date and every front end holds and uses what is assigned (R11). */
  z.object({ for: z.literal('skype-replicated') }),
  /** The staged Skype certificate is the current one everywhere. */
  z.object({ for: z.literal('skype-current'), thumbprint: z.union([Thumbprint, StepRef]) }),
  /** Every reachable Exchange server holds the certificate with its key (the servicelet copies within a site: R22). */
  z.object({ for: z.literal('exchange-held'), thumbprint: z.union([Thumbprint, StepRef]) }),
  /** AuthAdmin has made it the current one (R14). */
  z.object({ for: z.literal('exchange-current'), thumbprint: z.union([Thumbprint, StepRef]) }),
  /** What Exchange has stored of Skype is that certificate (R27). */
  z.object({ for: z.literal('exchange-knows'), thumbprint: z.union([Thumbprint, StepRef]) }),
  /** Every document of Exchange that can be read carries it (R28). */
  z.object({ for: z.literal('exchange-published'), thumbprint: z.union([Thumbprint, StepRef]) }),
  /**
   * Work that only a person can do, such as a wizard or a console: met when people have said of every item that it is done (`done <plan> [<item>]`).
   * An item is a short name to tick, one line, usually a server; what is to be done is what the step says. Who ticked and when is kept with the
   * run and in the record. No reading meets it, so that a rehearsal ends there; what the work came to is read by the steps and checks after it.
   */
  z.object({ for: z.literal('told'), items: z.array(z.string().min(1).max(100)).min(1).max(200) }),
]);
export type Condition = z.infer<typeof Condition>;

/**
 * A wait. With `until`, nothing is looked at before that instant, and with `afterMinutes` not before it has lasted that long. The condition is then read every `everyMinutes`, for at most
 * `withinMinutes` (counted from there, or from the start of the step); not met by then, the run fails and says so.
 */
export const WaitStep = z.object({
  kind: z.literal('wait'),
  condition: Condition,
  until: Instant.nullable(),
  afterMinutes: z.number().int().min(1).optional(),
  everyMinutes: z.number().int().min(1),
  withinMinutes: z.number().int().min(0),
  says: Sentence,
});
export type WaitStep = z.infer<typeof WaitStep>;

export const Step = z.discriminatedUnion('kind', [OperationStep, WaitStep]);
export type Step = z.infer<typeof Step>;

/** What an intent means for one snapshot. Its hash covers the meaning: estate, intent, steps with arguments, tier and precondition; not the wording. */
export const Plan = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  estate: z.string(),
  intent: Intent,
  parties: z.array(Party),
  tier: Tier,
  steps: z.array(Step).min(1),
  /** What must still be so when the run starts, by name; `fingerprint` is its hash. */
  facts: Facts,
  fingerprint: z.string(),
  /** The checks that must not fail afterwards, and those that the plan is there to cure. */
  verifies: z.array(CheckId),
  cures: z.array(CheckId),
  title: Sentence,
  why: z.array(Sentence),
  /** Servers touched and how: the blast radius. */
  touches: z.array(z.object({ server: z.string(), says: Sentence })),
  undo: Sentence,
  /** What else the approver should know (short overlap, R12 consent, hybrid, no restart documented, …). */
  notes: z.array(Sentence),
  /** The plan's dates keep the rules only when the run starts by then; the approval expires no later. */
  startBy: Instant.nullable(),
  madeAt: Instant,
});
export type Plan = z.infer<typeof Plan>;

/** What a planner decides; the rest of a plan follows from it. */
export type Draft = Omit<Plan, 'hash' | 'fingerprint'>;

/** Binds a draft: fingerprint and hash are computed here and nowhere else. */
export function bind(draft: Draft): Plan {
  const fingerprint = hashOf(draft.facts);
  const steps = draft.steps.map(({ says: _says, ...meaning }) => meaning);
  const hash = hashOf({ estate: draft.estate, intent: draft.intent, steps, tier: draft.tier, fingerprint });
  return { ...draft, fingerprint, hash };
}

/** The short names a plan may go by (`7F3A-91`), best first: consecutive windows of its hash. The store takes the first that no other plan has. */
export function planNames(hash: string): string[] {
  const digits = hash.toUpperCase();
  return Array.from({ length: digits.length - 5 }, (_, start) => `${digits.slice(start, start + 4)}-${digits.slice(start + 4, start + 6)}`);
}

/** What people type for a plan. */
export const PlanName = z.string().toUpperCase().regex(/^[0-9A-F]{4}-[0-9A-F]{2}$/);
export type PlanName = z.infer<typeof PlanName>;
