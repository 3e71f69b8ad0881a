import type { Approval } from '../../domain/approvals/approval.ts';
import { type VoidCause, voidApproval } from '../../domain/approvals/ends.ts';
import { type Beginning, mayBegin } from '../../domain/approvals/mayBegin.ts';
import { assess } from '../../domain/checks/assess.ts';
import { type Moved, moved } from '../../domain/facts.ts';
import { factsOf } from '../../domain/factsOf.ts';
import type { Finding } from '../../domain/finding.ts';
import { plus } from '../../domain/instant.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { EstateSource, Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';
import { rightsNow } from '../desk/rightsNow.ts';
import { blockerOf } from '../desk/runJobs.ts';
import { announce, fenced, type Held, type Rest, type RunCase } from './held.ts';
import { looksAgain } from './holdRun.ts';

interface Approved {
  plan: Plan;
  approval: Versioned<Approval>;
  source: EstateSource | undefined;
}

interface Voiding {
  why: VoidCause;
  moved: Moved[];
}

/**
 * Begins the run of an approved plan, or finds that its approval does not hold any more. Rights are looked up and the estate is read
 * right before; what was read is kept as the world before the first step. One run at a time per estate and party: others wait.
 */
export async function beginRun(held: Held, { plan, approval, source }: Approved): Promise<Rest> {
  const { office } = held;
  if (source === undefined) return makeVoid(held, { why: 'unreadable', moved: [] });
  const early = await office.store.look((unit) => judged(unit, office, { plan, approval, run: null }));
  if (early.do !== 'begin') return notYet(held, early);
  const before = await office.read(source, { correlation: held.correlation, signal: held.signal });
  const differences = moved(plan.facts, factsOf(before, plan.parties));
  if (differences.length > 0) return makeVoid(held, { why: 'world-moved', moved: differences });
  return fenced(held, (unit, current) => begin(unit, held, { current, before }));
}

/** Dates, rights, windows and other runs, judged by the policy as it is now. */
async function judged(unit: Unit, office: Office, { plan, approval, run }: RunCase): Promise<Beginning> {
  const isBlocked = (await blockerOf(unit, plan)) !== undefined;
  return mayBegin({ plan, approval: approval.value, run: run?.value ?? null, isBlocked }, { policy: await rightsNow(unit, office), now: office.clock.now() });
}

/** What cannot be begun is void, or looked at again: when its window opens, when another run wakes it, or by itself for the case that nothing does. */
async function notYet(held: Held, early: Exclude<Beginning, { do: 'begin' }>): Promise<Rest> {
  if (early.do === 'void') return makeVoid(held, { why: early.why, moved: [] });
  const { office, job } = held;
  return fenced<Rest>(held, async (unit, { plan }) => {
    const now = office.clock.now();
    if (early.do === 'nothing') await unit.finishJob(job);
    else await unit.postponeJob(job, early.do === 'hold' ? looksAgain(await rightsNow(unit, office), plan, now) : plus(now, LOOK_AGAIN_MS));
    return 'rest';
  });
}

/** Judged once more inside the transaction: reading takes time, and somebody may have taken a vote back, or begun another run. */
async function begin(unit: Unit, held: Held, { current, before }: { current: RunCase; before: Snapshot }): Promise<Rest> {
  const { office } = held;
  const { plan, approval, run } = current;
  if (run !== null || (await judged(unit, office, current)).do !== 'begin') return 'go on';
  const { planName: name, planHash } = approval.value;
  await unit.addRun(newRun(office, { current, before }));
  await unit.cancelJobs('approval.expire', held.approvalId);
  await record(unit, office, { type: 'run.started', actor: null, plan: name, planHash, says: say('record.run-started', { plan: name, steps: plan.steps.length }), data: { fingerprint: plan.fingerprint, approvedBy: approval.value.votes.filter(({ answer }) => answer === 'yes').map(({ by }) => by) } });
  await announce(unit, office, { name, sentences: [] });
  return 'go on';
}

function newRun(office: Office, { current: { plan, approval }, before }: { current: RunCase; before: Snapshot }): Run {
  const startedAt = office.clock.now();
  const { id: approvalId, planHash, planName, estate } = approval.value;
  const steps = plan.steps.map((): Run['steps'][number] => ({ kind: 'to-do' }));
  return { id: office.ids.id(), approvalId, planHash, planName, estate, startedAt, before, failedBefore: failedIn(assess(before, startedAt)), steps, state: { kind: 'running' }, cancelRequestedBy: null };
}

function failedIn(findings: readonly Finding[]): Run['failedBefore'] {
  const bad = findings.filter(({ result }) => result === 'fail' || result === 'warn');
  const ids = [...new Set(bad.map(({ id }) => id))];
  return ids.map((id) => ({ id, servers: [...new Set(bad.filter((finding) => finding.id === id).flatMap(({ servers }) => servers))] }));
}

async function makeVoid(held: Held, voiding: Voiding): Promise<Rest> {
  return fenced(held, async (unit, { approval, run }) => {
    if (run !== null || approval.value.state.kind !== 'approved') return 'go on';
    await unit.finishJob(held.job);
    await voidIn(unit, held.office, { approval, voiding });
    return 'rest';
  });
}

async function voidIn(unit: Unit, office: Office, { approval, voiding: { why, moved: differences } }: { approval: Versioned<Approval>; voiding: Voiding }): Promise<void> {
  const { planName: name, planHash, estate, id } = approval.value;
  await unit.replaceApproval(voidApproval(approval.value, { why, moved: differences, at: office.clock.now() }), approval.version);
  await unit.cancelJobs('approval.expire', id);
  const facts = differences.map(({ fact }) => fact);
  await record(unit, office, { type: 'plan.void', actor: null, plan: name, planHash, says: say('record.void', { plan: name, why, facts }), data: { why, moved: differences } });
  await announce(unit, office, { name, sentences: [toldFor(why, { plan: name, estate, moved: differences })] });
}

function toldFor(why: VoidCause, about: { plan: string; estate: string; moved: Moved[] }): Sentence {
  const { plan, estate } = about;
  switch (why) {
    case 'world-moved': return say('told.void-moved', { plan, moved: about.moved.map((one) => ({ ...one })) });
    case 'rights-gone': return say('told.void-rights', { plan });
    case 'too-late': return say('told.void-late', { plan });
    case 'unreadable': return say('told.void-unreadable', { plan, estate });
  }
}

const LOOK_AGAIN_MS = 60_000;

