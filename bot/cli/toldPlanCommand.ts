import type { Instant } from '../../domain/instant.ts';
import { parseIntent } from '../../domain/commands/parse.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import { Refusal } from '../../domain/refusal.ts';
import { assessTold, toldEstate } from '../../domain/told/assessTold.ts';
import { looksAround } from '../../domain/told/looksAround.ts';
import { markOf } from '../../domain/told/markOf.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';
import { asJson, linesOf, plannedFor, refusedAs } from './planCommand.ts';
import { type FactsFiles, toldOnce } from './readFacts.ts';
import { EXIT, operatorAt, type Terminal } from './terminal.ts';
import { toldAsJson } from './toldCheckCommand.ts';

export interface ToldPlanOptions extends FactsFiles {
  intent: string;
  at?: Instant;
  json: boolean;
}

/** Says what an intent would mean by what somebody pasted: the exact cmdlets, to read and copy. Such a plan is kept nowhere and never run. */
export async function toldPlanCommand({ intent, json, ...asked }: ToldPlanOptions, terminal: Terminal): Promise<number> {
  const wanted = parseIntent(intent);
  if (wanted.kind === 'refused') throw new Refusal(...wanted.reasons);
  const told = await toldOnce(asked);
  const { snapshot, at: now } = told;
  const planned = plannedFor(wanted, { estate: toldEstate(snapshot), snapshot, now }, assessTold(told, now));
  const reader = operatorAt(now);
  const beside = { told: toldAsJson(told, reader), runs: false, note: render(say('told.never-runs'), reader) };
  const heard = [markOf(told), say('told.never-runs'), ...told.warnings].map((sentence) => render(sentence, reader));
  if ('refused' in planned) {
    const refused = refusedAs(planned.refused, reader);
    terminal.out(json ? JSON.stringify({ refused, ...beside }, null, 2) : [...heard, ...refused.map(({ rule, says }) => `${rule}: ${says}`)].join('\n'));
    return EXIT.refused;
  }
  const looks = looksAround(planned.plan);
  const around = looks.length === 0 ? [] : ['', render(say('collected.looks'), reader), ...looks.map((line) => `     ${line}`)];
  terminal.out(json ? JSON.stringify({ plan: asJson(planned.plan), before: looks, after: looks, ...beside }, null, 2) : [...heard, '', ...linesOf(unasked(planned.plan), reader), ...around].join('\n'));
  return EXIT.pass;
}

/** Nobody asked the front ends, so that one of them was silent is no news. */
function unasked(plan: Plan): Plan {
  return { ...plan, notes: plan.notes.filter(({ key }) => key !== 'plan.note.silentFrontEnds') };
}
