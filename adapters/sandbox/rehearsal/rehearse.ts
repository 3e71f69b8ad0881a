import { assess } from '../../../domain/checks/assess.ts';
import { blindSources } from '../../../domain/checks/blindSources.ts';
import type { CheckId, Finding, Result } from '../../../domain/finding.ts';
import type { Plan, Step } from '../../../domain/plans/plan.ts';
import type { Rehearse } from '../../../domain/ports/rehearse.ts';
import type { Rehearsal, RehearsedStep } from '../../../domain/rehearsal/rehearsal.ts';
import { fallen, resultsOf, risen } from '../../../domain/rehearsal/results.ts';
import { verdictAfter, wasSo } from '../../../domain/runs/verdict.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { World } from '../world/world.ts';
import { isSaid } from './copyOf.ts';
import { copyWorld } from './copyWorld.ts';
import { gapsIn, type Known, onTheWay, takeoversIn } from './course.ts';
import { type Played, play } from './play.ts';
import { readWorld } from './readWorld.ts';

/** Plans of more steps than this are judged once for all alike steps that follow each other, so that 100 servers are rehearsed in the time of a turn. */
const EACH_STEP = 12;

/** Plays a plan on a copy of the estate as it was read: the simulator does the steps, the clock is moved through the waits, and the checks judge what comes out. */
export const rehearse: Rehearse = (plan, stage) => {
  const { snapshot, now } = stage;
  const start = copyWorld(stage);
  const known = knownIn(snapshot);
  const played = play({ plan, snapshot, known }, start);
  const last = played.at(-1)?.world ?? start;
  const course = [start, ...played.flatMap((one) => one.course)];
  const before = assess(snapshot, now);
  const after = assess(readWorld(last, snapshot), last.now);
  const outcome = outcomeOf(played);
  return {
    planHash: plan.hash, readAt: snapshot.at, startsAt: now, endsAt: last.now,
    outcome,
    steps: judged({ plan, played, snapshot, start: resultsOf(before) }),
    takeovers: plan.parties.flatMap((party) => takeoversIn(course, party)),
    gaps: plan.parties.flatMap((party) => gapsIn(course, party, known)),
    results: resultsOf(after),
    ...(outcome === 'unsure' ? { worse: [], anyway: [] } : fallsIn({ before, after, without: withoutPlan(start, { snapshot, to: last }) })),
    uncured: outcome === 'unsure' ? [] : uncuredIn({ plan, before, after, last }),
    untold: outcome === 'unsure' ? [] : untoldIn(resultsOf(before), resultsOf(after)),
    unknown: [...new Set(blindSources(snapshot).map(({ source }) => source))],
  };
};

function knownIn({ skype, exchange }: Snapshot): Known {
  const stores = [...Object.values(skype?.frontEnds ?? {}), ...Object.values(exchange?.stores ?? {})].map(({ store }) => store);
  return (thumbprint) => isSaid(stores, thumbprint);
}

function outcomeOf(played: readonly Played[]): Rehearsal['outcome'] {
  const { became } = played.at(-1) ?? { became: 'unknown' };
  return became === 'done' ? 'whole' : became === 'failed' ? 'failed' : 'unsure';
}

interface Judging {
  plan: Plan;
  played: readonly Played[];
  snapshot: Snapshot;
  start: Record<CheckId, Result>;
}

/** What each step came to, and which checks it cured or made fail. */
function judged({ plan, played, snapshot, start }: Judging): RehearsedStep[] {
  let before = start;
  return plan.steps.map((_step, at) => {
    const one = played[at];
    if (one === undefined) return { at: played.at(-1)?.world.now ?? snapshot.at, became: 'not-played', detail: '', cured: [], failing: [] };
    const step = { at: one.world.now, became: one.became, detail: one.detail };
    if (!isJudged(plan.steps, at, played.length)) return { ...step, cured: [], failing: [] };
    const now = resultsOf(assess(readWorld(one.world, snapshot), one.world.now));
    const changed = { cured: risen(before, now), failing: fallen(before, now) };
    before = now;
    return { ...step, ...changed };
  });
}

function isJudged(steps: readonly Step[], at: number, played: number): boolean {
  return steps.length <= EACH_STEP || at === played - 1 || kindOf(steps[at]) !== kindOf(steps[at + 1]);
}

function kindOf(step: Step | undefined): string | undefined {
  return step?.kind === 'operation' ? step.operation : step?.kind;
}

/** What the checks would say at the end if nothing were done. */
function withoutPlan(start: World, { snapshot, to }: { snapshot: Snapshot; to: World }): Finding[] {
  const world = onTheWay(start, to.now).at(-1) ?? start;
  return assess(readWorld(world, snapshot), world.now);
}

/** Checks that fail afterwards on a server where they did not fail before, and would not have without the plan. What could not be told before is no news. */
function fallsIn({ before, after, without }: { before: readonly Finding[]; after: readonly Finding[]; without: readonly Finding[] }): Pick<Rehearsal, 'worse' | 'anyway'> {
  const untold = new Set(before.filter(({ result }) => result === 'unknown').map(({ id }) => id));
  const fell = after.filter((finding) => finding.result === 'fail' && !untold.has(finding.id) && !wasSo(finding, before));
  const worse = new Set(fell.filter((finding) => !wasSo(finding, without)).map(({ id }) => id));
  const anyway = new Set(fell.map(({ id }) => id).filter((id) => !worse.has(id)));
  return { worse: [...worse], anyway: [...anyway] };
}

function untoldIn(before: Record<CheckId, Result>, after: Record<CheckId, Result>): CheckId[] {
  return Object.keys(after).filter((id) => after[id] === 'unknown' && before[id] !== 'unknown');
}

function uncuredIn({ plan, before, after, last }: { plan: Plan; before: readonly Finding[]; after: readonly Finding[]; last: World }): CheckId[] {
  const { failing, unsure } = verdictAfter(plan, { before, after }, last.now);
  return unsure ? [] : failing;
}

