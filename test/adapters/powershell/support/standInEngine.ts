import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { answerLines, frameOf, type Frame } from './answers.ts';
import { pause } from './standInPause.ts';

/** Where the stand-in writes. */
export interface Streams {
  out(text: string): void;
  error(text: string): void;
  newline: string;
}

const blobs = new Map<string, Buffer[]>();
const pages = new Map<string, Buffer>();
let cancelFolder = '';
let answered = 0;

/** Answers a request as the engine would, or as its operation says. What it returns is written behind the library's last delimiter. */
export function answerRequest(base64: string, streams: Streams): string | undefined {
  const frame = frameOf(base64);
  const say = (lines: readonly string[]) => lines.forEach((line) => streams.out(line + streams.newline));
  const behave = frame.op === 'rollcall.hello' ? hello : OPERATIONS[frame.op];
  const behind = (behave ?? refuse)({ frame, say, streams, value: (body) => answerLines(frame.id, body) });
  return typeof behind === 'string' ? behind : undefined;
}

interface Acting {
  frame: Frame;
  say(lines: readonly string[]): void;
  streams: Streams;
  /** The lines of an honest answer. */
  value(body: unknown): string[];
}

const honest = (value: unknown) => ({ kind: 'value', value, rss: 50_000_000 });
const STRANGER = 'ffffffffffffffff';

const OPERATIONS: Record<string, (acting: Acting) => unknown> = {
  'rollcall.echo': ({ frame, say, value }) => say(value(small(textOf(frame, 'Value')))),
  'rollcall.blob.add': ({ frame, say, value }) => {
    const handle = textOf(frame, 'Handle');
    blobs.set(handle, [...(blobs.get(handle) ?? []), bytesOf(frame, 'Part')]);
    say(value(honest(true)));
  },
  'rollcall.page.get': ({ frame, say, value }) => {
    const bytes = pages.get(textOf(frame, 'Handle')) ?? Buffer.alloc(0);
    const index = Number(textOf(frame, 'Index'));
    say(value(honest(bytes.subarray(index * PAGE, (index + 1) * PAGE).toString('base64'))));
  },
  'rollcall.bye': ({ say, value }) => say(value(honest(true))),
  'rollcall.wait': ({ frame, say, value }) => {
    const until = performance.now() + Number(textOf(frame, 'Milliseconds'));
    const deadline = performance.now() + frame.d;
    const isCancelled = () => existsSync(join(cancelFolder, `${frame.id}.cancel`));
    while (performance.now() < Math.min(until, deadline) && !isCancelled()) pause(5);
    if (performance.now() >= until) return say(value(honest([])));
    say(value({ kind: 'error', error: { code: isCancelled() ? 'CANCELLED' : 'TIMEOUT', detail: 'stopped' } }));
  },
  'standin.count': ({ say, value }) => say(value(honest((answered += 1)))),
  'standin.environment': ({ say, value }) => say(value(honest({ environment: process.env, cwd: process.cwd(), arguments: process.argv.slice(2) }))),
  'standin.exit': ({ frame }) => process.exit(Number(textOf(frame, 'Code'))),
  'standin.crash': () => { process.kill(process.pid, 'SIGKILL'); pause(60_000); },
  'standin.hang': () => pause(3_600_000),
  'standin.deaf': () => { process.on('SIGTERM', () => undefined); writeSync(2, 'deaf\n'); pause(3_600_000); },
  'standin.wait': ({ frame, say, value }) => {
    while (!existsSync(join(cancelFolder, `${frame.id}.cancel`))) pause(5);
    say(value({ kind: 'error', error: { code: 'CANCELLED', detail: 'stopped' } }));
  },
  'standin.heart': ({ frame, say, value }) => say([`RC1 ${frame.id} H 5000 running`, ...value(honest('x'))]),
  'standin.error': ({ frame, say, value }) => say(value({ kind: 'error', error: JSON.parse(textOf(frame, 'Error')) })),
  'standin.half': ({ say, value }) => { say(value(honest('x')).slice(0, 1)); process.exit(0); },
  'standin.torn': ({ say, value, streams }) => { say(value(honest('x')).slice(0, 1)); streams.out(`RC1 ${STRANGER} P`); process.exit(0); },
  'standin.silent': () => undefined,
  'standin.answerAndExit': ({ say, value }) => { say(value(honest('x'))); process.exit(0); },
  'standin.answerAndHang': ({ say, value }) => { say(value(honest('x'))); pause(3_600_000); },
  'standin.twice': ({ say, value }) => say([...value(honest('x')), ...value(honest('y'))]),
  'standin.answerBehind': ({ value }) => `${value(honest('x')).join('\n')}\n`,
  'standin.late': ({ say, value }) => { say(value(honest('x'))); return `${value(honest('y')).join('\n')}\n`; },
  'standin.later': ({ say, value }) => {
    say(value(honest('x')));
    detachedFrom(spawn(process.execPath, ['-e', `setTimeout(() => process.stdout.write('RC1 ${STRANGER} H 1 late\\n'), 200)`], { stdio: ['ignore', 'inherit', 'inherit'] }));
  },
  'standin.stranger': ({ say }) => say(answerLines(STRANGER, honest('x'))),
  'standin.damaged': ({ say, value }) => say(value(honest('x')).map((line) => line.replace(/ P 0 .{4}/, ' P 0 AAAA'))),
  'standin.otherForm': ({ say, value }) => say(value({ anything: 1 })),
  'standin.flood': ({ streams }) => { for (let sent = 0; sent < 64; sent += 1) streams.out(`${'x'.repeat(1024 * 1024 - 1)}\n`); },
  'standin.longLine': ({ streams }) => { for (let sent = 0; sent < 64; sent += 1) streams.out('x'.repeat(1024 * 1024)); },
  'standin.errorFlood': ({ streams }) => { for (let sent = 0; sent < 64; sent += 1) streams.error(`${'x'.repeat(1024 * 1024 - 1)}\n`); },
  'standin.partFlood': ({ frame, say }) => { for (let part = 0; part < 4096; part += 1) say([`RC1 ${frame.id} P ${part} ${'A'.repeat(32 * 1024)}`]); },
  'standin.noisy': ({ frame, say, value, streams }) => {
    const [first = '', ...others] = value(small(textOf(frame, 'Value')));
    streams.error('WARNING: one\n#< CLIXML\n<Objs Version="1.1.0.1"></Objs>\n');
    say(['', 'VERBOSE: två', `\u001B[31mred\u001B[0m`, first, 'DEBUG: between', '\u2028', ...others, 'PROGRESS']);
    writeSync(1, Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]));
  },
  'standin.grandchild': ({ say, value }) => say(value(honest(idleChild('ignore')))),
  'standin.grandchildHolds': ({ say, value }) => say(value(honest(idleChild('inherit')))),
  'standin.behind': ({ frame, say, value }) => { say(value(small(textOf(frame, 'Value')))); return 'a job says this behind the delimiter\n'; },
  'standin.wrongPages': ({ say, value }) => { pages.set('0123456789abcdef', Buffer.from('"x"')); say(value({ kind: 'pages', pages: { handle: '0123456789abcdef', count: 1, bytes: 3, sha256: '0'.repeat(64) } })); },
  'standin.hugePages': ({ say, value }) => say(value({ kind: 'pages', pages: { handle: '0123456789abcdef', count: 100, bytes: 64 * 1024 * 1024, sha256: '0'.repeat(64) } })),
};

