import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { STORIES } from '../test/support/crash/life.ts';
import { everyDeath, nameOf, sweep } from '../test/support/crash/matrix.ts';
import type { Point } from '../test/support/crash/points.ts';
import { type StoryName, wrongAfterKill } from '../test/support/crash/really.ts';

/** What came of killing real processes at every point of both stories. */
export interface CrashSoak {
  points: Record<StoryName, number>;
  /** What was not as it has to be, by story and point. */
  wrong: Record<string, string[]>;
}

/** Kills a real process with SIGKILL at every point there is, starts another on what it left, and looks at what came of it. Some minutes. */
export async function soakCrash(tell: (line: string) => void): Promise<CrashSoak> {
  const wrong: CrashSoak['wrong'] = {};
  const points: CrashSoak['points'] = { repair: await killAtEach('repair', wrong, tell), roll: await killAtEach('roll', wrong, tell) };
  return { points, wrong };
}

async function killAtEach(story: StoryName, wrong: CrashSoak['wrong'], tell: (line: string) => void): Promise<number> {
  const points = await pointsOf(story);
  const left = [...points];
  const root = await mkdtemp(join(tmpdir(), `rollcall-soak-${story}-`));
  const worker = async (): Promise<void> => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      const directory = join(root, `${point.n}`);
      const found = await wrongAfterKill(story, { directory, point: point.n });
      if (found.length > 0) wrong[`${story} ${nameOf(point)}`] = found;
      tell(`${story} ${point.n} of ${points.length}: killed ${point.phase} ${point.kind}${found.length > 0 ? `: ${found.join('; ')}` : ''}`);
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await rm(root, { recursive: true, force: true });
  return points.length;
}

async function pointsOf(story: StoryName): Promise<Point[]> {
  const first = await everyDeath(STORIES[story]);
  sweep(first);
  return first.deaths.map(({ point }) => point);
}
