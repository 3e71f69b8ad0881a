/** What a benchmark says: our number, the peer's of the same run, their ratio, the bar it is held to, and whether it holds. */
export interface BenchResult {
  bench: string;
  ours: number;
  peer: number;
  ratio: number;
  /** `>= 0.8`: at least that much of the peer; `<= 2`: at most that many times the peer. */
  bar: string;
  holds: boolean;
  /** What the numbers count. */
  unit: string;
}

/** A line that a benchmark prints: a result, with what else was measured, or why there is none. */
export type BenchLine = (BenchResult & { notes?: Record<string, string | number | undefined> }) | { bench: string; skipped: string };

/** A benchmark: runs ourselves and the peer in the same run and compares. */
export type Bench = () => Promise<BenchResult | readonly BenchLine[]>;

type Bar = { atLeast: number } | { atMost: number };

/** Compares the middle of ours with the middle of the peer's. */
export function compare({ bench, unit, ours, peer, bar }: { bench: string; unit: string; ours: readonly number[]; peer: readonly number[]; bar: Bar }): BenchResult {
  const ratio = median(ours) / median(peer);
  const holds = 'atLeast' in bar ? ratio >= bar.atLeast : ratio <= bar.atMost;
  return { bench, ours: rounded(median(ours)), peer: rounded(median(peer)), ratio: rounded(ratio), bar: 'atLeast' in bar ? `>= ${bar.atLeast}` : `<= ${bar.atMost}`, holds, unit };
}

/** The middle value; the mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN;
  return (low + high) / 2;
}

/** The value that so many percent of them do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN);
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
