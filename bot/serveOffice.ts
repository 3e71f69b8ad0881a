import { randomBytes, randomUUID } from 'node:crypto';
import { rehearse } from '../adapters/sandbox/rehearsal/rehearse.ts';
import { cards } from '../dialogs/cards/cards.ts';
import type { Executor } from '../domain/ports/executor.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Config } from './config/loadConfig.ts';
import { configuredPolicy } from './configuredPolicy.ts';
import type { EstateSource, Office } from './desk/office.ts';
import { estateExecutor } from './estateExecutor.ts';
import type { Log } from './log.ts';
import { loggedExecutor } from './loggedExecutor.ts';
import { officeReader } from './officeReader.ts';
import { pause } from './pause.ts';
import { serversExecutor, type Servers } from './serversExecutor.ts';
import { TimelineDrawing } from './timelineDrawing.ts';
import { Bell } from './work/bell.ts';

/** What an office of production is made from. */
export interface ServeOfficeOptions {
  config: Config;
  store: Store;
  environment: Readonly<Record<string, string | undefined>>;
  log: Log;
  /** Whether servers, Entra and documents are asked from this process. */
  reaches: boolean;
}

/** Joins store and configured estates with everything else that desk and background work share. `close` lets go of what reaches the servers, and of what draws. */
export async function serveOffice({ config, store, environment, log, reaches }: ServeOfficeOptions): Promise<{ office: Office; close(): Promise<void> }> {
  const clock = { now: () => new Date().toISOString() };
  const rights = await configuredPolicy(config, { environment, wall: clock });
  const drawing = new TimelineDrawing({ log });
  const opened: Servers[] = [];
  const sources: EstateSource[] = [];
  for (const estate of config.estates) {
    const servers = reaches ? await serversExecutor(config, estate, log) : { executor: ELSEWHERE, close: async () => undefined };
    opened.push(servers);
    const executor = reaches ? await estateExecutor(estate, config, { clock, environment, servers: servers.executor }) : ELSEWHERE;
    sources.push({ estate, executor: loggedExecutor(executor, log), settleMs: SETTLE_MS });
  }
  const office: Office = {
    store,
    clock,
    wall: clock,
    ids: { id: () => randomUUID(), token: () => randomBytes(24).toString('base64url') },
    policy: () => rights.policy(),
    freshen: () => rights.freshen(),
    estates: () => sources,
    read: officeReader(clock),
    rehearse,
    watch: config.watch,
    draw: (timeline, reader) => drawing.draw(timeline, reader),
    sandbox: null,
    cards,
    log,
    bell: new Bell(pause),
  };
  return { office, close: async () => { await Promise.all([drawing.close(), ...opened.map((one) => one.close())]); } };
}

/** Of a process that only talks: what has to be asked is asked by the one that is the runner. */
const ELSEWHERE: Executor = { call: async () => ({ status: 'error', failure: { code: 'NOT_ALLOWED', detail: 'this process is not the runner' } }) };

/** A change that was sent just before its process died may still be under way on a server or in the tenant for as long. */
const SETTLE_MS = 5 * 60_000;
