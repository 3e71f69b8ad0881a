import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PowerShell } from 'node-powershell';
import { RollcallShell } from '../../../adapters/powershell/worker/shell.ts';
import { processOf, rawShell, runOut, stateOf } from './support/rawShell.ts';
import { describeReal } from './support/realShell.ts';
import { callOf, gone, isAlive, STAND_IN, StandIns } from './support/standIn.ts';

let standIns: StandIns;
beforeEach(() => {
  standIns = new StandIns();
});
afterEach(() => standIns.close());
const echo = (text: string, op = 'rollcall.echo') => callOf(op, { Value: ['s', text] });
const alone = (program: string, environment = {}) => promisify(execFile)(process.execPath, [fileURLToPath(new URL('./support/lonely.ts', import.meta.url)), program], { env: { ...process.env, ...environment } });

describe('1 an incomplete command', () => {
  it('hangs the library, and every call after it', async () => {
    const raw = rawShell();
    const calls = [raw.invoke('echo "x'), raw.invoke('echo y')];
    const atExit = once(processOf(raw), 'exit').then(() => Promise.all(calls.map(stateOf)));
    await runOut(raw);
    expect((await atExit)[1]).toBe('pending');
    expect((await calls[0])?.raw).toBe('');
  });

  it.each(['echo "x', "it's", '{', 'x`', "@'"])('is a value like any other to ours: %s', async (text) => {
    const worker = await standIns.worker();
    expect(await worker.call(echo(text))).toMatchObject({ value: text });
    expect(await worker.call(echo('next'))).toMatchObject({ value: 'next' });
  });
});

describe('2 a command of several lines', () => {
  it('takes the library\'s own delimiter for a part of itself', async () => {
    const raw = rawShell();
    const call = raw.invoke('if (1) {\necho x\n}');
    await runOut(raw);
    expect((await call).raw).toBe('');
  });

  it('cannot be: ours sends one line, and refuses a value with a line end', async () => {
    const worker = await standIns.worker();
    expect(await worker.call(echo('if (1) {\necho x\n}'))).toMatchObject({ code: 'VALIDATION', sent: false });
    expect(await worker.call(echo('next'))).toMatchObject({ value: 'next' });
  });
});

describe('3 line ends of Windows in one chunk', () => {
  const windows = { STANDIN_CRLF: '1', STANDIN_BATCH: '1' };
  it('are never read to their end by the library', async () => {
    const raw = rawShell(windows);
    const call = raw.invoke('echo x');
    await runOut(raw);
    expect((await call).raw).toBe('');
  });

  it('are read by ours', async () => {
    expect(await (await standIns.worker(windows)).call(echo('x'))).toMatchObject({ value: 'x' });
  });
});

describe('4 something said behind the delimiter', () => {
  it('makes the library wait for ever', async () => {
    const raw = rawShell({ STANDIN_BATCH: '1' });
    const call = raw.invoke('hidden a job says this');
    await runOut(raw);
    expect((await call).raw).toBe('');
  });

  it('costs ours the shell, not the answer', async () => {
    const worker = await standIns.worker({ STANDIN_BATCH: '1' });
    const reply = worker.call(echo('x', 'standin.behind'));
    await standIns.told((event) => event.kind === 'answered' && Number.parseInt(event.id, 16) > 1);
    standIns.timers.advance(2_000);
    expect(await reply).toMatchObject({ value: 'x' });
    await worker.ended;
  });
});

describe('5 a shell that exits in the middle of a call', () => {
  it('is a success to the library', async () => {
    expect(await rawShell().invoke('exit 0')).toMatchObject({ raw: '', hadErrors: false });
  });

  it('is a loss to ours', async () => {
    expect(await (await standIns.worker()).call(callOf('standin.exit', { Code: ['i', '0'] }))).toMatchObject({ status: 'lost', code: 'WORKER_LOST' });
  });
});

describe('6 ending a shell with calls under way', () => {
  it('leaves promises of the library that never settle', async () => {
    const raw = rawShell();
    const calls = [raw.invoke('sleep 3600000'), raw.invoke('echo x')];
    await raw.dispose();
    expect(await Promise.all(calls.map(stateOf))).toEqual(['resolved', 'pending']);
  });

  it('ends the call of ours', async () => {
    const worker = await standIns.worker();
    const reply = worker.call(callOf('standin.hang'));
    worker.kill();
    expect(await reply).toMatchObject({ status: 'lost', sent: true });
  });
});

describe('7 a deadline', () => {
  it('only ends the waiting in the library: the command goes on, and the next call waits behind it', async () => {
    const raw = rawShell({}, { invocationTimeout: 50 });
    expect(await stateOf(raw.invoke('sleep 3600000').finally(() => undefined))).toBe('pending');
    await expect(raw.invoke('echo x')).rejects.toThrow('');
    expect(processOf(raw).exitCode).toBeNull();
    await raw.dispose();
  });

  it('ends the command in ours', async () => {
    const worker = await standIns.worker();
    const reply = worker.call(callOf('standin.hang', {}, 1_000));
    standIns.timers.advance(16_000);
    expect(await reply).toMatchObject({ status: 'lost', code: 'TIMEOUT' });
    await worker.ended;
  });
});

describe('8 a program that is not there', () => {
  it('ends the whole process of the library\'s user', async () => {
    await expect(alone('rawMissing')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('ENOENT') });
  });

  it('is a failure to ours', async () => {
    expect((await alone('oursMissing')).stdout).toBe('[false,false]\n');
  });
});

