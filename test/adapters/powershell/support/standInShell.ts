/**
 * A shell without a PowerShell, for tests: answers lines as `pwsh -NoExit -Command -` was measured to, node-powershell's delimiter lines
 * among them, and requests as the engine does - or, for operations called `standin.…`, as only a broken or lying one would. It reads its
 * input only when it is not busy, as a real one does. What it is set to by its environment: STANDIN_CRLF (line ends of Windows), STANDIN_BATCH
 * (all output of a call in one chunk), STANDIN_TERMINAL (terminal sequences into the pipe), STANDIN_START (how its start goes wrong).
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { answerRequest, idleChild } from './standInEngine.ts';
import { pause } from './standInPause.ts';

const NEWLINE = process.env['STANDIN_CRLF'] === '1' ? '\r\n' : '\n';
const IS_BATCH = process.env['STANDIN_BATCH'] === '1';
const DELIMITER = /^\[Console\]::(Out|Error)\.(?:WriteLine\("([0-9A-Za-z]+)"\)|Write\("([0-9A-Za-z]+)`n"\))$/;
/** Our own shell writes one line for both streams, after what it asked. */
const BOTH = /^\[Console\]::Error\.Write\("`n([0-9A-Za-z]+)`n"\); \[Console\]::Out\.Write\("`n\1`n"\)$/;
const REQUEST = /^Invoke-RollcallFrame '([A-Za-z0-9+/]+={0,2})'$/;

let batch = '';
let delimiters = 0;
let block: string | undefined;
let behind = '';
let isMissing = false;

function* linesOfInput(): Generator<string> {
  const buffer = Buffer.alloc(64 * 1024);
  let rest = Buffer.alloc(0);
  for (let got = readSync(0, buffer); got > 0; got = readSync(0, buffer)) {
    rest = Buffer.concat([rest, buffer.subarray(0, got)]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end).toString('utf8').replace(/\r$/, '');
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** After an incomplete line everything is gathered, also what completes it; only a blank line tries again, in silence. */
function take(line: string): void {
  if (block === undefined && isComplete(line)) return run(line);
  if (line.trim() !== '') {
    block = block === undefined ? line : `${block}\n${line}`;
  } else if (block !== undefined && isComplete(block)) {
    const lines = block.split('\n');
    block = undefined;
    lines.forEach(run);
  }
}

function isComplete(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  return count('"') % 2 === 0 && count("'") % 2 === 0 && count('{') === count('}') && !text.endsWith('`') || DELIMITER.test(text) || BOTH.test(text);
}

function run(line: string): void {
  const [, stream, plain, bare] = DELIMITER.exec(line) ?? [];
  if (stream !== undefined) return delimiter(stream, plain === undefined ? `${bare}\n` : plain + NEWLINE);
  const [, both] = BOTH.exec(line) ?? [];
  if (both !== undefined) {
    writeSync(2, `\n${both}\n`);
    return last(`\n${both}\n`);
  }
  const [, base64] = REQUEST.exec(line) ?? [];
  if (base64 !== undefined) return request(base64);
  const [verb = '', ...words] = line.split(' ');
  const act = ACTS[verb];
  if (act !== undefined) act(words.join(' '));
  else if (line.trim() !== '') writeSync(2, `${verb}: The term '${verb}' is not recognized.${NEWLINE}`);
}

function delimiter(stream: string, text: string): void {
  if (stream === 'Error') return void writeSync(2, text);
  delimiters += 1;
  if (delimiters % 2 === 0) last(text);
  else out(text);
}

/** The line that says that it has done what it was asked, with what somebody else says behind it. */
function last(text: string): void {
  out(text + behind);
  behind = '';
  flush();
}

function request(base64: string): void {
  if (isMissing) return void writeSync(2, `Invoke-RollcallFrame: The term 'Invoke-RollcallFrame' is not recognized.${NEWLINE}`);
  behind = answerRequest(base64, { out, error: (text) => void writeSync(2, text), newline: NEWLINE }) ?? '';
}

function out(text: string): void {
  if (process.env['STANDIN_TERMINAL'] === '1') text = `\u001B[?1h\u001B[?1l${text}`;
  if (IS_BATCH) batch += text;
  else writeSync(1, text);
}

function flush(): void {
  if (batch !== '') writeSync(1, batch);
  batch = '';
}

/** The commands with which the raw library is measured, and the one line that loads the engine. */
const ACTS: Record<string, (rest: string) => void> = {
  echo: (rest) => out(rest + NEWLINE),
  warn: (rest) => void writeSync(2, rest + NEWLINE),
  sleep: (rest) => pause(Number(rest)),
  exit: (rest) => process.exit(Number(rest)),
  big: (rest) => { for (let sent = 0; sent < Number(rest); sent += 1) out(`${'x'.repeat(1024 * 1024 - 1)}\n`); },
  bytes: (rest) => void writeSync(1, Buffer.from(rest, 'hex')),
  hidden: (rest) => { behind = rest; },
  child: () => out(`${idleChild('ignore')}${NEWLINE}`),
  'Import-Module': (rest) => load(rest),
};

function load(rest: string): void {
  const how = process.env['STANDIN_START'] ?? '';
  if (how === 'exit') process.exit(3);
  if (how === 'hang') pause(3_600_000);
  if (how === 'missing') {
    isMissing = true;
    return void writeSync(2, `Import-Module: The specified module was not loaded.${NEWLINE}`);
  }
  if (!rest.startsWith('-Name $env:ROLLCALL_ENGINE')) throw new Error(`loaded by another line: ${rest}`);
  closeSync(openSync(process.env['ROLLCALL_ENGINE'] ?? '', 'r'));
}

for (const line of linesOfInput()) take(line);
flush();
