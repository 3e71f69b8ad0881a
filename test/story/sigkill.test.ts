import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createDesk } from '../../bot/desk/desk.ts';
import { backgroundOf } from '../../bot/background.ts';
import { logTo } from '../../bot/log.ts';
import { openPlaces } from '../../bot/places.ts';
import { sandboxOffice } from '../../bot/sandboxOffice.ts';
import { openStore } from '../../adapters/store/openStore.ts';
import { assess } from '../../domain/checks/assess.ts';
import { firstBroken } from '../../domain/audit/event.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import { alex, chatOf, frank, megan, turnOf } from '../support/people.ts';

const BOT = join(import.meta.dirname, '..', 'support', 'mortalBot.ts');
/** Compiled once for all lives. */
const COMPILED = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'rollcall-test');
const ESTATE = 'exchange-expired';
/** Some twenty processes start one after the other; a busy machine takes its time for that. */
const PATIENCE_MS = 240_000;

/** In which order deaths come: each step meets another one in each order. */
const ORDERS = [['before', 'after', 'journal'], ['journal', 'before', 'after']];

describe('a bot that is killed with SIGKILL at every step of a run', () => {
  it('makes each change exactly once and ends honest, in whatever order the deaths come', async () => {
    await Promise.all(ORDERS.map(survive));
  }, PATIENCE_MS);
});

/** Lets one bot die in these ways, in turn, until its run has ended. Each of them has a world of its own. */
async function survive(ways: readonly string[]): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-sigkill-'));
  const plan = await approved(directory);
  const lives: string[] = [];
  for (let ended = false; !ended; ) {
    const way = ways[lives.length % ways.length] ?? 'never';
    const life = await live(directory, way);
    lives.push(way);
    ended = life.code === 0;
    if (ended) expect(life.said).toMatch(/done in/);
    else expect(life.signal).toBe('SIGKILL');
    expect(lives.length).toBeLessThan(100);
  }
  const changes = plan.steps.filter((step) => step.kind === 'operation').filter(({ operation }) => findOperation(operation)?.kind === 'change');
  const effects = (await readFile(join(directory, 'effects.txt'), 'utf8')).trim().split('\n');
  expect(effects.toSorted()).toEqual(changes.map(({ operation, on }) => `${operation} ${on} ok`).toSorted());
  expect(lives.length).toBeGreaterThan(changes.length);
  await endedHonest(directory);
  await rm(directory, { recursive: true, force: true });
}

/** A roll with many steps, asked for by Alex and agreed to by Megan and Frank; its run has not begun. */
async function approved(directory: string): Promise<Plan> {
  const places = await openPlaces({ directory, estate: ESTATE, latencyMs: 0 });
  const office = sandboxOffice(places, logTo({ write: () => undefined }));
  await places.store.transact(async (unit) => {
    for (const person of [alex, megan, frank]) await unit.putConversation(chatOf(person));
  });
  const desk = createDesk(office);
  const name = await new Promise<string>((resolve, reject) => {
    const background = backgroundOf(office, {
      post: async (_conversation, { text }) => {
        const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/u.exec(text)?.[1];
        if (plan !== undefined) void background.stop().then(() => resolve(plan), reject);
        return 'posted';
      },
      update: async () => undefined,
    });
    background.start();
    desk.perform({ name: 'propose', intent: { id: 'ROLL-EX-NOW' }, estate: null }, turnOf(alex)).catch(reject);
  });
  await desk.perform({ name: 'approve', plan: name }, turnOf(megan));
  await desk.perform({ name: 'approve', plan: name }, turnOf(frank));
  const plan = await places.store.look((unit) => unit.findPlan(name));
  await places.sandbox.close();
  await places.store.close();
  if (plan === undefined) throw new Error('no plan was made');
  return plan;
}

/** One life of the bot, until it is killed or the run has ended. */
async function live(directory: string, way: string): Promise<{ code: number | null; signal: string | null; said: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', BOT, directory, ESTATE, way], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, said })));
}

async function endedHonest(directory: string): Promise<void> {
  const store = await openStore({ directory });
  const lines = [];
  for await (const line of store.auditLines()) lines.push(line);
  await store.close();
  expect(firstBroken(lines)).toBeUndefined();
  expect(lines.filter(({ type }) => type === 'run.ended')).toHaveLength(1);
  const places = await openPlaces({ directory, estate: ESTATE, latencyMs: 0 });
  const office = sandboxOffice(places, logTo({ write: () => undefined }));
  const [source] = office.estates();
  if (source === undefined) throw new Error('no estate');
  const findings = assess(await office.read(source, { correlation: 'test' }), office.clock.now());
  await places.sandbox.close();
  await places.store.close();
  expect(findings.filter(({ result, side }) => result === 'fail' && side === 'exchange')).toEqual([]);
}
