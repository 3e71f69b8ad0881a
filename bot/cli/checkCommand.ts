import { pictureText } from '../../dialogs/cards/pictureText.ts';
import { assess } from '../../domain/checks/assess.ts';
import { matches } from '../../domain/checks/matches.ts';
import type { CheckFilter } from '../../domain/commands/command.ts';
import { parseFilter } from '../../domain/commands/parseCheck.ts';
import { countResults, type Finding } from '../../domain/finding.ts';
import { pictureOf } from '../../domain/picture/picture.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';
import { intentText } from './intentText.ts';
import { type ReadOnce, readOnce } from './readOnce.ts';
import { EXIT, operatorAt, type Terminal } from './terminal.ts';

export interface CheckOptions extends ReadOnce {
  filter: string;
  json: boolean;
}

/** Reads the estate and says what is wrong. The exit code is the worst that was found, in the order fail, unknown, warn. */
export async function checkCommand({ filter, json, ...asked }: CheckOptions, terminal: Terminal): Promise<number> {
  const wanted = filterOf(filter);
  const { estate, snapshot, now } = await readOnce(asked);
  const all = assess(snapshot, now);
  const findings = all.filter((finding) => wanted === null || matches(finding, wanted));
  if (findings.length === 0 && wanted?.by === 'server') throw new Refusal({ rule: 'unknown-server', says: say('cli.no-such-server', { server: wanted.server, estate: estate.name }) });
  const reader = operatorAt(now);
  const counts = countResults(findings);
  if (json) terminal.out(JSON.stringify({ estate: estate.name, at: now, counts, findings: findings.map((finding) => asJson(finding, reader)) }, null, 2));
  else terminal.out([render(say('cli.counts', { estate: estate.name, ...counts }), reader), ...pictureText({ findings: all, filter: wanted, picture: pictureOf(snapshot, all) }, reader), ...findings.flatMap((finding) => linesOf(finding, reader))].join('\n'));
  return exitCode(counts);
}

/** What narrows the findings. Throws a Refusal for what is no filter. */
export function filterOf(text: string): CheckFilter | null {
  const filter = parseFilter(text);
  if (filter === null || !('kind' in filter)) return filter;
  throw new Refusal(filter.kind === 'wrong' ? filter.reason : { rule: 'typed', says: say('cli.bad-filter', { filter: text.slice(0, 80) }) });
}

/** A finding as it is printed. */
export function asJson({ id, side, result, says, servers, certificate, byHand, proposes }: Finding, reader: Reader): Record<string, unknown> {
  return { id, party: side, result, says: render(says, reader), servers, certificate, byHand, proposes: proposes === undefined ? undefined : intentText(proposes) };
}

/** What passes or does not apply is counted, not listed. */
export function linesOf({ id, result, says, means, byHand = [], proposes }: Finding, reader: Reader): string[] {
  if (result === 'pass' || result === 'skipped') return [];
  const more = [...(means === undefined ? [] : [means]), ...(proposes === undefined ? [] : [say('cli.proposes', { intent: intentText(proposes) })])];
  return [`${result.padEnd(7)} ${id}  ${render(says, reader)}`, ...more.map((sentence) => `        ${render(sentence, reader)}`), ...byHandOf(byHand, reader)];
}

function byHandOf(lines: readonly string[], reader: Reader): string[] {
  return lines.length === 0 ? [] : [`        ${render(say('card.by-hand'), reader)}`, ...lines.map((line) => `          ${line}`)];
}

/** The worst of what was found, in the order fail, unknown, warn. */
export function exitCode(counts: ReturnType<typeof countResults>): number {
  if (counts.fail > 0) return EXIT.fail;
  if (counts.unknown > 0) return EXIT.unknown;
  return counts.warn > 0 ? EXIT.warn : EXIT.pass;
}
