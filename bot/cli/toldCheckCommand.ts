import { matches } from '../../domain/checks/matches.ts';
import { countResults, type Finding } from '../../domain/finding.ts';
import type { Instant } from '../../domain/instant.ts';
import { Refusal } from '../../domain/refusal.ts';
import { assessTold, untoldSources } from '../../domain/told/assessTold.ts';
import type { CollectedMark } from '../../domain/told/collectedMark.ts';
import { markedAs, markOf } from '../../domain/told/markOf.ts';
import type { ToldSnapshot } from '../../domain/told/toldSnapshot.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';
import { asJson, exitCode, filterOf, linesOf } from './checkCommand.ts';
import { type FactsFiles, toldOnce } from './readFacts.ts';
import { operatorAt, type Terminal } from './terminal.ts';

export interface ToldCheckOptions extends FactsFiles {
  filter: string;
  at?: Instant;
  json: boolean;
}

/** Says what is wrong by what somebody pasted. No server is read; every finding is marked with who told it and when. Exit codes are those of `check`. */
export async function toldCheckCommand({ filter, json, ...asked }: ToldCheckOptions, terminal: Terminal): Promise<number> {
  const wanted = filterOf(filter);
  const told = await toldOnce(asked);
  const findings = assessTold(told, told.at).filter((finding) => wanted === null || matches(finding, wanted));
  const { estate } = told.snapshot;
  if (findings.length === 0 && wanted?.by === 'server') throw new Refusal({ rule: 'unknown-server', says: say('cli.no-such-server', { server: wanted.server, estate }) });
  const reader = operatorAt(told.at);
  const counts = countResults(findings);
  if (json) terminal.out(JSON.stringify({ estate, at: told.at, told: toldAsJson(told, reader), counts, findings: findings.map((finding) => marked(finding, told, reader)) }, null, 2));
  else terminal.out([render(say('cli.counts', { estate, ...counts }), reader), ...aboutTold(told, reader), ...listed(findings, wanted !== null).flatMap((finding) => linesOf(finding, reader))].join('\n'));
  return exitCode(counts);
}

/** What nobody told is summed up once; each check that it leaves open is listed where it was asked for. */
function listed(findings: readonly Finding[], wereAskedFor: boolean): Finding[] {
  return findings.filter(({ result }) => wereAskedFor || result !== 'unknown');
}

/** Who told it, when, and what there is to settle; beside whatever was made from it. */
export function toldAsJson({ by, at, warnings, collected }: ToldSnapshot, reader: Reader): { by: string; at: Instant; warnings: string[]; collected?: CollectedMark } {
  return { by, at, warnings: warnings.map((warning) => render(warning, reader)), ...(collected !== undefined && { collected }) };
}

/** The same for people: the mark first, then what to settle and what else to paste. */
export function aboutTold(told: ToldSnapshot, reader: Reader): string[] {
  const { warnings } = told;
  const sources = untoldSources(told);
  return [markOf(told), say('told.informs-only'), ...warnings, ...(sources.length === 0 ? [] : [say('told.untold', { sources, more: 0 })])].map((sentence) => render(sentence, reader));
}

function marked(finding: Finding, told: ToldSnapshot, reader: Reader): Record<string, unknown> {
  return { ...asJson(finding, reader), says: render(markedAs(told, render(finding.says, reader)), reader) };
}
