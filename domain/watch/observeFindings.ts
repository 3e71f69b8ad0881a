import { assess } from '../checks/assess.ts';
import type { Finding } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import type { FindingSeen, Observation } from './observation.ts';
import { unseenCheck } from './proposed.ts';

/** What checks find wrong, once per check and certificate; and which of them could not say. What an observed end or roll says is left to it. */
export function observeFindings(snapshot: Snapshot, now: Instant): Observation[] {
  const findings = assess(snapshot, now).filter((finding) => !isSaidElsewhere(finding));
  const wrong = findings.filter(({ result }) => result === 'warn' || result === 'fail');
  const unknown = new Set(findings.filter(({ result }) => result === 'unknown').map(({ id }) => id));
  const byKey = Map.groupBy(wrong, keyOf);
  return [...[...byKey].map(([key, all]) => seenOf(key, all)), ...[...unknown].map((id) => unseenCheck(id))];
}

function keyOf({ id, certificate }: Finding): string {
  return certificate === undefined ? `finding:${id}` : `finding:${id}:${certificate}`;
}

function seenOf(key: string, all: readonly Finding[]): FindingSeen {
  const worst = all.find(({ result }) => result === 'fail') ?? all[0];
  if (worst === undefined) throw new Error(`nobody found ${key}`);
  return {
    kind: 'finding', key, id: worst.id, concern: worst.side, result: worst.result === 'fail' ? 'fail' : 'warn',
    says: all.map(({ says }) => says),
    means: all.find(({ means }) => means !== undefined)?.means ?? null,
    servers: [...new Set(all.flatMap(({ servers }) => servers))].toSorted(),
    certificate: worst.certificate ?? null,
    proposes: all.find(({ proposes }) => proposes !== undefined)?.proposes ?? null,
  };
}

/** Lifetimes, and rolls that are overdue or dated wrong, by their sentences. */
const ELSEWHERE = /^(?:EX-04\.(?:ending|short|critical|expired)|SFB-04\.(?:ending|short|critical|expired)|EX-07\.none|EX-10\..*|EX-11\.overdue|SFB-09\.(?:overdue|late|tight|endsFirst)|EN-05\.ends)$/u;

function isSaidElsewhere({ says, result }: Finding): boolean {
  return result !== 'unknown' && ELSEWHERE.test(says.key);
}
