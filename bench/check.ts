import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../bot/estate/readEstate.ts';
import { assess } from '../domain/checks/assess.ts';
import { planFor } from '../domain/plans/planFor.ts';
import type { Stage } from '../domain/ports/rehearse.ts';
import { type BenchResult, compare } from './result.ts';

const LIMIT_MS = 20;
const WARM_UP = 5;
const ROUNDS = 40;

/** All checks on the snapshot of the `big` hybrid estate, against a fixed limit. */
export async function checks(): Promise<BenchResult> {
  const { snapshot, now } = await bigStage();
  return against('check', () => assess(snapshot, now));
}

/** The plan for the first thing that is proposed there, against the same limit. */
export async function plan(): Promise<BenchResult> {
  const { snapshot, estate, now } = await bigStage();
  const intent = assess(snapshot, now).flatMap(({ proposes }) => proposes ?? [])[0];
  if (intent === undefined) throw new Error('nothing is proposed in the estate big');
  return against('check-plan', () => planFor(intent, snapshot, estate, now));
}

function against(bench: string, work: () => unknown): BenchResult {
  for (let round = 0; round < WARM_UP; round += 1) work();
  const ours = Array.from({ length: ROUNDS }, () => timed(work));
  return compare({ bench, unit: 'ms', ours, peer: [LIMIT_MS], bar: { atMost: 1 } });
}

async function bigStage(): Promise<Stage> {
  const sandbox = await openSandbox({ estate: { shipped: 'big' }, directory: null });
  const estate = sandbox.estate();
  const snapshot = await readEstate(estate, sandbox.executor, { clock: sandbox.clock, correlation: 'bench' });
  return { snapshot, estate, now: sandbox.clock.now() };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
