import { worstFirst } from '../../domain/checks/worstFirst.ts';
import type { Utterance } from '../../domain/conversation.ts';
import { countResults, type Finding } from '../../domain/finding.ts';
import { markOf } from '../../domain/told/markOf.ts';
import type { ToldCure, ToldReport } from '../../domain/told/toldReport.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Action, adaptiveCard, type AdaptiveCard, type Element, heading, hidden, toggle, verbatim, words } from './adaptive.ts';
import { byHandElements, byHandLines } from './byHand.ts';
import { findingLine } from './checkLines.ts';
import { fit, fitText, TEXT_BYTES } from './fit.ts';
import { written } from './written.ts';

/** The answer on told facts: as `check`, marked with who told it and when. Its buttons only show and hide: nothing on it can ask for a plan, so it carries no token. */
export function toldUtterance(report: ToldReport, reader: Reader): Utterance {
  const text = fitText(TEXT_BYTES, (most) => toldText(report, reader, most));
  return { text, card: fit((most) => toldCard(report, reader, { most, fallbackText: text })) };
}

function toldText(report: ToldReport, reader: Reader, most: number): string {
  const { sure, unsure } = sorted(report);
  return [
    countsLine(report, reader), ...marks(report, reader),
    ...sure.slice(0, most).flatMap((finding) => [findingLine(finding, reader), ...byHandLines(finding, reader)]),
    ...(isNarrow(report) ? unsure.slice(0, most).map((finding) => findingLine(finding, reader)) : []),
    ...settling(report, reader, most),
    ...report.cures.slice(0, most).flatMap((cure) => [cureLine(cure, reader), ...cmdletsOf(cure).map((line) => `   ${line}`), ...(looksOf(cure).length === 0 ? [] : [written(say('collected.looks'), reader), ...looksOf(cure).map((line) => `   ${line}`)])]),
  ].join('\n');
}

function toldCard(report: ToldReport, reader: Reader, { most, fallbackText }: { most: number; fallbackText: string }): AdaptiveCard {
  const { sure, unsure } = sorted(report);
  const drawn = (findings: readonly Finding[]) => findings.slice(0, most).flatMap((finding): Element[] => [words(findingLine(finding, reader), finding.result === 'fail' ? { color: 'attention', weight: 'bolder' } : {}), ...byHandElements(finding, reader)]);
  const cures = report.cures.slice(0, most).flatMap((cure): Element[] => [words(cureLine(cure, reader)), ...(cmdletsOf(cure).length === 0 ? [] : [code(cmdletsOf(cure))]), ...(looksOf(cure).length === 0 ? [] : [words(written(say('collected.looks'), reader), { size: 'small' }), code(looksOf(cure))])]);
  const [inSight, behind] = isNarrow(report) ? [[...drawn(sure), ...drawn(unsure)], []] : [drawn(sure), drawn(unsure)];
  const body: Element[] = [
    heading(countsLine(report, reader), { size: 'medium' }),
    ...marks(report, reader).map((line) => words(line)),
    ...inSight,
    ...settling(report, reader, most).map((line) => words(line, { isSubtle: true, size: 'small' })),
    ...(behind.length === 0 ? [] : [hidden('unknown', behind)]),
    ...(cures.length === 0 ? [] : [hidden('cmdlets', [words(written(say('told.never-runs'), reader)), ...cures])]),
  ];
  return adaptiveCard({ lang: reader.locale, fallbackText, body, actions: actions({ cures: cures.length, behind: behind.length }, reader) });
}

function actions({ cures, behind }: { cures: number; behind: number }, reader: Reader): Action[] {
  return [
    ...(cures === 0 ? [] : [toggle(written(say('told.cmdlets-shown'), reader), 'cmdlets')]),
    ...(behind === 0 ? [] : [toggle(written(say('button.more-findings', { more: behind }), reader), 'unknown')]),
  ];
}

function countsLine({ estate, findings }: ToldReport, reader: Reader): string {
  return written(say('cli.counts', { estate, ...countResults(findings) }), reader);
}

/** Who told it and when stands before anything that is concluded from it. */
function marks(report: ToldReport, reader: Reader): string[] {
  return [markOf(report), say('told.informs-only')].map((sentence) => written(sentence, reader));
}

/** What is known, and what nobody told enough about. */
function sorted({ findings, filter }: ToldReport): { sure: Finding[]; unsure: Finding[] } {
  const shown = worstFirst(findings).filter(({ result }) => filter?.by === 'check' || filter?.by === 'server' || (result !== 'pass' && result !== 'skipped'));
  return { sure: shown.filter(({ result }) => result !== 'unknown'), unsure: shown.filter(({ result }) => result === 'unknown') };
}

function isNarrow({ filter }: ToldReport): boolean {
  return filter !== null && filter.by !== 'side';
}

/** What there is to ask back, and what else to paste. */
function settling({ warnings, untold }: ToldReport, reader: Reader, most: number): string[] {
  const more = warnings.length - Math.min(warnings.length, most);
  const sources = untold.slice(0, Math.max(most, 1));
  const sentences: Sentence[] = [...warnings.slice(0, most), ...(more === 0 ? [] : [say('told.warnings-more', { more })]), ...(untold.length === 0 ? [] : [say('told.untold', { sources, more: untold.length - sources.length })])];
  return sentences.map((sentence) => written(sentence, reader));
}

function cureLine(cure: ToldCure, reader: Reader): string {
  const { checks, intent } = cure;
  if ('title' in cure) return written(say('told.cmdlets', { checks, title: written(cure.title, reader) }), reader);
  return written(say('told.no-plan', { checks, intent: intent.id, reason: cure.refused.map(({ says }) => written(says, reader)).join(' ') }), reader);
}

function looksOf(cure: ToldCure): string[] {
  return 'looks' in cure ? cure.looks : [];
}

function code(lines: readonly string[]): Element {
  return verbatim(lines.join('\n'), { fontType: 'monospace', size: 'small' });
}

function cmdletsOf(cure: ToldCure): string[] {
  return 'cmdlets' in cure ? cure.cmdlets : [];
}
