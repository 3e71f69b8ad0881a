import type { Finding } from '../../domain/finding.ts';
import type { Instant } from '../../domain/instant.ts';
import { render } from '../../domain/wording/render.ts';
import { assess } from '../../domain/checks/assess.ts';
import { assessTold } from '../../domain/told/assessTold.ts';
import type { ToldSnapshot } from '../../domain/told/toldSnapshot.ts';
import type { Snapshot } from '../../domain/snapshot.ts';

/**
 * Where findings on collected files are others than those on the estate itself: nowhere, but for what only a live reading can tell, which has to be unknown and say so. A
 * proposal may name an offered file only where the estate itself was read, since such files are never collected.
 */
export function differences(live: Snapshot, told: ToldSnapshot, now: Instant): string[] {
  const [asRead, asTold] = [byCheck(assess(live, now)), byCheck(assessTold(told, now))];
  return [...asRead].flatMap(([id, findings]) => {
    const collected = asTold.get(id) ?? [];
    const open = collected.some((finding) => isLiveOnly(finding, now));
    if (isBetterKnown(id, collected)) return [];
    const lost = findings.filter((finding) => !open && !collected.some((other) => isSame(finding, other, now)));
    const made = collected.filter((finding) => !isLiveOnly(finding, now) && !findings.some((other) => isSame(other, finding, now)));
    return [...lost.map((finding) => `${id} is lost: ${textOf(finding, now)}`), ...made.map((finding) => `${id} is made up: ${textOf(finding, now)}`)];
  });
}

function byCheck(findings: readonly Finding[]): Map<string, Finding[]> {
  return Map.groupBy(findings, ({ id }) => id);
}

function isLiveOnly(finding: Finding, now: Instant): boolean {
  return finding.result === 'unknown' && /only a live reading can tell/iu.test(textOf(finding, now));
}

/** The directory tells it of every server, so that any server can be asked for the one that does not answer. */
function isBetterKnown(id: string, collected: readonly Finding[]): boolean {
  return id === 'EX-24' && collected.every(({ result }) => result === 'pass');
}

/** What does not apply since there is no tenant stays open: nobody told whether there is one. And what Entra needs is planned by what Entra says. */
function isSame(read: Finding, told: Finding, now: Instant): boolean {
  if (read.result === 'skipped' && (told.result === 'skipped' || (read.side === 'entra' && told.result === 'unknown'))) return true;
  const named = read.side === 'entra' && told.proposes === undefined ? 'null' : JSON.stringify(read.proposes ?? null);
  return textOf(read, now) === textOf(told, now) && read.servers.join() === told.servers.join() && (named.includes('"pfx"') || named === JSON.stringify(told.proposes ?? null));
}

function textOf({ result, says }: Finding, now: Instant): string {
  return `${result}: ${render(says, { locale: 'en-GB', zone: 'UTC', now })}`;
}
