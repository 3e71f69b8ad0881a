import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Operation } from '../../../domain/operations/operation.ts';
import { BLINDNESS } from '../../../domain/operations/outcome.ts';
import { functionNameOf } from '../operations/functionName.ts';
import { ERROR_IDS, ERROR_NUMBERS, ERROR_TYPES, TRANSPORT_ERROR } from '../pool/failureOf.ts';
import { COLLECTED_READS } from './collectedReads.ts';
import { collectWords } from './collectWords.ts';
import { quoted, table } from './powershellText.ts';
import { partsByName, reachableFrom } from './reachable.ts';
import { type ScriptPart, scriptParts } from './scriptParts.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const MODULES = fileURLToPath(new URL('../engine/modules/', import.meta.url));
const PACKAGE = new URL('../../../package.json', import.meta.url);

/**
 * `collect.ps1`: the frame, the readings of the registry, and as much of the engine's own functions as these readings need. What changes anything is not left out:
 * nothing brings it in. Throws where a script has another form than that of the house.
 */
export function collectScript(): string {
  const frame = readFileSync(join(HERE, 'frame.ps1'), 'utf8').replaceAll('\r\n', '\n');
  const own = new Set([...frame.matchAll(/^function ([A-Za-z-]+) \{$/gmu)].map(([, name]) => name));
  const parts = partsByName([...partsOf('RollcallOperations'), ...partsOf('RollcallMachine')].filter(({ name }) => !own.has(name)));
  const machine = new Set(partsOf('RollcallMachine').map(({ name }) => name));
  const reads = COLLECTED_READS.filter((operation) => parts.has(functionNameOf(operation)));
  const readings = reads.map((operation) => readingOf(operation, parts));
  const needed = reachableFrom([...reads.map(functionNameOf), ...namesIn(frame)], parts);
  const [ofMachine, ofOperations] = [needed.filter(({ name }) => machine.has(name)), needed.filter(({ name }) => !machine.has(name))];
  const filled = [['words', collectWords()], ['codes', codes()], ['readings', `$script:Readings = @(\n${readings.join('\n')}\n)`], ['functions', written(ofOperations)], ['machine', written(ofMachine)]]
    .reduce((text, [place = '', what = '']) => text.replace(`#<${place}>`, () => what), frame);
  return filled.replace("'<tool>'", () => quoted(`${versionOf()} ${createHash('sha256').update(filled).digest('hex')}`)).trimEnd();
}

function partsOf(module: string): ScriptPart[] {
  const files = readdirSync(join(MODULES, module)).filter((file) => file.endsWith('.ps1')).toSorted((one, other) => (one < other ? -1 : 1));
  return files.flatMap((file) => scriptParts(readFileSync(join(MODULES, module, file), 'utf8')));
}

/** One line of the table. Exchange asks any server from anywhere, except where a function insists on being there; Skype tells only of the computer it runs on. */
function readingOf(operation: Operation, parts: ReadonlyMap<string, ScriptPart>): string {
  const called = functionNameOf(operation);
  const way = reachableFrom([called], parts);
  const isEach = operation.runs === 'server';
  const isAfar = isEach && operation.party === 'exchange' && !way.some(({ name }) => name === 'Assert-ExchangeServer');
  const reads = operation.powershell({}, isEach ? '<server>' : null).join('; ');
  return `    ${table({ Name: operation.name, Function: called, Party: operation.party, Each: isEach, Afar: isAfar, Reads: reads })}`;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\b[A-Z][A-Za-z]*-[A-Z][A-Za-z]*\b/gu)].map(([name]) => name);
}

function written(parts: readonly ScriptPart[]): string {
  return parts.map(({ text }) => text).join('\n\n');
}

function codes(): string {
  const numbers = Object.fromEntries(ERROR_NUMBERS);
  return [
    `$script:Transport = ${quoted(TRANSPORT_ERROR)}`, `$script:Numbers = ${table(numbers, (key) => `[int](${key})`)}`, `$script:Ids = ${table(Object.fromEntries(ERROR_IDS), quoted)}`,
    `$script:Types = ${table(Object.fromEntries(ERROR_TYPES), quoted)}`, `$script:Blind = ${table(BLINDNESS)}`,
  ].join('\n');
}

function versionOf(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, 'utf8'))).version;
}