function refuse({ say, value }: Acting): void {
  say(value({ kind: 'error', error: { code: 'NOT_ALLOWED', detail: 'unknown here' } }));
}

const PAGE = 512 * 1024;

/** A value as it is, or in pages when it is large. */
function small(value: string): unknown {
  const bytes = Buffer.from(JSON.stringify(value), 'utf8');
  if (bytes.length <= 1024 * 1024) return honest(value);
  pages.set('00000000000000aa', bytes);
  return { kind: 'pages', pages: { handle: '00000000000000aa', count: Math.ceil(bytes.length / PAGE), bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } };
}

function hello({ frame, say, value }: Acting): void {
  cancelFolder = textOf(frame, 'CancelFolder');
  const module = process.env['ROLLCALL_ENGINE'] ?? '';
  const engine = createHash('sha256').update(readFileSync(module)).update(readFileSync(module.replace(/Rollcall\.psm1$/, 'table.json'))).digest('hex');
  const truth = { pid: process.pid, psVersion: '7.6.5', edition: 'Core', engine, languageMode: 'FullLanguage', culture: 'en-US' };
  const lies: Record<string, object> = { engine: { engine: '0'.repeat(64) }, old: { psVersion: '5.0.1' }, confined: { languageMode: 'ConstrainedLanguage' }, mute: { pid: -1 } };
  say(value(honest({ ...truth, ...lies[process.env['STANDIN_START'] ?? ''] })));
}

/** Starts a process that does nothing, and does not wait for it. */
export function idleChild(stdout: 'ignore' | 'inherit'): number | undefined {
  return detachedFrom(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: ['ignore', stdout, stdout] }));
}

function detachedFrom(child: ChildProcess): number | undefined {
  child.unref();
  return child.pid;
}

function textOf(frame: Frame, name: string): string {
  return bytesOf(frame, name).toString('utf8');
}

function bytesOf({ p }: Frame, name: string): Buffer {
  const value = p.find(([one]) => one === name)?.[2];
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  if (typeof value === 'object' && value !== null && 'blob' in value) return Buffer.concat(blobs.get(String(value.blob)) ?? []);
  throw new Error(`there is no value ${name}`);
}
