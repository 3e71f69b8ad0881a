import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { openStore, type StorePlace } from '../adapters/store/openStore.ts';
import type { AuditEvent } from '../domain/audit/event.ts';
import { type BenchLine, percentile } from './result.ts';
import { type Pressable, seedPlans } from './seedPlans.ts';
import { postgresAt } from './postgresAt.ts';

const PROCESSES = 4;
const CLICKS = 1_000;

/** A thousand presses of two people on one plan, from four processes on one store, all at once: one effect, and every press is answered. On SQLite, and on PostgreSQL where there is one. */
export async function race(): Promise<BenchLine[]> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    const lines = [await raceOn('race', { directory: join(directory, 'sqlite') })];
    const postgres = await postgresAt(join(directory, 'postgres'));
    if (postgres === null) return [...lines, { bench: 'race-postgres', skipped: 'no PostgreSQL could be started here' }];
    try {
      lines.push(await raceOn('race-postgres', { url: postgres.url }));
    } finally {
      await postgres.stop();
    }
    return lines;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function raceOn(bench: string, place: StorePlace): Promise<BenchLine> {
  const [buttons = []] = await seedPlans({ place, serviceUrl: 'http://127.0.0.1:9/', plans: 1, lines: 0 });
  const racers = await Promise.all(Array.from({ length: PROCESSES }, () => atTheLine(place, buttons)));
  const begun = performance.now();
  const answers = (await Promise.all(racers.map((go) => go()))).flat();
  const seconds = (performance.now() - begun) / 1000;
  const effects = await effectsIn(place);
  const answered = answers.filter(({ said }) => said).length;
  const once = effects.approved === 1 && effects.votes === 1 && effects.runs === 1;
  return {
    bench, ours: effects.approved, peer: 1, ratio: effects.approved, bar: '<= 1', holds: once && answered === CLICKS, unit: `effects of ${CLICKS} presses from ${PROCESSES} processes`,
    notes: { answered, votes: effects.votes, runsBegun: effects.runs, seconds: Number(seconds.toFixed(2)), p99ms: percentile(answers.map(({ ms }) => ms), 99) },
  };
}

/** What the presses came to: by the record, and by the rows that would run the plan. */
async function effectsIn(place: StorePlace): Promise<{ approved: number; votes: number; runs: number }> {
  const store = await openStore(place);
  const lines: AuditEvent[] = [];
  for await (const line of store.auditLines()) lines.push(line);
  const far = '9999-01-01T00:00:00.000Z';
  const jobs = await store.claimJobs({ now: far, wall: far, leaseMs: 1, limit: 10_000 });
  await store.close();
  const count = (type: AuditEvent['type']) => lines.filter((line) => line.type === type).length;
  return { approved: count('plan.approved'), votes: count('vote.cast'), runs: jobs.filter(({ kind }) => kind === 'run.advance').length };
}

type Racer = ChildProcessByStdio<Writable, Readable, null>;
type Answer = { said: boolean; ms: number };

/** Starts one; what comes back lets it go. */
async function atTheLine(place: StorePlace, buttons: Pressable[]): Promise<() => Promise<Answer[]>> {
  const racer: Racer = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'raceClicker.ts'), JSON.stringify(place), JSON.stringify(buttons), String(CLICKS / PROCESSES)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: racer.stdout });
  await once(lines, 'line');
  return async () => {
    racer.stdin.write('go\n');
    const [said] = (await once(lines, 'line')) as [string];
    return JSON.parse(said) as Answer[];
  };
}
