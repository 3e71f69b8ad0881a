import { countResults, type Finding, type Result } from '../../domain/finding.ts';
import { canonical } from '../../domain/canonical.ts';
import { earliest } from '../../domain/instant.ts';
import type { CheckReport } from '../../domain/views.ts';
import type { CheckFilter } from '../../domain/commands/command.ts';
import { isAbout } from '../../domain/commands/isAbout.ts';
import { Format, type Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { written } from './written.ts';

/** The first line of every answer to `check`: the verdict on what was asked about (design: the fixed points). */
export function countsLine({ estate, findings, filter }: CheckReport): string {
  const { fail, warn, pass, unknown } = countResults(findings.filter((finding) => isAbout(filter, finding)));
  return `${estate}: ${fail} fail, ${warn} warn, ${pass} pass, ${unknown} unknown`;
}

/** A finding with its place in the report, which is how buttons name it. */
export interface Placed {
  finding: Finding;
  index: number;
}

/** What is shown, worst first: what needs a look; with `all`, or where one check or server was asked for, everything. */
export function shownFindings({ findings, filter }: CheckReport, all: boolean): Placed[] {
  const isNarrow = filter !== null && filter.by !== 'side';
  return findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => isAbout(filter, finding) && (all || isNarrow || (finding.result !== 'pass' && finding.result !== 'skipped')))
    .toSorted((a, b) => WORST_FIRST.indexOf(a.finding.result) - WORST_FIRST.indexOf(b.finding.result) || a.index - b.index);
}

/** What else belongs beneath the verdict: who could not be read, and, when nothing is wrong, the next date. */
export function underVerdict(report: CheckReport, most: number): Sentence[] {
  return [...(report.stopped === undefined ? [] : [report.stopped]), ...onlySentence(report), ...notRead(report, most), ...nextDate(report)];
}

/** One finding in a line: what is true, what it means, and when. */
export function findingLine(finding: Finding, reader: Reader): string {
  const { id, result, says, means } = finding;
  const line = written(say('card.finding', { check: id, result, says: written(says, reader) }), reader);
  const rest = [...(means === undefined ? [] : [means]), ...untilSentence(finding, reader)];
  return [line, ...rest.map((sentence) => written(sentence, reader))].join(' ');
}

/** What to type for the findings, each proposal once although several findings may ask for it. */
export function nextStepLines(findings: readonly Finding[], reader: Reader): string[] {
  const proposing = findings.filter(({ proposes }) => proposes !== undefined);
  return [...Map.groupBy(proposing, ({ proposes }) => canonical(proposes)).values()].flatMap(([first]) => (first === undefined ? [] : nextStepLine(first, reader)));
}

/** When it ends or takes effect, where the finding has not said it itself. */
export function untilSentence({ until, says }: Finding, reader: Reader): Sentence[] {
  const isSaid = until === undefined || written(says, reader).includes(new Format(reader).instant(until));
  return isSaid ? [] : [say('card.until', { until })];
}

/** The button's words for what a finding proposes: verb first, servers by name. */
export function proposal({ proposes, servers }: Finding): Sentence | undefined {
  return proposes === undefined ? undefined : say(`propose.${proposes.id}`, { servers });
}

function nextStepLine(finding: Finding, reader: Reader): string[] {
  const proposed = proposal(finding);
  return proposed === undefined ? [] : [written(say('card.next-step', { check: finding.id, plan: lowerFirst(written(proposed, reader)) }), reader)];
}

function notRead({ blind }: CheckReport, most: number): Sentence[] {
  if (blind.length === 0) return [];
  return [blind.length > Math.max(most, 1) ? say('card.not-read-names', { sources: blind.map(({ source }) => source) }) : say('card.not-read', { sources: blind })];
}

function nextDate(report: CheckReport): Sentence[] {
  const findings = report.findings.filter((finding) => isAbout(report.filter, finding));
  if (findings.some(({ result }) => result === 'fail' || result === 'warn')) return [];
  const until = earliest(...findings.flatMap((finding) => (finding.certificate === undefined || finding.until === undefined ? [] : [finding.until])));
  const found = findings.find((finding) => finding.until === until && finding.certificate !== undefined);
  return until === undefined || found?.certificate === undefined ? [] : [say('card.next-date', { side: found.side, certificate: found.certificate, until })];
}

function onlySentence({ filter, findings, blind }: CheckReport): Sentence[] {
  if (filter === null) return [];
  const what = whatOf(filter);
  if (findings.some((finding) => isAbout(filter, finding))) return [filter.by === 'side' ? say('card.only-side', { side: filter.side }) : say('card.only', { what })];
  return filter.by === 'server' && blind.length === 0 ? [say('card.no-server', { server: what })] : [say('card.no-finding', { what })];
}

function whatOf(filter: CheckFilter): string {
  return filter.by === 'side' ? filter.side : filter.by === 'check' ? filter.id : filter.server;
}

/** The button's words inside a sentence. */
export function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

const WORST_FIRST: readonly Result[] = ['fail', 'unknown', 'warn', 'pass', 'skipped'];
