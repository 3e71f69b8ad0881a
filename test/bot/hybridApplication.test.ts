import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../../bot/estate/readEstate.ts';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import { assess } from '../../domain/checks/assess.ts';
import type { Finding } from '../../domain/finding.ts';
import { planFor } from '../../domain/plans/planFor.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { resolvedArgs } from '../../domain/runs/arguments.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { StepState } from '../../domain/runs/run.ts';

let sandbox: Sandbox;
let executor: Executor;
const options = { correlation: 'test' };

beforeAll(async () => {
  const text = await readFile(join(import.meta.dirname, '..', 'estates', 'app-missing.yaml'), 'utf8');
  sandbox = await openSandbox({ estate: { text, fileName: 'app-missing.yaml' }, directory: null, machineClock: { now: () => '2026-11-21T09:00:00.000Z' } });
  executor = wholeExecutor(sandbox, { clock: sandbox.clock, pause: async () => undefined });
});

afterAll(() => sandbox.close());

const read = (by: Executor): Promise<Snapshot> => readEstate(sandbox.estate(), by, { clock: sandbox.clock, ...options });
const result = (snapshot: Snapshot, id: string): Finding['result'][] => assess(snapshot, sandbox.clock.now()).filter((finding) => finding.id === id).map((finding) => finding.result);

describe('REP-EN-HYBRIDAPP over HTTPS', () => {
  it('sets the application up from nothing; Exchange signs as it and Entra takes it', async () => {
    const before = await read(executor);
    expect([result(before, 'EN-08'), result(before, 'EN-12'), before.entra?.signIns]).toEqual([['fail'], ['fail'], (await read(sandbox.executor)).entra?.signIns]);
    const planned = planFor({ id: 'REP-EN-HYBRIDAPP' }, before, sandbox.estate(), sandbox.clock.now());
    if ('refused' in planned) throw new Error(planned.refused.map(({ rule }) => rule).join());
    const steps: StepState[] = [];
    for (const step of planned.plan.steps) {
      if (step.kind === 'wait') throw new Error('it waits');
      const outcome = await executor.call({ operation: step.operation, on: step.on, args: resolvedArgs(step, { id: 'test', steps }) }, options);
      if (outcome.status !== 'ok') throw new Error(`${step.operation}: ${outcome.failure.detail}`);
      steps.push({ kind: 'done', at: sandbox.clock.now(), result: JSON.parse(JSON.stringify(outcome.value)) as Extract<StepState, { kind: 'done' }>['result'], byReading: false });
    }
    for (const by of [executor, sandbox.executor]) {
      const after = await read(by);
      expect([result(after, 'EN-08'), result(after, 'EN-02'), result(after, 'EN-12')]).toEqual([['pass'], ['pass'], ['pass']]);
    }
  });
});
