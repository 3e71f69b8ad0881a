import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEASE_MS } from '../world.ts';
import { copyDurable, inFlightIn } from './durable.ts';
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
}

/** A first life that is never cut off, with what it left in the end, and what a kill at each of its points would have left behind. */
export interface FirstLife {
  root: string;
  whole: Omit<Death, 'point'>;
  deaths: Death[];
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
    deaths.push({ point, directory, lines: outside.lines.slice() });
  });
  await live(story, { directory: first, outside, points });
  return { root, whole: { directory: first, lines: outside.lines }, deaths };
}

/** Lets the next life begin where this death was, when its leases have run out, and tells what is wrong in the end. */
export async function wrongAfter(story: Story, { directory, lines }: Omit<Death, 'point'>): Promise<string[]> {
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
