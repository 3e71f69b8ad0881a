import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';
import { stopTree } from '../signals.ts';
import type { PlaygroundPerson } from './people.ts';
import { CONFIG_FILE, playgroundConfig } from './playgroundConfig.ts';

/** Where a Playground window is to be opened, and for whom. */
export interface PlaygroundPlace {
  person: PlaygroundPerson;
  port: number;
  /** The bot's messages end. */
  endpoint: string;
  /** A working directory of its own: configuration and log go there. */
  directory: string;
}

export interface Playground {
  url: string;
  stop(): Promise<void>;
}

/** Starts Microsoft's 365 Agents Playground and resolves once it answers. Rejects with a Refusal, in its own words, when it does not. */
export async function openPlayground(place: PlaygroundPlace): Promise<Playground> {
  await rm(place.directory, { recursive: true, force: true });
  await mkdir(place.directory, { recursive: true });
  await writeFile(join(place.directory, CONFIG_FILE), playgroundConfig(place.person));
  const child = start(place);
  const url = `http://localhost:${place.port}`;
  try {
    await answers(url, child, place);
  } catch (error) {
    await stopTree(child);
    throw error;
  }
  return { url, stop: () => stopTree(child) };
}

/** No browser is opened: the machine may have none. Telemetry is off. */
function start({ port, endpoint, directory }: PlaygroundPlace): ChildProcess {
  const args = [commandOf(), 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'];
  const env = { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', TEAMSAPPTESTER_LOGFILE: logOf(directory) };
  return spawn(process.execPath, args, { cwd: directory, env, stdio: 'ignore' });
}

function commandOf(): string {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch (cause) {
    if (errorCode(cause) === 'MODULE_NOT_FOUND') throw new Refusal({ rule: 'no-playground', says: say('start.no-playground') });
    throw cause;
  }
}

async function answers(url: string, child: ChildProcess, { person, directory }: PlaygroundPlace): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) break;
    if (await isUp(url)) return;
    await pause(POLL_MS);
  }
  throw new Refusal({ rule: 'playground-failed', says: say('start.playground-failed', { person: person.name, detail: await lastWords(directory) }) });
}

async function isUp(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(POLL_MS * 10) }).then((response) => response.ok, () => false);
}

/** Without a terminal the Playground says why it gave up only in its log. */
async function lastWords(directory: string): Promise<string> {
  const log = await readFile(logOf(directory), 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-3).join(' ').slice(0, 500);
}

function logOf(directory: string): string {
  return join(directory, 'playground.log');
}

const PATIENCE_MS = 60_000;
const POLL_MS = 200;
