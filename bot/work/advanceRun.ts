import { z } from 'zod';
import { type ClaimedJob, LeaseLost } from '../../domain/ports/store.ts';
import { nextAllowed } from '../../domain/runs/nextAllowed.ts';
import type { EstateSource, Office } from '../desk/office.ts';
import { rightsNow } from '../desk/rightsNow.ts';
import { beginRun } from './beginRun.ts';
import type { Pause } from './bell.ts';
import { callStep } from './callStep.ts';
import { stopRun } from './endRun.ts';
import { type BegunCase, type Held, type Rest, runCaseOf } from './held.ts';
import { holdRun } from './holdRun.ts';
import { solveStep } from './solveStep.ts';
import { verifyRun } from './verifyRun.ts';
import { beginWait, look, sleep } from './waitStep.ts';

const Payload = z.object({ approvalId: z.string(), correlation: z.string() });

/** What a run needs besides its job. */
interface Around {
  office: Office;
  leaseMs: number;
  pause: Pause;
}

/**
 * Takes an approved plan as far as it goes: to its end, to a wait, or to something that only time or another reading can settle.
 * Everything is decided anew from what is written down, so it does not matter who did the steps before, or whether they lived.
 */
export async function advanceRun(job: ClaimedJob, signal: AbortSignal, { office, leaseMs, pause }: Around): Promise<void> {
  const { approvalId, correlation } = Payload.parse(job.payload);
  const held: Held = { office, job, approvalId, correlation, leaseMs, signal, pause };
  while ((await advance(held)) === 'go on') {
    if (signal.aborted) throw new LeaseLost(`job ${job.id}`);
  }
}

async function advance(held: Held): Promise<Rest> {
  const { office } = held;
  // Rights are looked up again where a run would begin.
  await office.freshen?.();
  const { plan, approval, run, policy } = await office.store.look(async (unit) => ({ ...(await runCaseOf(unit, held.approvalId)), policy: await rightsNow(unit, office) }));
  if (approval.value.state.kind !== 'approved') return drop(held);
  const source = office.estates().find(({ estate }) => estate.name === plan.estate);
  if (run === null) return beginRun(held, { plan, approval, source });
  if (source === undefined) throw new Error(`the run of plan ${approval.value.planName} is on the estate ${plan.estate}, which is not configured any more`);
  return goOn(held, { current: { plan, approval, run }, source }, nextAllowed(plan, run.value, { policy, now: office.clock.now() }));
}

async function goOn(held: Held, at: { current: BegunCase; source: EstateSource }, next: ReturnType<typeof nextAllowed>): Promise<Rest> {
  switch (next.do) {
    case 'nothing': return drop(held);
    case 'stop': return stopRun(held);
    case 'hold': return holdRun(held);
    case 'call': return callStep(held, { ...at, step: next.step });
    case 'solve': return solveStep(held, { ...at, step: next.step });
    case 'begin-wait': return beginWait(held, { ...at, step: next.step });
    case 'sleep': return sleep(held, next.until);
    case 'look': return look(held, { ...at, step: next.step });
    case 'verify': return verifyRun(held, at);
  }
}

/** Nothing is left to do for this row. */
async function drop({ office, job }: Held): Promise<Rest> {
  await office.store.transact((unit) => unit.finishJob(job));
  return 'rest';
}
