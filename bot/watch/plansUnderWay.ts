import type { Approval } from '../../domain/approvals/approval.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { stateWord } from '../../domain/runs/run.ts';
import { aboutPlan } from '../../domain/watch/aboutPlan.ts';
import type { PlanUnderWay, WatchState } from '../../domain/watch/notice.ts';

/** The plans of an estate that are asked for or under way, and those that notices name, whatever became of them. */
export async function plansUnderWay(unit: Unit, estate: string, things: WatchState['things']): Promise<PlanUnderWay[]> {
  const open = await unit.listApprovals({ open: true, estate, limit: MOST_OPEN });
  const known = new Set(open.map(({ planName }) => planName));
  const named = new Set(Object.values(things).flatMap(({ plan }) => (plan === null || known.has(plan.name) ? [] : [plan.name])));
  const ended = await Promise.all([...named].map((name) => newestOf(unit, name)));
  const each = await Promise.all([...open, ...ended.flat()].map((approval) => underWay(unit, approval)));
  return each.flat();
}

async function newestOf(unit: Unit, name: PlanName): Promise<Approval[]> {
  const newest = await unit.latestApproval(name);
  return newest === undefined ? [] : [newest.value];
}

async function underWay(unit: Unit, approval: Approval): Promise<PlanUnderWay[]> {
  const { planName: name, estate, requester: by } = approval;
  const plan = await unit.findPlan(name);
  const run = await unit.runOf(approval.id);
  return plan === undefined ? [] : [{ name, estate, state: stateWord(approval, run?.value ?? null), by, ...aboutPlan(plan) }];
}

/** Newer plans make older ones of the same servers give way. */
const MOST_OPEN = 1_000;
