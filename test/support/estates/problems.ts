import type { CheckId, Finding } from '../../../domain/finding.ts';
import { newGaps } from '../../../domain/rehearsal/objections.ts';
import { resultsOf } from '../../../domain/rehearsal/results.ts';
import { wasSo } from '../../../domain/runs/verdict.ts';
import type { CarriedOut } from './carryOut.ts';

/** Everything that a plan may not do to any estate, as far as this one did it; empty for a sound one. `isHidden`: no reading told of what is wrong, so it may end as failed, or otherwise than played. */
export function problems(carriedOut: CarriedOut, { isHidden, cures }: { isHidden: boolean; cures: Finding }): string[] {
  const always = [...worse(carriedOut), ...gaps(carriedOut)];
  if (isHidden || carriedOut.rehearsal.outcome !== 'whole') return always;
  return [...always, ...unfinished(carriedOut), ...surprises(carriedOut), ...uncured(carriedOut, cures)];
}

/** Checks that fail and did not, nor would without the plan, and of which nobody was told. A plan that failed says itself what it left. */
function worse({ before, after, idle, rehearsal, state }: CarriedOut): string[] {
  if (state !== 'done') return [];
  const untold = new Set(before.filter(({ result }) => result === 'unknown').map(({ id }) => id));
  const said = new Set<CheckId>([...rehearsal.worse, ...rehearsal.anyway, ...(rehearsal.untold ?? [])]);
  const fell = after.filter((finding) => finding.result === 'fail' && !said.has(finding.id) && !untold.has(finding.id) && !wasSo(finding, before) && !wasSo(finding, idle));
  return fell.map(({ id, servers }) => `${id} fails now on ${servers.join(', ')}`);
}

/** Servers that could sign when the plan began and later could not, although they could have without it, and of which nobody was told. */
function gaps({ looks, rehearsal }: CarriedOut): string[] {
  const could = looks[0]?.really.can ?? [];
  const said = newGaps(rehearsal);
  return looks.flatMap(({ really, idle }) => really.cannot
    .filter((server) => could.includes(server) && idle.can.includes(server) && !said.some(({ from, to }) => from <= really.at && (to === null || really.at < to)))
    .map((server) => `${server} cannot sign at ${really.at}`));
}

/** What was played to its end ends so. */
function unfinished({ state, last }: CarriedOut): string[] {
  return state === 'done' ? [] : [`is ${state}, though it was played to its end: ${last ?? ''}`];
}

/** What no rehearsal can foretell although every step was played, each with its reason. It holds where the check was unknown before. */
const UNFORETOLD: readonly { unknown: CheckId; checks: readonly CheckId[]; because: string }[] = [
  { unknown: 'EX-08', checks: ['EX-08', 'EX-09', 'EX-10', 'EX-11', 'EX-12'], because: 'Nobody said whether the next Auth certificate is there, so nobody knows whether it takes over by itself while a plan waits.' },
];

/** What the checks say otherwise than the rehearsal did, unless that said it does not know. */
function surprises({ before, after, rehearsal }: CarriedOut): string[] {
  const now = resultsOf(after);
  const unforetold = new Set(UNFORETOLD.filter(({ unknown }) => resultsOf(before)[unknown] === 'unknown').flatMap(({ checks }) => checks));
  return Object.keys({ ...now, ...rehearsal.results }).filter((id) => now[id] !== rehearsal.results[id] && !unforetold.has(id) && rehearsal.untold?.includes(id) !== true).map((id) => `${id} is ${now[id]}, and was to be ${rehearsal.results[id]}`);
}

/** The finding that proposed it still fails on a server that it named. */
function uncured({ after }: CarriedOut, { id, servers }: Finding): string[] {
  const still = after.filter((finding) => finding.id === id && finding.result === 'fail' && finding.servers.some((server) => servers.includes(server)));
  return still.map((finding) => `${id} still fails on ${finding.servers.join(', ')}`);
}
