import { assess } from '../../domain/checks/assess.ts';
import type { CheckId, Finding } from '../../domain/finding.ts';
import { MINUTE_MS, plus, span } from '../../domain/instant.ts';
import { nameOf } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { differences } from '../../domain/rehearsal/differences.ts';
import { cappedKeys } from '../../domain/runs/cappedKeys.ts';
import { runDone, runNotCured } from '../../domain/runs/journal.ts';
import type { Run } from '../../domain/runs/run.ts';
import { transportChanges } from '../../domain/runs/transportChanges.ts';
import { type Verdict, verdictAfter } from '../../domain/runs/verdict.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { EstateSource } from '../desk/office.ts';
import { endRun } from './endRun.ts';
import { type BegunCase, fencedRun, type Held, type Rest } from './held.ts';

interface Seen {
  snapshot: Snapshot;
  findings: readonly Finding[];
  /** What was touched although no step was to touch it (R19). */
  touched: readonly Finding[];
  verdict: Verdict;
}

/** Reads the estate after the last step and says whether the plan did what it was for. Where only blind sources stand against it, it is read again for some minutes. */
export async function verifyRun(held: Held, { current: { plan, run }, source }: { current: BegunCase; source: EstateSource }): Promise<Rest> {
  const { office } = held;
  const snapshot = await office.read(source, { correlation: held.correlation, signal: held.signal });
  const now = office.clock.now();
  const findings = assess(snapshot, now);
  const before = assess(run.value.before, run.value.startedAt);
  const touched = transportChanges(run.value.before, snapshot);
  const seen = { snapshot, findings, touched, verdict: verdictAfter(plan, { before, after: [...findings, ...touched] }, now) };
  return fencedRun(held, isComplete, (unit, current) => conclude(unit, held, { current, seen }));
}

function isComplete({ steps }: Run): boolean {
  return steps.every(({ kind }) => kind === 'done');
}

async function conclude(unit: Unit, held: Held, { current, seen }: { current: BegunCase; seen: Seen }): Promise<Rest> {
  const at = held.office.clock.now();
  const { failing, unsure } = seen.verdict;
  if (failing.length === 0) return done(unit, held, { current, seen });
  if (unsure && span(lastDone(current.run.value), at) < PATIENCE_MS) {
    await unit.postponeJob(held.job, plus(at, LOOK_AGAIN_MS));
    return 'rest';
  }
  const run = runNotCured(current.run.value, { at, failing });
  const tells = (audit: number) => [say('run.not-cured', { plan: run.planName, failing, audit }), ...touchedIn(seen, failing), ...cappedKeys(current.plan, run, seen.snapshot), ...differing(current, seen)];
  return endRun(unit, held, { current, run, failing, tells });
}

async function done(unit: Unit, held: Held, { current, seen }: { current: BegunCase; seen: Seen }): Promise<Rest> {
  const { plan } = current;
  const at = held.office.clock.now();
  const run = runDone(current.run.value, { at, verified: [...new Set([...plan.cures, ...plan.verifies])] });
  return endRun(unit, held, { current, run, failing: [], tells: (audit) => [doneSentence({ current, seen, run, audit, at }), ...cappedKeys(plan, run, seen.snapshot), ...differing(current, seen)] });
}

/** Said where the plan promised to leave it alone. */
function touchedIn({ touched }: Seen, failing: readonly CheckId[]): Sentence[] {
  return touched.filter(({ id }) => failing.includes(id)).flatMap(({ says, means }) => [says, ...(means === undefined ? [] : [means])]);
}

/** What did not come out as it did when the plan was rehearsed. */
function differing({ plan, approval }: BegunCase, { findings }: Seen): Sentence[] {
  const differs = differences(approval.value.rehearsal, findings, plan);
  return differs.length === 0 ? [] : [say('rehearsal.differs', { differences: differs })];
}

function doneSentence({ current: { plan, approval }, seen, run, audit, at }: { current: BegunCase; seen: Seen; run: Run; audit: number; at: string }): Sentence {
  const approvers = approval.value.votes.filter(({ answer }) => answer === 'yes').map(({ by }) => nameOf(by));
  const cures = plan.cures.map((check) => cureOf(check, run, seen));
  return say('run.done', { plan: run.planName, ms: Math.max(span(run.startedAt, at), 0), cures, requester: nameOf(approval.value.requester), approvers, audit });
}

function cureOf(check: CheckId, run: Run, { snapshot, findings }: Seen): { check: string; good: number; of: number; before: string[] } {
  const mine = findings.filter(({ id }) => id === check);
  const wrong = new Set(mine.filter(({ result }) => result !== 'pass' && result !== 'skipped').flatMap(({ servers }) => servers));
  const servers = serversOf(mine[0]?.side, snapshot);
  const before = run.failedBefore.find(({ id }) => id === check)?.servers ?? [];
  return { check, good: servers.filter((server) => !wrong.has(server)).length, of: servers.length, before };
}

function serversOf(side: Finding['side'] | undefined, { exchange, skype }: Snapshot): string[] {
  if (side === 'exchange') return Object.keys(exchange?.stores ?? {});
  return side === 'skype' ? Object.keys(skype?.frontEnds ?? {}) : [];
}

function lastDone(run: Run): string {
  return run.steps.reduce((last, step) => (step.kind === 'done' && step.at > last ? step.at : last), run.startedAt);
}

const PATIENCE_MS = 10 * MINUTE_MS;
const LOOK_AGAIN_MS = 30_000;
