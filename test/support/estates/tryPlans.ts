import { assess } from '../../../domain/checks/assess.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Intent } from '../../../domain/intent.ts';
import type { World } from '../world.ts';
import type { RandomEstate } from './anEstate.ts';
import { carryOut, readNow } from './carryOut.ts';
import { problems } from './problems.ts';

/** What came of one proposal. */
export interface Tried {
  check: string;
  intent: Intent;
  became: string;
  /** It waits for a person, who does not come; no other plan can run before. */
  isUnderWay: boolean;
  problems: string[];
}

/** Tries so many of the proposals of an estate, one after the other; `choice` says which. */
export async function tryPlans(world: World, { isHidden }: Pick<RandomEstate, 'isHidden'>, { plans, choice }: { plans: number; choice: number }): Promise<Tried[]> {
  const tried: Tried[] = [];
  while (tried.length < plans) {
    const open = await proposals(world, tried);
    const finding = open[choice % Math.max(1, open.length)];
    if (finding === undefined) break;
    const one = await tryPlan(world, finding, isHidden);
    tried.push(one);
    if (one.isUnderWay) break;
  }
  return tried;
}

type Proposing = Finding & { proposes: Intent };

async function proposals(world: World, tried: readonly Tried[]): Promise<Proposing[]> {
  const known = tried.map(({ intent }) => JSON.stringify(intent));
  const findings = assess(await readNow(world), world.office.clock.now());
  return findings.filter((finding): finding is Proposing => finding.proposes !== undefined && !known.includes(JSON.stringify(finding.proposes)));
}

async function tryPlan(world: World, finding: Proposing, isHidden: boolean): Promise<Tried> {
  const { id: check, proposes: intent } = finding;
  const attempt = await carryOut(world, intent);
  if ('refused' in attempt) return { check, intent, became: `refused: ${attempt.refused.map(({ rule }) => rule).join(' ')}`, isUnderWay: false, problems: attempt.refused.length === 0 ? ['is refused without a reason'] : [] };
  const { state, rehearsal } = attempt.carriedOut;
  return { check, intent, became: `${rehearsal.outcome} ${state}`, isUnderWay: state === 'waiting-until', problems: problems(attempt.carriedOut, { isHidden, cures: finding }) };
}
