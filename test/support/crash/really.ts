import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inFlightIn } from './durable.ts';
import { wrongIn } from './honest.ts';
import { STORIES } from './life.ts';
import { type Happened, Outside } from './outside.ts';

const LIFE = join(import.meta.dirname, 'mortalLife.ts');
/** Compiled once for all lives. */
const COMPILED = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'rollcall-test');

export type StoryName = keyof typeof STORIES;

/** How a process ended. `said` is what it had to say at the end of the story; null for one that was killed. */
export interface Ended {
  signal: string | null;
  said: { points: number; complaints: unknown[] } | null;
}

/** A real process that lives a story and really dies, by SIGKILL, at the point of that number; null: never. */
export async function reallyLive(told: StoryName, { directory, life, dies }: { directory: string; life: number; dies: number | null }): Promise<Ended> {
  mkdirSync(directory, { recursive: true });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', LIFE, directory, told, `${life}`, `${dies ?? 0}`], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const signal = await new Promise<string | null>((resolve) => child.on('close', (_code, by) => resolve(by)));
  return { signal, said: said === '' ? null : Said.parse(JSON.parse(said)) };
}

const Said = z.object({ points: z.number(), complaints: z.array(z.unknown()) });

/** What has happened outside so far, as the lives in that folder wrote it down. */
export function outsideIn(directory: string): Happened[] {
  return readFileSync(join(directory, 'outside.jsonl'), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Happened);
}

/** Lets a process die at a point and another one live on from there to the end, and tells what is wrong then. */
export async function wrongAfterKill(told: StoryName, { directory, point }: { directory: string; point: number }): Promise<string[]> {
  const died = await reallyLive(told, { directory, life: 1, dies: point });
  if (died.signal !== 'SIGKILL') return [`it ended by ${died.signal ?? 'itself'} and not by SIGKILL`];
  const inFlight = inFlightIn(directory);
  const { said, signal } = await reallyLive(told, { directory, life: 2, dies: null });
  if (said === null) return [`the next life ended by ${signal ?? 'an error'}`];
  const outside = await Outside.after(outsideIn(directory), 3);
  return [...said.complaints.map((complaint) => `it complained: ${JSON.stringify(complaint)}`), ...(await wrongIn(STORIES[told], { directory, outside, inFlight }))];
}
