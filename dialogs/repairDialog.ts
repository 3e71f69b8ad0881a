import type { Finding } from '../domain/finding.ts';
import { canonical } from '../domain/canonical.ts';
import { parseCommand } from '../domain/commands/parse.ts';
import { type Sentence, say } from '../domain/wording/sentence.ts';
import { proposal } from './cards/checkLines.ts';
import { written } from './cards/written.ts';
import { type Here, saySentences } from './here.ts';
import { type Choice, type Gap, type Question, QuestionDialog } from './questionDialog.ts';

/** `repair` alone: what can be repaired now, worst first, on a fresh reading. */
export class RepairDialog extends QuestionDialog {
  static readonly id = 'repair';

  constructor() {
    super(RepairDialog.id);
  }

  protected async question(gap: Gap, here: Here): Promise<Question | Sentence> {
    const estate = estateOf(gap);
    const named = estate ?? here.desk.estates()[0] ?? '';
    await saySentences(here, say('ask.reading', { estate: named }));
    const choices = choicesOf(await here.desk.repairable(estate, here.turn), here);
    if (choices.length === 0) return say('ask.nothing-to-repair', { estate: named });
    const more = choices.length - MOST;
    return { says: say('ask.repair'), choices: choices.slice(0, MOST), ...(more > 0 && { more: say('ask.repair.more', { more }) }) };
  }
}

/** The gap's text is read again with a check put in, so that its estate has one meaning. */
function estateOf({ before, after }: Gap): string | null {
  const parsed = parseCommand(`${before}EX-01${after}`);
  return parsed.kind === 'command' && parsed.command.name === 'repair' ? parsed.command.estate : null;
}

/** What several checks propose alike is offered once, and one check once. */
function choicesOf(findings: readonly Finding[], { reader }: Here): Choice[] {
  const proposals = [...Map.groupBy(findings, ({ proposes }) => canonical(proposes)).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
  const byCheck = new Map(proposals.toReversed().map((finding) => [finding.id, finding]));
  return proposals.filter((finding) => byCheck.get(finding.id) === finding).flatMap((finding) => {
    const what = proposal(finding);
    return what === undefined ? [] : [{ value: finding.id, says: say('ask.repair.one', { check: finding.id, result: finding.result, proposal: written(what, reader) }) }];
  });
}

const MOST = 6;
