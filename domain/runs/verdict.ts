import type { CheckId, Finding } from '../finding.ts';
import type { Instant } from '../instant.ts';
import { findOperation } from '../operations/registry.ts';
import type { Plan } from '../plans/plan.ts';

type Judged = Pick<Plan, 'cures' | 'verifies' | 'touches' | 'steps'>;

/** What the checks say after the last step. */
export interface Verdict {
  /** Checks that the plan was to cure and that do not pass, and checks that were to stay whole and fail or could not say. */
  failing: CheckId[];
  /** None of the failing ones says that something is wrong: sources were blind. Another reading may settle it. */
  unsure: boolean;
}

/**
 * Judges a plan by the findings before its first and after its last step. What the plan is there to cure has to pass where the plan
 * worked, be waiting for a date, or be as unsaid as it was; what it promised to leave whole may not fail or be unknown unless it was just so before.
 */
export function verdictAfter(plan: Judged, findings: { before: readonly Finding[]; after: readonly Finding[] }, now: Instant): Verdict {
  const wrong = findings.after.filter((finding) => isWrong(finding, plan, findings.before, now));
  return { failing: [...new Set(wrong.map(({ id }) => id))], unsure: wrong.length > 0 && wrong.every(({ result }) => result === 'unknown') };
}

function isWrong(finding: Finding, plan: Judged, before: readonly Finding[], now: Instant): boolean {
  if (finding.result === 'pass' || finding.result === 'skipped') return false;
  if (plan.cures.includes(finding.id)) return !isCuredElsewhere(finding, plan, before) && !isStillUnsaid(finding, before) && !isWaiting(finding, now);
  if (!plan.verifies.includes(finding.id) || finding.result === 'warn') return false;
  return !wasSo(finding, before);
}

/** A warning with a date ahead is what a staged roll leaves until its date. */
function isWaiting({ result, until }: Finding, now: Instant): boolean {
  return result === 'warn' && until !== undefined && until > now;
}

/**
 * It is as it was, on servers that the plan never touched: a server that could not be reached keeps its own finding. What changes the organisation
 * touches all. Where nothing was wrong on the servers that it did touch, a failure elsewhere is what it was there for.
 */
function isCuredElsewhere(finding: Finding, { touches, steps }: Judged, before: readonly Finding[]): boolean {
  const wide = steps.some((step) => step.kind === 'operation' && step.on === null && findOperation(step.operation)?.kind === 'change');
  const isTouched = ({ servers }: Finding) => wide || servers.length === 0 || servers.some((server) => touches.some((one) => one.server === server));
  const hadOwn = before.some((one) => one.id === finding.id && (one.result === 'fail' || one.result === 'warn') && isTouched(one));
  return !isTouched(finding) && (hadOwn || finding.result !== 'fail') && wasSo(finding, before);
}

/** Who could not say before cannot say now: it is not what the plan was for, where something was seen to be wrong then. */
function isStillUnsaid({ id, result, servers }: Finding, before: readonly Finding[]): boolean {
  const mine = before.filter((one) => one.id === id);
  const unsaid = mine.filter((one) => one.result === 'unknown');
  const named = new Set(unsaid.flatMap((one) => one.servers));
  return result === 'unknown' && unsaid.length > 0 && mine.some((one) => one.result === 'fail' || one.result === 'warn') && servers.every((server) => named.has(server));
}

/** Every server it names was named before, with the same result or a worse one. */
export function wasSo(finding: Finding, before: readonly Finding[]): boolean {
  const same = before.filter(({ id, result }) => id === finding.id && (result === finding.result || result === 'fail'));
  const named = new Set(same.flatMap(({ servers }) => servers));
  return same.length > 0 && finding.servers.every((server) => named.has(server));
}
