import type { Instant } from '../instant.ts';
import type { Plan, PlanName } from '../plans/plan.ts';
import type { Reader } from '../wording/format.ts';
import { render } from '../wording/render.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Rehearsal } from './rehearsal.ts';
import { takeover, unknownOf, verdict } from './summary.ts';

/** What is told of a plan that was rehearsed because somebody asked. */
export interface Told {
  name: PlanName;
  plan: Plan;
  rehearsal: Rehearsal;
  /** The estate is not as it was when the plan was made. */
  hasMoved: boolean;
}

/** The verdict first, then steps, takeovers and gaps in the order of time, what is not known, and when it would end. */
export function timeLine({ name, plan, rehearsal, hasMoved }: Told, reader: Reader): Sentence[] {
  return [
    say('rehearsal.of', { plan: name, title: render(plan.title, reader) }),
    verdict(rehearsal, plan),
    ...(hasMoved ? [say('rehearsal.moved')] : []),
    ...inTime(plan, rehearsal, reader),
    ...unknownOf(rehearsal),
    ...(rehearsal.outcome === 'whole' ? [say('rehearsal.ends', { endsAt: rehearsal.endsAt })] : []),
  ];
}

type Event = [at: Instant, says: Sentence];

function inTime(plan: Plan, rehearsal: Rehearsal, reader: Reader): Sentence[] {
  const takeovers = rehearsal.takeovers.map((one): Event => [one.at, takeover(one)]);
  const gaps = rehearsal.gaps.filter(({ from, to }) => to === null || to > from).map(({ party, from, to }): Event => [from, say('rehearsal.gap', { party, from, to })]);
  return [...gaps, ...takeovers, ...stepsOf(plan, rehearsal, reader)].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, says]) => says);
}

/** Of many steps only those with news: what they waited for, changed in what the checks say, or came to an end at. */
function stepsOf(plan: Plan, { steps }: Rehearsal, reader: Reader): Event[] {
  return steps.flatMap(({ at, became, cured, failing }, index): Event[] => {
    const step = plan.steps[index];
    const isNews = steps.length <= FEW || step?.kind === 'wait' || cured.length > 0 || failing.length > 0 || became === 'failed' || became === 'unknown';
    return step === undefined || !isNews ? [] : [[at, say('rehearsal.step', { at, step: index + 1, what: render(step.says, reader), became, cured, failing })]];
  });
}

const FEW = 12;
