import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWorker } from '../../../../adapters/powershell/worker/startWorker.ts';
import { callOf, gone, isAlive, StandIns } from '../support/standIn.ts';

let standIns: StandIns;
beforeEach(() => {
  standIns = new StandIns();
});
afterEach(() => standIns.close());
const echo = (text: string) => callOf('rollcall.echo', { Value: ['s', text] });
const broke = (event: { kind: string }) => event.kind === 'broke';

describe('Worker', () => {
  it('answers one call after the other and is ready between them', async () => {
    const worker = await standIns.worker();
    for (const text of ['a', '', '$(Stop-Computer)', `x"'; Stop-Computer; '’`, 'RC1 x', 'é\u2028𝄞']) {
      expect(await worker.call(echo(text))).toEqual({ status: 'value', value: text, warnings: [] });
      expect(worker.state).toBe('ready');
    }
    expect(worker.wear).toMatchObject({ calls: 6, rssBytes: 50_000_000 });
  });

  it('carries 1 MiB there, and more than that back in pages', async () => {
    const worker = await standIns.worker();
    const text = 'é'.repeat(1024 * 1024);
    expect(await worker.call(echo(text))).toEqual({ status: 'value', value: text, warnings: [] });
  });

  it.each(['a\0b', 'half \uD834', 'two\nlines'])('refuses %j before anything is sent', async (text) => {
    const worker = await standIns.worker();
    expect(await worker.call(echo(text))).toMatchObject({ status: 'lost', code: 'VALIDATION', sent: false });
    expect(worker.state).toBe('ready');
  });

  it.each<[string, string, Record<string, string>]>([
    ['one chunk with line ends of Windows', 'rollcall.echo', { STANDIN_CRLF: '1', STANDIN_BATCH: '1' }],
    ['terminal sequences into the pipe', 'rollcall.echo', { STANDIN_TERMINAL: '1' }],
    ['noise on every stream', 'standin.noisy', {}],
    ['noise on every stream and line ends of Windows', 'standin.noisy', { STANDIN_CRLF: '1' }],
  ])('reads the answer through %s, twice', async (_, op, switches) => {
    const worker = await standIns.worker(switches);
    expect(await worker.call(callOf(op, { Value: ['s', 'first'] }))).toMatchObject({ status: 'value', value: 'first' });
    expect(await worker.call(callOf(op, { Value: ['s', 'second'] }))).toMatchObject({ status: 'value', value: 'second' });
  });

  it('counts noise and keeps its beginning for whoever looks for the cause', async () => {
    const worker = await standIns.worker();
    await worker.call(callOf('standin.noisy', { Value: ['s', 'x'] }));
    expect(standIns.events).toContainEqual({ kind: 'noise', id: expect.any(String), chars: expect.any(Number), sample: expect.stringContaining('WARNING: one') });
  });

  it.each([
    ['exits without a word', callOf('standin.exit', { Code: ['i', '0'] })],
    ['exits with an error', callOf('standin.exit', { Code: ['i', '5'] })],
    ['is killed', callOf('standin.crash')],
    ['exits in the middle of its answer', callOf('standin.half')],
  ])('loses the call when the shell %s', async (_, call) => {
    const worker = await standIns.worker();
    const reply = worker.call(call);
    expect(await reply).toMatchObject({ status: 'lost', code: 'WORKER_LOST', sent: true });
    await worker.ended;
    expect(worker.state).toBe('dead');
    expect(await worker.call(echo('x'))).toMatchObject({ status: 'lost', code: 'WORKER_LOST', sent: false });
  });

  it('keeps an answer that was whole when the shell ended', async () => {
    const worker = await standIns.worker();
    expect(await worker.call(callOf('standin.answerAndExit'))).toMatchObject({ status: 'value', value: 'x' });
    await worker.ended;
  });

  it.each([
    ['answers twice', 'standin.twice'],
    ['answers again behind its delimiter', 'standin.late'],
    ['answers a stranger', 'standin.stranger'],
    ['damages its answer', 'standin.damaged'],
    ['answers in another form', 'standin.otherForm'],
    ['tears a line', 'standin.torn'],
    ['floods its output', 'standin.flood'],
    ['floods its output in one line', 'standin.longLine'],
    ['floods its errors', 'standin.errorFlood'],
    ['answers without end', 'standin.partFlood'],
  ])('believes nothing of a shell that %s, and kills it', async (_, op) => {
    const worker = await standIns.worker();
    expect(await worker.call(callOf(op))).toMatchObject({ status: 'lost', code: 'PROTOCOL', sent: true });
    expect(worker.state).toBe('tainted');
    await worker.ended;
    expect(worker.state).toBe('dead');
  });

  it('loses a call that the shell does not answer, and does not ask it again', async () => {
    const worker = await standIns.worker();
    expect(await worker.call(callOf('standin.silent'))).toMatchObject({ status: 'lost', code: 'WORKER_LOST' });
    await worker.ended;
  });

  it('kills a shell that speaks of a request when none is under way', async () => {
    const worker = await standIns.worker();
    await worker.call(callOf('standin.later'));
    await standIns.told(broke);
    expect(standIns.events.find(broke)).toMatchObject({ code: 'PROTOCOL' });
  });

  it('uses an answer behind which the shell hangs, and kills the shell', async () => {
    const worker = await standIns.worker();
    const reply = worker.call(callOf('standin.answerAndHang'));
    await standIns.told((event) => event.kind === 'answered' && Number.parseInt(event.id, 16) > 1);
    standIns.timers.advance(2_000);
    expect(await reply).toMatchObject({ status: 'value', value: 'x' });
    await worker.ended;
  });

  it('ends a call that hangs 15 s after its deadline, and everything with it', async () => {
    const worker = await standIns.worker();
    const reply = worker.call(callOf('standin.hang', {}, 30_000));
    standIns.timers.advance(44_999);
    expect(worker.state).toBe('busy');
    standIns.timers.advance(1);
    expect(await reply).toMatchObject({ status: 'lost', code: 'TIMEOUT', sent: true });
    await worker.ended;
  });

  it('makes a shell end that does not heed being asked', async () => {
    const worker = await standIns.worker();
    const reply = worker.call(callOf('standin.deaf'));
    standIns.timers.advance(45_000);
    await reply;
    standIns.timers.advance(3_000);
    expect(await worker.ended).toMatchObject({ how: 'exited', signal: expect.stringMatching('SIG') });
  });

  it('cancels a call in the engine and goes on with the shell', async () => {
    const worker = await standIns.worker();
    const abort = new AbortController();
    const reply = worker.call(callOf('standin.wait'), abort.signal);
    abort.abort();
    expect(await reply).toMatchObject({ status: 'error', error: { code: 'CANCELLED' } });
    expect(await worker.call(echo('x'))).toMatchObject({ value: 'x' });
  });

  it('kills a shell that does not let a call be cancelled', async () => {
    const worker = await standIns.worker();
    const abort = new AbortController();
    const reply = worker.call(callOf('standin.hang'), abort.signal);
    abort.abort();
    await standIns.told((event) => event.kind === 'cancelled');
    standIns.timers.advance(15_000);
    expect(await reply).toMatchObject({ status: 'lost', code: 'CANCELLED', sent: true });
  });

  it('sends nothing for a call that was cancelled before', async () => {
    const worker = await standIns.worker();
    expect(await worker.call(echo('x'), AbortSignal.abort())).toMatchObject({ code: 'CANCELLED', sent: false });
    expect(worker.wear.calls).toBe(0);
  });

  it.each(['standin.grandchild', 'standin.grandchildHolds'])('leaves nothing behind that the shell started (%s)', async (op) => {
    const worker = await standIns.worker();
    const reply = await worker.call(callOf(op));
    const pid = reply.status === 'value' ? Number(reply.value) : 0;
    expect(isAlive(pid)).toBe(true);
    worker.retire();
    await worker.ended;
    await gone(pid);
  });

  it('ends politely when it is retired idle', async () => {
    const worker = await standIns.worker();
    worker.retire();
    expect(worker.state).toBe('draining');
    expect(await worker.ended).toEqual({ how: 'exited', code: 0, signal: null });
  });

  it('passes on what the engine says of an error, and ends a shell whose command is stuck', async () => {
    const worker = await standIns.worker();
    const error = { fqid: 'X,Y', types: ['System.Exception'], detail: 'no', stuck: true };
    expect(await worker.call(callOf('standin.error', { Error: ['s', JSON.stringify(error)] }))).toEqual({ status: 'error', error, sent: true });
    await worker.ended;
  });

  it.each([['standin.wrongPages', 'PROTOCOL'], ['standin.hugePages', 'RESULT_TOO_LARGE']])('does not take pages that are not the result (%s)', async (op, code) => {
    const worker = await standIns.worker();
    expect(await worker.call(callOf(op))).toMatchObject({ status: 'lost', code });
  });

  it('keeps neither what was sent nor what came', async () => {
    const worker = await standIns.worker();
    await worker.call(echo('x'));
    expect(worker.state).toBe('ready');
    expect(worker.remembers).toBe(0);
  });

  it('leaves no timer and no folder behind', async () => {
    const worker = await standIns.worker();
    await worker.call(echo('x'));
    worker.retire();
    await worker.ended;
    expect(standIns.timers.waiting).toBe(0);
    expect(readdirSync(standIns.root).sort()).toEqual(["engine of o'brien", 'home']);
    expect(readdirSync(join(standIns.root, 'home'))).toEqual([]);
  });
});

