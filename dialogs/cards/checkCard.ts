import type { Button } from '../../domain/approvals/card.ts';
import type { Utterance } from '../../domain/conversation.ts';
import type { Finding, Result } from '../../domain/finding.ts';
import type { CheckReport } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Action, adaptiveCard, type AdaptiveCard, type Container, type Element, execute, heading, hidden, image, type TextStyle, toggle, words } from './adaptive.ts';
import type { CheckButton } from './checkButton.ts';
import { byHandElements, byHandLines } from './byHand.ts';
import { countsLine, findingLine, nextStepLines, type Placed, proposal, shownFindings, underVerdict, untilSentence } from './checkLines.ts';
import type { Drawn } from './drawn.ts';
import { fitPictured, fitText, TEXT_BYTES } from './fit.ts';
import { detailElements, pictureElements } from './pictureCard.ts';
import { pictureShown, pictureText } from './pictureText.ts';
import { written } from './written.ts';

/** Everything the answer to `check` is shown from. */
export interface Shown {
  report: CheckReport;
  buttons: readonly CheckButton[];
  reader: Reader;
  all: boolean;
  /** The time line of what was read. */
  drawn?: Drawn | null;
}

/** The answer to `check`: the verdict, then findings by party, worst first, each with its next step, then the time line. `all` shows what passes and what was skipped too. */
export function checkUtterance(shown: Shown): Utterance {
  const text = fitText(TEXT_BYTES, (most) => checkText(shown, most));
  return { text, card: fitPictured(shown.drawn ?? null, (most, drawn) => checkCard(shown, { most, drawn, fallbackText: text })) };
}

function checkText(shown: Shown, most: number): string {
  const { report, reader, all } = shown;
  const placed = shownFindings(report, all);
  const findings = placed.slice(0, most).map(({ finding }) => finding);
  const lines = [...findings.flatMap((finding) => [findingLine(finding, reader), ...byHandLines(finding, reader)]), ...nextStepLines(findings, reader)];
  return [countsLine(report), ...pictureText(report, reader), ...says(underVerdict(report, most), reader), ...lines, ...says(moreSentences(shown, placed.slice(most)), reader)].join('\n');
}

function checkCard(shown: Shown, { most, drawn, fallbackText }: { most: number; drawn: Drawn | null; fallbackText: string }): AdaptiveCard {
  const { report, reader, all } = shown;
  const placed = shownFindings(report, all);
  const picture = pictureShown(report);
  const { elements, behind } = picture === null ? listed(shown, placed.slice(0, most)) : pictured(shown, placed.slice(0, most));
  const more = moreSentences(shown, placed.slice(most));
  const body: Element[] = [
    heading(countsLine(report), { size: 'medium' }),
    ...(picture === null ? [] : pictureElements({ ...shown, picture })),
    ...says(underVerdict(report, most), reader).map((line) => words(line)),
    ...elements,
    ...(drawn === null ? [] : [image(drawn)]),
    ...says([...more, say('card.read-at', { at: report.readAt })], reader).map((line) => words(line, { isSubtle: true, size: 'small' })),
  ];
  return adaptiveCard({ lang: reader.locale, fallbackText, body, actions: cardActions(shown, behind) });
}

interface Findings {
  elements: Element[];
  /** How many are behind the card's own button. */
  behind: number;
}

/** Findings beneath a picture: all of them behind the buttons of their parties. */
function pictured(shown: Shown, placed: readonly Placed[]): Findings {
  const own = ownButtons(shown, placed);
  const sides = Map.groupBy(placed, ({ finding }) => finding.side);
  const findings = new Map([...sides].map(([side, theirs]) => [side, theirs.map(({ finding }) => finding)]));
  return { elements: detailElements(findings, (side) => bySide(shown, sides.get(side) ?? [], own), shown.reader), behind: 0 };
}

