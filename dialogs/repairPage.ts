import { canonical } from '../domain/canonical.ts';
import type { Utterance } from '../domain/conversation.ts';
import type { Finding } from '../domain/finding.ts';
import type { Reader } from '../domain/wording/format.ts';
import { say } from '../domain/wording/sentence.ts';
import { textUtterance } from './cards/sayings.ts';
import { proposal } from './cards/checkLines.ts';
import { written } from './cards/written.ts';
import { type Choice, questionText } from './question.ts';

/** What `repair` alone says, and the checks that can be answered; null: there is nothing to choose from. */
export interface RepairPage {
  utterance: Utterance;
  checks: string[] | null;
}

/** What can be repaired on an estate, worst first as the findings come: the first few, to choose from. Pure. */
export function repairPage(estate: string, findings: readonly Finding[], reader: Reader): RepairPage {
  const all = choicesOf(findings, reader);
  if (all.length === 0) return { utterance: textUtterance([say('ask.nothing-to-repair', { estate })], reader), checks: null };
  const choices = all.slice(0, MOST);
  const more = all.length - choices.length;
  const text = questionText({ says: say('ask.repair', { estate }), choices, ...(more > 0 && { more: say('ask.repair.more', { more }) }) }, reader);
  const checks = choices.map(({ value }) => value);
  return { utterance: { text, choices: [...checks, 'cancel'] }, checks };
}

/** What several checks propose alike is offered once, and one check once. */
function choicesOf(findings: readonly Finding[], reader: Reader): Choice[] {
  const proposals = [...Map.groupBy(findings, ({ proposes }) => canonical(proposes)).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
  const byCheck = new Map(proposals.toReversed().map((finding) => [finding.id, finding]));
  return proposals.filter((finding) => byCheck.get(finding.id) === finding).flatMap((finding) => {
    const what = proposal(finding);
    return what === undefined ? [] : [{ value: finding.id, says: say('ask.repair.one', { check: finding.id, result: finding.result, proposal: written(what, reader) }) }];
  });
}

/** Teams shows six buttons beneath a message; one of them is for leaving. */
const MOST = 5;
