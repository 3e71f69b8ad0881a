import { canonical } from '../canonical.ts';
import { isAbout } from '../commands/isAbout.ts';
import type { CheckFilter } from '../commands/command.ts';
import type { CheckId, Finding } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import { planFor } from '../plans/planFor.ts';
import { powershellOf } from '../plans/powershell.ts';
import type { Reason } from '../refusal.ts';
import type { Sentence } from '../wording/sentence.ts';
import { assessTold, toldEstate, untoldSources } from './assessTold.ts';
import type { CollectedMark } from './collectedMark.ts';
import { looksAround } from './looksAround.ts';
import type { Teller, ToldSnapshot } from './toldSnapshot.ts';

/** The cmdlets that would cure what these checks found, to read and to copy, and those that look, to run before and after. There is no plan behind them that anybody could approve. */
export type ToldCure = { checks: CheckId[]; intent: Intent } & ({ title: Sentence; cmdlets: string[]; looks: string[] } | { refused: Reason[] });

/** All that an answer on told facts shows. */
export interface ToldReport extends Teller {
  estate: string;
  collected?: CollectedMark;
  filter: CheckFilter | null;
  findings: Finding[];
  warnings: Sentence[];
  /** What nobody told, by cmdlet. */
  untold: string[];
  cures: ToldCure[];
}

/** Judges what was told at `now`. Pure; nothing of it can be pressed, kept or run. */
export function toldReport(told: ToldSnapshot, filter: CheckFilter | null, now: Instant): ToldReport {
  const { by, at, warnings, snapshot, collected } = told;
  const findings = assessTold(told, now).filter((finding) => isAbout(filter, finding));
  return { estate: snapshot.estate, by, at, filter, findings, warnings, untold: untoldSources(told), cures: cures(findings, { snapshot, now }), ...(collected !== undefined && { collected }) };
}

function cures(findings: readonly Finding[], { snapshot, now }: Pick<ToldSnapshot, 'snapshot'> & { now: Instant }): ToldCure[] {
  const proposing = findings.flatMap(({ id, proposes }) => (proposes === undefined ? [] : [{ id, proposes }]));
  return [...Map.groupBy(proposing, ({ proposes }) => canonical(proposes)).values()].flatMap((group): ToldCure[] => {
    const [first] = group;
    if (first === undefined) return [];
    const planned = planFor(first.proposes, snapshot, toldEstate(snapshot), now);
    const about = { checks: [...new Set(group.map(({ id }) => id))], intent: first.proposes };
    if ('refused' in planned) return [{ ...about, refused: planned.refused }];
    return [{ ...about, title: planned.plan.title, cmdlets: planned.plan.steps.flatMap((step) => powershellOf(step)), looks: looksAround(planned.plan) }];
  });
}
