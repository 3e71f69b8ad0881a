import type { EntraReadings } from '../entra/readings.ts';
import { TOLD_ESTATE } from '../estate.ts';
import { DAY_MS, type Instant, span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import type { CollectedFile } from './collectedFile.ts';
import type { CollectedMark } from './collectedMark.ts';
import { collectedExchange, organisationsIn } from './collectedExchange.ts';
import { collectedSkype } from './collectedSkype.ts';
import { shelfOf } from './shelf.ts';
import type { Teller, ToldSnapshot } from './toldSnapshot.ts';

/** Files that cannot be one picture: why. Null where they can. */
export function mixtureOf(files: readonly CollectedFile[]): Reason | null {
  return organisationsIn(files).length > 1 ? { rule: 'two-organisations', says: say('collected.two-organisations') } : null;
}

/**
 * A snapshot of what was collected and of nothing else, in the form of any other: what nobody collected is `not-told`, and what nobody can collect on a server
 * (Entra, the metadata documents as others see them) is `live-only`. Pure and total; there has to be a file.
 */
export function collectedSnapshot(files: readonly CollectedFile[], { by, at }: Teller): ToldSnapshot {
  const shelf = shelfOf(files, at);
  const snapshot: Snapshot = { estate: TOLD_ESTATE, at, skype: collectedSkype(shelf, at), exchange: collectedExchange(shelf), entra: liveEntra(at), metadata: null };
  const collected = markOf(files);
  return { snapshot, by, at, collected, warnings: warningsOf(snapshot, { collected, foreign: shelf.foreign, parties: files.flatMap(({ party }) => party) }) };
}

function liveEntra(at: Instant): EntraReadings {
  const live = { answer: 'none', why: 'live-only', detail: '', at } as const;
  return { organisation: live, skype: live, exchange: live, hybridApplications: live, signIns: live, ewsAllowedApps: live };
}

function markOf(files: readonly CollectedFile[]): CollectedMark {
  const made = files.map((file) => file.made).toSorted();
  const all = (names: (string | null)[]) => [...new Set(names.flatMap((name) => (name === null || name === '' ? [] : [name])))].toSorted();
  return { who: all(files.map(({ by }) => by)), on: all(files.map(({ on }) => on)), from: made[0] ?? '', until: made.at(-1) ?? '' };
}

interface Beside {
  collected: CollectedMark;
  foreign: readonly string[];
  parties: readonly string[];
}

function warningsOf({ at, skype, exchange }: Snapshot, { collected, foreign, parties }: Beside): Sentence[] {
  const silent = [
    ...Object.entries(skype?.frontEnds ?? {}).flatMap(([fqdn, { store }]) => (store.answer === 'none' && store.why === 'not-told' ? [fqdn] : [])),
    ...Object.entries(exchange?.stores ?? {}).flatMap(([fqdn, { facts }]) => (valueOf(facts) === undefined && !collected.on.includes(fqdn) ? [fqdn] : [])),
  ];
  return [
    ...(span(collected.from, at) > DAY_MS ? [say('collected.old', { from: collected.from })] : []),
    ...(['exchange', 'skype'] as const).flatMap((party) => (parties.includes(party) ? [] : [say('collected.one-side', { lacking: party })])),
    ...(silent.length === 0 ? [] : [say('collected.others', { servers: silent })]),
    ...(foreign.length === 0 ? [] : [say('collected.foreign', { count: foreign.length })]),
    say('collected.live'),
  ];
}
