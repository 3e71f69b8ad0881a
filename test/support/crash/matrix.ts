import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEASE_MS } from '../world.ts';
import { copyDurable, digestOf, inFlightIn } from './durable.ts';
import { wrongIn } from './honest.ts';
import { live, type Story } from './life.ts';
import { type Happened, Outside } from './outside.ts';
import { type Point, Points } from './points.ts';

/** What a process that died at a point left behind. */
export interface Death {
  point: Point;
  directory: string;
  /** What had happened outside by then. */
  lines: readonly Happened[];
  /** The same for two that left the very same bytes when the very same had happened outside: what follows cannot tell them apart. */
  left: string;
}

/** A first life that is never cut off, with what it left in the end, and what a kill at each of its points would have left behind. */
export interface FirstLife {
  root: string;
  whole: Pick<Death, 'directory' | 'lines'>;
  deaths: Death[];
  /** What was wrong on the way, before anybody died. */
  complaints: readonly unknown[];
}

/**
 * Lives a story once and, at every point of it, sets aside what is on disk and what is outside. That is a kill at each of them without killing
 * anybody: what a process knows is lost with it in both cases, and here nothing of it is handed on. A test compares these with processes that really died.
 */
export async function everyDeath(story: Story): Promise<FirstLife> {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-crash-'));
  const first = join(root, 'first');
  const deaths: Death[] = [];
  const outside = new Outside(1);
  const points = new Points((point) => {
    const directory = join(root, `${point.n}`);
    copyDurable(first, directory);
    deaths.push({ point, directory, lines: outside.lines.slice(), left: `${outside.lines.length} ${digestOf(directory)}` });
  });
  await live(story, { directory: first, outside, points });
  return { root, whole: { directory: first, lines: outside.lines }, deaths, complaints: outside.complaints };
}

/** Lets the next life begin where this death was, when its leases have run out, and tells what is wrong in the end. */
export async function wrongAfter(story: Story, { directory, lines }: Pick<Death, 'directory' | 'lines'>): Promise<string[]> {
  const inFlight = inFlightIn(directory);
  const outside = await Outside.after(lines, 2);
  outside.pass(LEASE_MS + 1);
  await live(story, { directory, outside, points: new Points() });
  const complained = outside.complaints.map((complaint) => `it complained: ${JSON.stringify(complaint)}`);
  return [...complained, ...(await wrongIn(story, { directory, outside, inFlight }))];
}

export function sweep({ root }: FirstLife): void {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}

/** What is wrong after each of these deaths, by its name. Those that left the very same are followed by one life for all of them. */
export async function wrongAfterEach(story: Story, deaths: readonly Death[]): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {};
  for (const alike of Object.values(Object.groupBy(deaths, ({ left }) => left))) {
    const found = alike?.[0] === undefined ? [] : await wrongAfter(story, alike[0]);
    if (found.length > 0) wrong[(alike ?? []).map(({ point }) => nameOf(point)).join(', ')] = found;
  }
  return wrong;
}

/** How many points there are, how many different things they leave, and after how many of those a life is lived here, as it is printed. */
export function counted({ deaths }: FirstLife, tried: readonly Death[] = deaths): string {
  const [all, here] = [deaths, tried].map((some) => new Set(some.map(({ left }) => left)).size);
  return `${deaths.length} points, which leave ${all} different things behind; a life after ${here} of them here`;
}

/** Of each kind of point the first. */
export function firstOfEachKind(deaths: readonly Death[]): Death[] {
  return [...new Map(deaths.toReversed().map((death) => [kindOf(death), death])).values()].toReversed();
}

export function kindOf({ point: { phase, kind } }: Death): string {
  return `${phase} ${kind}`;
}

/** `34 after record step.started`, as it is printed. */
export function nameOf({ n, kind, phase }: Point): string {
  return `${n} ${phase} ${kind}`;
}
