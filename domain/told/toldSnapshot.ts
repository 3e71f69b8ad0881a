import { TOLD_ESTATE } from '../estate.ts';
import type { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Sentence } from '../wording/sentence.ts';
import type { CollectedMark } from './collectedMark.ts';
import { factsIn } from './facts.ts';
import type { Telling } from './notTold.ts';
import { serverNames } from './serverNames.ts';
import type { Told } from './told.ts';
import { toldEntra } from './toldEntra.ts';
import { toldExchange } from './toldExchange.ts';
import { toldSkype } from './toldSkype.ts';
import { underCommands } from './underCommands.ts';

/** Who told, and when: what every finding on it is marked with. */
export interface Teller {
  by: string;
  at: Instant;
}

/** Readings as somebody told them, with all there is to ask back. */
export interface ToldSnapshot extends Teller {
  snapshot: Snapshot;
  warnings: Sentence[];
  /** Where it comes from files of `collect.ps1`; absent: it was pasted. */
  collected?: CollectedMark;
}

/**
 * A snapshot of what was understood and of nothing else. What nobody told, or not so that it can be relied on, has no value (`not-told`): it is
 * neither there nor missing. Pure and total. Every party is always there, since one that nobody told of may exist all the same.
 */
export function toldSnapshot(told: readonly Told[], { by, at }: Teller): ToldSnapshot {
  const all = underCommands(told).map((one) => factsIn(one));
  const telling: Telling = { at, names: serverNames(all), asked: [] };
  const snapshot: Snapshot = { estate: TOLD_ESTATE, at, skype: toldSkype(all, telling), exchange: toldExchange(all, telling), entra: toldEntra(all, telling), metadata: null };
  return { snapshot, by, at, warnings: distinct([...all.flatMap((facts) => facts.told.warnings), ...telling.asked]) };
}

function distinct(sentences: readonly Sentence[]): Sentence[] {
  return [...new Map(sentences.map((sentence) => [JSON.stringify(sentence), sentence])).values()];
}
