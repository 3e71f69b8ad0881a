import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { STORIES } from '../test/support/crash/life.ts';
import { everyDeath, nameOf, sweep } from '../test/support/crash/matrix.ts';
import type { Point } from '../test/support/crash/points.ts';
import { type StoryName, wrongAfterKill } from '../test/support/crash/really.ts';

/** What came of killing real processes at the points of both stories. */
export interface CrashSoak {
  /** How many points each story has, and at how many of them a process was killed. */
  points: Record<StoryName, { all: number; killed: number }>;
  /** What was not as it has to be, by story and point. */
  wrong: Record<string, string[]>;
}

/** For how long, where to begin, and who is told of each. */
export interface CrashSoaking {
  ms: number;
  /** The first point of each story; 1 for all. */
  from: number;
  tell: (line: string) => void;
}

/**
 * Kills a real process with SIGKILL at every point there is, starts another on what it left, and looks at what came of it. Whoever has less time than that takes gets as
 * far as it goes, with the stories taking turns, and is told how far that was.
 */
export async function soakCrash({ ms, from, tell }: CrashSoaking): Promise<CrashSoak> {
  const ends = performance.now() + ms;
  const soaked: CrashSoak = { points: { repair: { all: 0, killed: 0 }, roll: { all: 0, killed: 0 } }, wrong: {} };
  const left = interleaved(await pointsOf('repair', soaked), await pointsOf('roll', soaked)).filter(({ point }) => point.n >= from);
  const root = await mkdtemp(join(tmpdir(), 'rollcall-soak-'));
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined && performance.now() < ends; next = left.shift()) await killAt(next, { root, soaked, tell });
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
  return soaked;
}

interface Killing {
  story: StoryName;
  point: Point;
}

async function killAt({ story, point }: Killing, { root, soaked, tell }: { root: string; soaked: CrashSoak; tell: (line: string) => void }): Promise<void> {
  const directory = join(root, `${story} ${point.n}`);
  const found = await wrongAfterKill(story, { directory, point: point.n });
  soaked.points[story].killed += 1;
  if (found.length > 0) soaked.wrong[`${story} ${nameOf(point)}`] = found;
  tell(`${story} ${point.n} of ${soaked.points[story].all}: killed ${point.phase} ${point.kind}${found.length > 0 ? `: ${found.join('; ')}` : ''}`);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}

async function pointsOf(story: StoryName, { points }: CrashSoak): Promise<Killing[]> {
  const first = await everyDeath(STORIES[story]);
  sweep(first);
  points[story].all = first.deaths.length;
  return first.deaths.map(({ point }) => ({ story, point }));
}

/** One of each in turns, and in the end what is left of the longer. */
function interleaved<T>(one: readonly T[], other: readonly T[]): T[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, n) => [one[n], other[n]].filter((item) => item !== undefined)).flat();
}