describe('9 what a shell started itself', () => {
  it('outlives the library\'s end of the shell', async () => {
    const raw = rawShell();
    const pid = Number((await raw.invoke('child')).raw);
    await raw.dispose();
    expect(isAlive(pid)).toBe(true);
    process.kill(pid);
  });

  it('ends with ours', async () => {
    const worker = await standIns.worker();
    const reply = await worker.call(callOf('standin.grandchild'));
    worker.kill();
    await gone(reply.status === 'value' ? Number(reply.value) : 0);
  });
});

describe('10 a flood', () => {
  it('is gathered whole by the library, without a bound', async () => {
    const raw = rawShell();
    expect((await raw.invoke('big 4')).raw.length).toBeGreaterThan(4 * 1024 * 1024 - 2);
    await raw.dispose();
  });

  it('costs the shell in ours', async () => {
    const worker = await standIns.worker();
    expect(await worker.call(callOf('standin.flood'))).toMatchObject({ status: 'lost', code: 'PROTOCOL' });
  });
});

describe('11 what was said and asked', () => {
  it('is kept for ever by the library', async () => {
    const raw = rawShell();
    await raw.invoke('echo confidential');
    expect(raw.history).toMatchObject([{ command: 'echo confidential', raw: 'confidential' }]);
    await raw.dispose();
  });

  it('is forgotten by ours', async () => {
    const worker = await standIns.worker();
    await worker.call(echo('confidential'));
    expect(worker.remembers).toBe(0);
  });

  it('is written to the log by the library when a switch in the environment says so, and not by ours', async () => {
    expect((await alone('rawDebug', { DEBUG: '*' })).stdout).toContain('confidential');
    expect((await alone('oursDebug', { DEBUG: '*' })).stdout).not.toMatch(/Invoke-RollcallFrame|confidential/);
  });
});

describe('12 a timer', () => {
  it('keeps the library\'s user alive after the end', async () => {
    expect((await alone('rawTimer')).stdout).toBe('["Timeout"]\n');
  });

  it('is not left by ours', async () => {
    expect((await alone('oursTimer')).stdout).toBe('[]\n');
  });
});

describe('13 bytes of another code page', () => {
  it('are lost in the library', async () => {
    const raw = rawShell();
    expect((await raw.invoke('bytes 63616665e90a')).raw).toBe('cafe\uFFFD');
    await raw.dispose();
  });

  it('never carry anything in ours', async () => {
    expect(await (await standIns.worker()).call(echo('café', 'standin.noisy'))).toMatchObject({ value: 'café' });
  });
});

describe('14 an error', () => {
  it('is a text and nothing more in the library, and a warning is one too', async () => {
    const raw = rawShell();
    const error: unknown = await raw.invoke('warn just so you know').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: 'just so you know' });
    expect(Object.keys(error ?? {})).toEqual(['name']);
    await raw.dispose();
  });

  it('has its type and id in ours', async () => {
    const error = { fqid: 'CertificateNotFound', types: ['System.Exception'], category: 'ObjectNotFound', detail: 'x' };
    expect(await (await standIns.worker()).call(callOf('standin.error', { Error: ['s', JSON.stringify(error)] }))).toMatchObject({ status: 'error', error });
  });
});

describeReal('15 the shell\'s own history, which a stand-in does not have', (shell) => {
  it('keeps every line of the library, its delimiters among them', async () => {
    const raw = new PowerShell({ executable: shell, executableOptions: { '-NoProfile': true, '-NonInteractive': true }, spawnOptions: { env: { ...process.env, NO_COLOR: '1', TERM: 'dumb', HOME: tmpdir() } } });
    await raw.invoke('1');
    expect(Number((await raw.invoke('(Get-History).Count')).raw)).toBeGreaterThan(5);
    await raw.dispose();
  });
});

describe('16 a second error of the input', () => {
  const broken = () => Object.assign(new Error('EPIPE'), { code: 'EPIPE' });
  it('is thrown at the library\'s user', async () => {
    const raw = rawShell();
    raw.streams.stdin.emit('error', broken());
    expect(() => raw.streams.stdin.emit('error', broken())).toThrow('EPIPE');
    await raw.dispose();
  });

  it('is heard by ours', async () => {
    const shell = standInShell();
    shell.input.emit('error', broken());
    expect(() => shell.input.emit('error', broken())).not.toThrow();
    await shell.dispose();
  });
});

describe('the program that the environment names', () => {
  it('is started by the library, and not by ours', async () => {
    process.env['NODE_POWERSHELL'] = process.execPath;
    const [raw, ours] = [new PowerShell({ executable: '/bin/true' }), standInShell(['/usr/bin/env'])];
    delete process.env['NODE_POWERSHELL'];
    expect(processOf(raw).spawnfile).toBe(process.execPath);
    expect(ours.child.spawnfile).toBe('/usr/bin/env');
    await Promise.allSettled([raw.dispose(), ours.dispose()]);
  });

  it('is started by its absolute path only', () => {
    expect(() => standInShell(['pwsh'])).toThrow('absolute');
  });
});

function standInShell(command: readonly string[] = STAND_IN): RollcallShell {
  return new RollcallShell({ command, args: ['-NoProfile'], cwd: tmpdir(), environment: {} });
}
