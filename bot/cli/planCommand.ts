import { assess } from '../../domain/checks/assess.ts';
import { parseIntent } from '../../domain/commands/parse.ts';
import type { ParsedIntent } from '../../domain/commands/parsed.ts';
import type { Finding } from '../../domain/finding.ts';
import { type Plan, planNames } from '../../domain/plans/plan.ts';
import { planFor } from '../../domain/plans/planFor.ts';
import { stepsAsJson } from '../../domain/plans/powershell.ts';
import { type Reason, Refusal } from '../../domain/refusal.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';
import { intentText } from './intentText.ts';
import { type ReadOnce, readOnce } from './readOnce.ts';
import { EXIT, operatorAt, type Terminal } from './terminal.ts';

export interface PlanOptions extends ReadOnce {
  intent: string;
  json: boolean;
}

/** Says what an intent would mean for the estate. Nothing is kept, asked for or run. Exit 2 when it is refused. */
export async function planCommand({ intent, json, ...asked }: PlanOptions, terminal: Terminal): Promise<number> {
  const wanted = parseIntent(intent);
  if (wanted.kind === 'refused') throw new Refusal(...wanted.reasons);
  const read = await readOnce(asked);
  const planned = plannedFor(wanted, read);
  const reader = operatorAt(read.now);
  if ('refused' in planned) {
    const refused = refusedAs(planned.refused, reader);
    terminal.out(json ? JSON.stringify({ refused }, null, 2) : refused.map(({ rule, says }) => `${rule}: ${says}`).join('\n'));
    return EXIT.refused;
  }
  terminal.out(json ? JSON.stringify({ plan: asJson(planned.plan) }, null, 2) : linesOf(planned.plan, reader).join('\n'));
  return EXIT.pass;
}

export type Wanted = Exclude<ParsedIntent, { kind: 'refused' }>;

/** The plan that is wanted, or that the findings of the wanted check propose. */
export function plannedFor(wanted: Wanted, { estate, snapshot, now }: Awaited<ReturnType<typeof readOnce>>, all = assess(snapshot, now)): ReturnType<typeof planFor> {
  if (wanted.kind === 'intent') return planFor(wanted.intent, snapshot, estate, now);
  const findings = all.filter(({ id }) => id === wanted.id);
  const proposed = findings.find(({ proposes }) => proposes !== undefined)?.proposes;
  return proposed === undefined ? { refused: nothingToDo(wanted.id, findings) } : planFor(proposed, snapshot, estate, now);
}

function nothingToDo(check: string, findings: readonly Finding[]): Reason[] {
  return findings.length === 0 ? [{ rule: 'unknown-check', says: say('cli.no-such-check', { check }) }] : findings.map(({ says }) => ({ rule: 'nothing-to-repair', says }));
}

/** Reasons as they are printed. */
export function refusedAs(reasons: readonly Reason[], reader: Reader): { rule: string; says: string }[] {
  return reasons.map(({ rule, says }) => ({ rule, says: render(says, reader) }));
}

/** A plan as it is printed. */
export function asJson(plan: Plan): Record<string, unknown> {
  return { id: plan.hash, name: planNames(plan.hash)[0], intent: intentText(plan.intent), tier: plan.tier, steps: stepsAsJson(plan), verifies: plan.verifies };
}

/** The same for people. */
export function linesOf(plan: Plan, reader: Reader): string[] {
  const steps = stepsAsJson(plan).flatMap(({ powershell = [], until }, index) => {
    const says = plan.steps[index]?.says;
    const title = says === undefined ? '' : render(says, reader);
    return [`${index + 1}. ${title}${until === null || until === undefined ? '' : ` (${until})`}`, ...powershell.map((line) => `     ${line}`)];
  });
  return [render(say('cli.plan-is', { name: planNames(plan.hash)[0] ?? '', title: render(plan.title, reader), tier: plan.tier }), reader), ...plan.why.map((why) => render(why, reader)), '', ...steps, '', render(plan.undo, reader), ...plan.notes.map((note) => render(note, reader)), render(say('cli.verifies', { checks: plan.verifies }), reader)];
}
