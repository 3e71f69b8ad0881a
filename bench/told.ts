import { LONG_RUNS, runOf } from '../test/domain/told/longRuns.ts';
import { tell } from '../test/domain/told/telling.ts';
import { type BenchLine, compare } from './result.ts';

const [SMALL, LARGE] = [50_000, 500_000];
/** What is smaller is noise. */
const LEAST_MS = 20;

/**
 * Reading half a million characters that somebody pasted, against a tenth of them: the worst of all kinds. A step that looked at everything again for each line would take a hundred
 * times as long for ten times as much.
 */
export async function told(): Promise<BenchLine[]> {
  const times = LONG_RUNS.map(([what, unit]) => {
    timed(runOf(unit, SMALL));
    const [large, small] = [timed(runOf(unit, LARGE)), Math.max(timed(runOf(unit, SMALL)), LEAST_MS)];
    return { what, large, small };
  });
  const worst = times.toSorted((one, other) => other.large / other.small - one.large / one.small)[0];
  if (worst === undefined) throw new Error('nothing was told');
  return [{ ...compare({ bench: 'told', unit: 'ms; the peer is a tenth of it', ours: [worst.large], peer: [worst.small], bar: { atMost: 40 } }), notes: { worst: worst.what } }];
}

function timed(text: string): number {
  const began = performance.now();
  tell(text);
  return performance.now() - began;
}
