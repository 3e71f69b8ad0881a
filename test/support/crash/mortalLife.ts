import { appendFileSync, readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { LEASE_MS } from '../world.ts';
import { live, STORIES } from './life.ts';
import { type Happened, Outside } from './outside.ts';
import { Points } from './points.ts';

/**
 * One life of the bot in a process of its own. It ends itself with SIGKILL at the point of that number, or, when it has told the story to its end, says how many
 * points there were and exits. What happens outside is kept beside what the bot keeps, for the lives that follow.
 * `node mortalLife.ts <directory> <story> <life> <point, or 0 for none>`
 */
const [directory = '', told = '', life = '1', dies = '0'] = process.argv.slice(2);
const story = told === 'roll' ? STORIES.roll : STORIES.repair;
const kept = join(directory, 'outside.jsonl');
appendFileSync(kept, '');
// Who is killed writes no cache on the way out.
flushCompileCache();

const outside = await Outside.after(readLines(), Number(life), (line) => appendFileSync(kept, `${JSON.stringify(line)}\n`));
if (Number(life) > 1) outside.pass(LEASE_MS + 1);
const points = new Points(({ n }) => {
  if (n === Number(dies)) process.kill(process.pid, 'SIGKILL');
});
await live(story, { directory, outside, points });
process.stdout.write(JSON.stringify({ points: points.passed.length, complaints: outside.complaints }));

function readLines(): Happened[] {
  return readFileSync(kept, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Happened);
}