/** Findings without a picture: the worst in sight. */
function listed(shown: Shown, placed: readonly Placed[]): Findings {
  const { first, behind } = split(shown, placed);
  const own = ownButtons(shown, placed);
  return { elements: [...bySide(shown, first, own), ...(behind.length === 0 ? [] : [hidden('more', bySide(shown, behind, own))])], behind: behind.length };
}

/** Three buttons in sight are enough; findings after the third, and all after the sixth, are behind one of them. */
function split(shown: Shown, placed: readonly Placed[]): { first: Placed[]; behind: Placed[] } {
  const own = ownButtons(shown, placed);
  let seen = 0;
  const end = placed.findIndex(({ index }, place) => place >= IN_SIGHT || (own.has(index) && ++seen > BUTTONS_IN_SIGHT));
  return end === -1 ? { first: [...placed], behind: [] } : { first: placed.slice(0, end), behind: placed.slice(end) };
}

/** Each proposal has one button, at the first finding in sight that makes it. */
function ownButtons({ buttons }: Shown, placed: readonly Placed[]): Map<number, Button> {
  const byFinding = new Map(buttons.map(({ finding, button }) => [finding, button]));
  const taken = new Set<string>();
  const own = new Map<number, Button>();
  for (const { index } of placed) {
    const button = byFinding.get(index);
    if (button === undefined || taken.has(button.token)) continue;
    taken.add(button.token);
    own.set(index, button);
  }
  return own;
}

/** Findings under the name of their party, the party with the worst first. */
function bySide(shown: Shown, placed: readonly Placed[], own: Map<number, Button>): Element[] {
  const sides = Map.groupBy(placed, ({ finding }) => finding.side);
  return [...sides].flatMap(([side, theirs]) => [heading(written(say('card.side', { side }), shown.reader)), ...theirs.map(({ finding, index }) => findingElement(finding, own.get(index), shown.reader))]);
}

function findingElement(finding: Finding, button: Button | undefined, reader: Reader): Container {
  const { id, result, says: what, means } = finding;
  const line = written(say('card.finding', { check: id, result, says: written(what, reader) }), reader);
  const rest = says([...(means === undefined ? [] : [means]), ...untilSentence(finding, reader)], reader).map((said) => words(said));
  const actions = button === undefined ? [] : [{ type: 'ActionSet' as const, actions: [execute(button, written(proposal(finding) ?? say('button.show'), reader))] }];
  return { type: 'Container', separator: true, items: [words(line, STYLES[result]), ...rest, ...byHandElements(finding, reader), ...actions] };
}

function cardActions({ report, buttons, reader }: Shown, behind: number): Action[] {
  const more = behind === 0 ? [] : [toggle(written(say('button.more-findings', { more: behind }), reader), 'more')];
  const whole = buttons.filter(({ finding }) => finding === null);
  return [...more, ...whole.map(({ button }) => execute(button, written(say('button.show-all', { total: report.findings.length }), reader)))];
}

function moreSentences({ report, all, drawn = null }: Shown, left: readonly Placed[]): Sentence[] {
  const isWhole = all || report.filter !== null;
  const more = left.length === 0 ? [] : [left.length > NAMED ? say('card.more-counted', { more: left.length }) : say('card.more-findings', { checks: [...new Set(left.map(({ finding }) => finding.id))] })];
  const inWords = drawn === null ? [] : [say('timeline.typed', { estate: report.estate })];
  return [...more, ...(isWhole ? [] : [say('card.check-all', { total: report.findings.length })]), ...inWords];
}

function says(sentences: readonly Sentence[], reader: Reader): string[] {
  return sentences.map((sentence) => written(sentence, reader));
}

const IN_SIGHT = 6;
const BUTTONS_IN_SIGHT = 3;
/** Left-out findings are named up to here, and counted beyond. */
const NAMED = 20;
/** Only what failed is coloured: the clients' yellow and green are too pale to read on white. The word says it in any case. */
const STYLES: Record<Result, TextStyle> = { fail: { color: 'attention', weight: 'bolder' }, warn: { color: 'default', weight: 'bolder' }, unknown: { color: 'default' }, pass: { color: 'default' }, skipped: { color: 'default' } };
