import { broken, differing } from '../test/domain/approvals/interleavings.ts';
import { TRANSITIONS } from '../test/domain/approvals/ledger.ts';
import { SETTINGS } from '../test/domain/approvals/settings.ts';

/** What came of letting things happen to approvals in ever new orders. */
export interface VotesSoak {
  /** How many orders were compared with the independent model. */
  interleavings: number;
  /** How many long ways through each setting were held to the invariants. */
  walks: Record<string, number>;
  /** What was not as it has to be, by what and seed, with the shortest order that shows it. */
  wrong: Record<string, string>;
}

/** Goes on for so many milliseconds, with a fresh seed each time, and ends early when something is wrong. What it has come to is told now and then. */
export function soakVotes({ ms, seed, tell }: { ms: number; seed: number; tell: (line: string) => void }): VotesSoak {
  const soaked: VotesSoak = { interleavings: 0, walks: Object.fromEntries(SETTINGS.map(({ name }) => [name, 0])), wrong: {} };
  const began = performance.now();
  let told = began;
  for (let round = seed; performance.now() - began < ms && Object.keys(soaked.wrong).length === 0; round += 1) {
    goRound(round, soaked);
    if (performance.now() - told < TELL_MS) continue;
    told = performance.now();
    tell(`${Math.round((told - began) / 1_000)} s: ${soaked.interleavings} interleavings, ${Object.values(soaked.walks).reduce((sum, count) => sum + count, 0)} walks`);
  }
  return soaked;
}

function goRound(seed: number, soaked: VotesSoak): void {
  const compared = differing(TRANSITIONS, { runs: IN_A_ROUND, seed });
  soaked.interleavings += compared.numRuns;
  if (compared.failed) soaked.wrong[`the model, seed ${seed}`] = JSON.stringify(compared.counterexample);
  for (const setting of SETTINGS) {
    const walked = broken(setting, { runs: IN_A_ROUND / 10, seed });
    soaked.walks[setting.name] = (soaked.walks[setting.name] ?? 0) + walked.numRuns;
    if (walked.failed) soaked.wrong[`${setting.name}, seed ${seed}`] = `${String(walked.errorInstance)}: ${JSON.stringify(walked.counterexample)}`;
  }
}

const IN_A_ROUND = 500;
const TELL_MS = 10_000;
