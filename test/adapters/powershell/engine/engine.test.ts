import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { engineAt, SHIPPED_ENGINE, type Engine } from '../../../../adapters/powershell/worker/engine.ts';
import type { Started } from '../../../../adapters/powershell/worker/startWorker.ts';
import type { Worker } from '../../../../adapters/powershell/worker/worker.ts';
import type { TypedValue, TypedValues } from '../../../../adapters/powershell/wire/typedValue.ts';
import { describeReal } from '../support/realShell.ts';
import { startReal } from '../support/realWorker.ts';
import { gone, isAlive } from '../support/standIn.ts';

describeReal('the engine', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-engine-'));
  let worker: Worker;
  let hello: unknown;
  const start = (engine?: Engine): Promise<Started> => startReal(shell, root, engine);
  const ask = (op: string, values: TypedValues, { deadlineMs = 30_000, signal }: { deadlineMs?: number; signal?: AbortSignal } = {}) => worker.call({ op, values, deadlineMs, correlation: 'test' }, signal);

  beforeAll(async () => {
    const started = await start();
    if (!started.ok) throw new Error(started.failure.detail);
    ({ worker, hello } = started);
  });
  afterAll(async () => {
    worker.retire();
    await worker.ended;
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });

  it('says what it is', () => {
    expect(hello).toMatchObject({ languageMode: 'FullLanguage', psVersion: expect.stringMatching(/^\d/) });
  });

  it.each<[string, TypedValue, unknown]>([
    ['a text that a shell would run', ['s', `$(exit 7) "; exit 7; ' ’; exit 7; ‘ “ – \` @{} | iex & > # --% {0}`], undefined],
    ['letters of many kinds', ['s', 'é Ж 漢 שלום 𝄞 👩🏽‍🚒 e\u0301 \u2028 \u0085 \uFEFF'], undefined],
    ['a text like a date', ['s', '2026-11-21T09:00:00Z'], undefined],
    ['a text like a date of older shells', ['s', '/Date(1234567890)/'], undefined],
    ['a text like our own lines', ['s', 'RC1 0123456789abcdef E 1 1 0'], undefined],
    ['an empty text', ['s', ''], undefined],
    ['the greatest whole number', ['i', '9223372036854775807'], '9223372036854775807'],
    ['a small number', ['i', '-7'], -7],
    ['false', ['b', false], undefined],
    ['an instant', ['dt', '2026-11-21T09:00:00.125Z'], '2026-11-21T09:00:00.1250000Z'],
    ['a GUID', ['g', '00000002-0000-0ff1-ce00-000000000000'], undefined],
  ])('gives back %s as it was', async (_, value, expected) => {
    expect(await ask('rollcall.echo', { Value: value })).toEqual({ status: 'value', value: [expected ?? value[1]], warnings: [] });
  });

  it.each([[[]], [['']], [['one']], [['a', '', 'ß']]])('keeps the list %j a list', async (list) => {
    expect(await ask('rollcall.echo', { Value: ['as', list] })).toMatchObject({ value: list });
  });

  it('carries 1 MiB there and back, in pages when it grows', async () => {
    const text = '漢'.repeat(512 * 1024);
    const reply = await ask('rollcall.echo', { Value: ['s', text] });
    expect(reply.status === 'value' && Array.isArray(reply.value) && reply.value[0] === text).toBe(true);
  });

  it.each<[string, string, TypedValues, string]>([
    ['an operation that its table does not know', 'skype.certificates.remove', {}, 'NOT_ALLOWED'],
    ['an operation in other letters', 'Rollcall.Echo', { Value: ['s', 'x'] }, 'NOT_ALLOWED'],
    ['a parameter that its table does not know', 'rollcall.echo', { Value: ['s', 'x'], OutVariable: ['s', 'x'] }, 'VALIDATION'],
    ['a parameter in other letters', 'rollcall.echo', { value: ['s', 'x'] }, 'VALIDATION'],
    ['a parameter of another type', 'rollcall.wait', { Milliseconds: ['s', '1'] }, 'VALIDATION'],
    ['a parameter that is too long', 'rollcall.wait', { Milliseconds: ['i', '123456789'] }, 'VALIDATION'],
    ['a missing parameter', 'rollcall.echo', {}, 'VALIDATION'],
    ['a secret where none is kept', 'rollcall.echo', { Value: ['sec', 'kv:x'] }, 'VALIDATION'],
    ['a page that is not there', 'rollcall.page.get', { Handle: ['s', '0123456789abcdef'], Index: ['i', '0'] }, 'VALIDATION'],
  ])('refuses %s', async (_, op, values, code) => {
    expect(await ask(op, values)).toMatchObject({ status: 'error', error: { code, stuck: false } });
  });

  it('tells of the command\'s own error by type and id', async () => {
    expect(await ask('rollcall.wait', { Milliseconds: ['i', '-1'] })).toMatchObject({ status: 'error', error: { category: 'InvalidData', fqid: expect.stringContaining('ParameterArgumentValidationError') } });
  });

  it('stops a command at its deadline and goes on', async () => {
    expect(await ask('rollcall.wait', { Milliseconds: ['i', '9999999'] }, { deadlineMs: 300 })).toMatchObject({ status: 'error', error: { code: 'TIMEOUT', stuck: false } });
    expect(await ask('rollcall.echo', { Value: ['s', 'x'] })).toMatchObject({ value: ['x'] });
  });

  it('stops a command that is cancelled and goes on', async () => {
    const abort = new AbortController();
    const reply = ask('rollcall.wait', { Milliseconds: ['i', '9999999'] }, { signal: abort.signal });
    abort.abort();
    expect(await reply).toMatchObject({ status: 'error', error: { code: 'CANCELLED', stuck: false } });
    expect(await ask('rollcall.echo', { Value: ['s', 'x'] })).toMatchObject({ value: ['x'] });
  });

  it('ends by itself when its runner is killed in the middle of a command', async () => {
    const runner = spawn(process.execPath, [fileURLToPath(new URL('../support/mortalRunner.ts', import.meta.url)), shell, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(runner.stdout.setEncoding('utf8'), 'data');
    const pid = Number(said);
    expect(isAlive(pid)).toBe(true);
    runner.kill('SIGKILL');
    await gone(pid);
  });

  it('is not used when it is not the engine that was shipped', async () => {
    expect(await start({ module: SHIPPED_ENGINE, sha256: '0'.repeat(64) })).toMatchObject({ ok: false, failure: { code: 'WORKER_START' } });
  });

  it('is found whatever its folder is called', async () => {
    const folder = join(root, "o'brien $(exit 7) ’");
    await cp(dirname(SHIPPED_ENGINE), folder, { recursive: true });
    const started = await start(await engineAt(join(folder, 'Rollcall.psm1')));
    expect(started).toMatchObject({ ok: true });
    if (!started.ok) return;
    started.worker.retire();
    await started.worker.ended;
  });
});
