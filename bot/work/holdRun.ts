import type { Plan } from '../../domain/plans/plan.ts';
import { type Closed, closedSays, opensAt } from '../../domain/policy/closed.ts';
import { earliest, type Instant, MINUTE_MS, plus } from '../../domain/instant.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { runHeld } from '../../domain/runs/journal.ts';
import { nextAllowed } from '../../domain/runs/nextAllowed.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';
import { rightsNow } from '../desk/rightsNow.ts';
import { announce, type BegunCase, fencedRun, type Held, type Rest } from './held.ts';

/** Lets a run rest between two steps, as long as the policy lets nothing be changed. Why is said once, and looked at again when it may be over. */
export async function holdRun(held: Held): Promise<Rest> {
  return fencedRun(held, () => true, async (unit, current) => {
    const { office } = held;
    const policy = await rightsNow(unit, office);
    const now = office.clock.now();
    const next = nextAllowed(current.plan, current.run.value, { policy, now });
    if (next.do !== 'hold') return 'go on';
    const { state } = current.run.value;
    const until = opensAt(policy, current.plan, now) ?? plus(now, LOOK_AGAIN_MS);
    if (state.kind !== 'waiting-until' || state.held !== next.closed.why) await beginHold(unit, office, { current, closed: next.closed, until });
    await unit.postponeJob(held.job, nextLook(now, until));
    return 'rest';
  });
}

async function beginHold(unit: Unit, office: Office, { current: { plan, run, approval }, closed, until }: { current: BegunCase; closed: Closed; until: Instant }): Promise<void> {
  const { planName: name, planHash } = approval.value;
  await unit.replaceRun(runHeld(run.value, { held: closed.why, until }), run.version);
  await record(unit, office, { type: 'run.waiting', actor: null, plan: name, planHash, says: say('record.held', { plan: name, why: closed.why, done: doneIn(run.value) }), data: { why: closed.why, until: closed.until } });
  await announce(unit, office, { name, sentences: [say('told.held', { plan: name, done: doneIn(run.value), of: plan.steps.length }), closedSays(closed, await rightsNow(unit, office), plan, office.clock.now())] });
}

function doneIn({ steps }: BegunCase['run']['value']): number {
  return steps.filter(({ kind }) => kind === 'done').length;
}

/** A switch, a freeze and a window can be changed while a run rests, also by another process, so it looks more often than it has to. */
export function nextLook(now: Instant, until: Instant): Instant {
  return earliest(until, plus(now, LOOK_AGAIN_MS)) ?? until;
}

/** How a plan that cannot begin yet is looked at again. */
export function looksAgain(policy: Parameters<typeof opensAt>[0], plan: Plan, now: Instant): Instant {
  return nextLook(now, opensAt(policy, plan, now) ?? plus(now, LOOK_AGAIN_MS));
}

const LOOK_AGAIN_MS = 5 * MINUTE_MS;