describe('startWorker', () => {
  it.each([['exit', ''], ['missing', 'not loaded'], ['engine', 'not the one that was shipped'], ['old', 'older than 5.1'], ['confined', 'ConstrainedLanguage'], ['mute', 'did not say']])('gives up on a shell whose start goes wrong (%s)', async (how, why) => {
    const started = await startWorker(await standIns.settings({ STANDIN_START: how }));
    expect(started).toMatchObject({ ok: false, failure: { code: 'WORKER_START', detail: expect.stringContaining(why) } });
    expect(standIns.events.at(-1)).toMatchObject({ kind: 'went', to: 'dead' });
  });

  it('gives up on a shell that does not get ready in time', async () => {
    const settings = await standIns.settings({ STANDIN_START: 'hang' });
    const started = startWorker(settings);
    while (standIns.timers.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    standIns.timers.advance(30_000);
    expect(await started).toMatchObject({ ok: false, failure: { code: 'WORKER_START' } });
  });

  it.each([['/nonexistent/pwsh'], [process.cwd()]])('is a failure and no crash when the program cannot be started (%s)', async (program) => {
    const started = await startWorker({ ...(await standIns.settings()), command: [program] });
    expect(started).toMatchObject({ ok: false, failure: { code: 'WORKER_START' } });
  });

  it('is a failure and no crash when even the launcher is missing', async () => {
    const settings = await standIns.settings();
    const started = await startWorker({ ...settings, command: ['/nonexistent/pwsh'], host: { ...settings.host, platform: 'win32', run: () => undefined } });
    expect(started).toMatchObject({ ok: false, failure: { code: 'WORKER_START' } });
  });

  it('gives the shell an environment of its own, an empty folder, and the arguments that keep it from asking and from profiles', async () => {
    const settings = await standIns.settings();
    const started = await startWorker({ ...settings, hostEnvironment: { ...process.env, NODE_POWERSHELL: '/tmp/other', SECRET: 'x', HTTPS_PROXY: 'x', TZ: 'UTC' }, extraEnvironment: { NODE_OPTIONS: '--require=/tmp/x', PSModulePath: '/modules' } });
    if (!started.ok) throw new Error(started.failure.detail);
    const reply = await started.worker.call(callOf('standin.environment'));
    started.worker.retire();
    await started.worker.ended;
    expect(reply).toMatchObject({ value: { arguments: ['-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'], cwd: expect.stringMatching(/worker-.*cwd$/) } });
    const names = reply.status === 'value' && typeof reply.value === 'object' && reply.value !== null && 'environment' in reply.value ? Object.keys(reply.value.environment ?? {}) : [];
    expect(names.sort()).toEqual(['DOTNET_CLI_TELEMETRY_OPTOUT', 'DOTNET_NOLOGO', 'DOTNET_TieredPGO', 'HOME', 'LANG', 'NO_COLOR', 'PATH', 'POWERSHELL_TELEMETRY_OPTOUT', 'POWERSHELL_UPDATECHECK', 'PSModulePath', 'ROLLCALL_ENGINE', 'TERM', 'TMPDIR', 'TZ']);
  });
});
