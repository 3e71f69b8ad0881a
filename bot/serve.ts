import { randomBytes } from 'node:crypto';
import { openStore } from '../adapters/store/openStore.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store } from '../domain/ports/store.ts';
import { say } from '../domain/wording/sentence.ts';
import { BadRequest } from './body.ts';
import { CalendarRoute } from './calendarRoute.ts';
import { calendarSecret } from './config/calendarSecret.ts';
import type { Config } from './config/loadConfig.ts';
import { secretAt } from './config/secret.ts';
import { Deliveries } from './deliveries.ts';
import { portRefusal } from './freePort.ts';
import type { Gate } from './gate.ts';
import type { StandIn } from './identity/standIn.ts';
import { requireStandIn } from './identity/standIn.ts';
import { type Inside, openInside } from './inside.ts';
import type { Log } from './log.ts';
import { isLoopback } from './loopback.ts';
import { Metrics } from './metrics.ts';
import { Phase, unready } from './readiness.ts';
import { type Role, tasksOf } from './roles.ts';
import { type ServeFront, serveFront } from './serveFront.ts';
import { serveOffice } from './serveOffice.ts';
import { Server } from './server.ts';
import { Splitting } from './splitting.ts';
import { watchMetrics } from './watchMetrics.ts';

export interface ServeOptions {
  config: Config;
  roles: readonly Role[];
  environment: Readonly<Record<string, string | undefined>>;
  /** Null in production. */
  standIn: StandIn | null;
  log: Log;
}

/** A bot of production that listens. */
export interface Served {
  url: string;
  port: number;
  /** Answers what is under way, lets the background come to rest, and closes the store. */
  stop(): Promise<void>;
}

/**
 * The composition root of production, with `serveFront.ts`, `serveOffice.ts` and `inside.ts`. Resolves once it listens, with all that answers loaded.
 * A process that is not `web` listens for operators only. Rejects with a Refusal for a port that cannot be used, a stand-in that is not on this machine and a policy whose groups are empty, and with StoreUnavailable.
 */
export async function startServe({ config, roles, environment, standIn, log }: ServeOptions): Promise<Served> {
  const { host, port } = config.listen;
  if (standIn !== null) requireStandIn(standIn, host);
  const front = await serveFront({ config, environment, standIn, log });
  const talks = roles.includes('web');
  const secret = talks && config.calendar !== undefined ? await calendarSecret(config.calendar, { file: config.file, environment }) : undefined;
  const store = await openStore(await placeOf(config, environment));
  const splitting = new Splitting();
  const metrics = new Metrics();
  watchMetrics(metrics, { store, clock: MACHINE, settings: async () => config.watch, estates: () => config.estates.map(({ name }) => name), names: config.metrics.sources ?? isLoopback(host) });
  const phase = new Phase();
  const inside = await insideOf({ config, roles, environment, log }, { front, store, splitting, metrics }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  phase.is = 'ready';
  const reasons = async () => [...(await unready({ store, phase, log })), ...(talks ? front.unready() : [])];
  metrics.readiness(reasons);
  const server = new Server({
    gate: talks ? front.gate : CLOSED,
    adapter: front.adapter,
    deliveries: new Deliveries(),
    metrics,
    turn: (context) => inside.turn(context),
    unready: reasons,
    ...(secret !== undefined && { calendar: new CalendarRoute({ secret, store, estates: () => config.estates.map(({ name }) => name), now: () => Date.now() }) }),
    newId: () => randomBytes(6).toString('hex'),
    log,
  });
  const listening = await server.listen(port, host).catch(async (error: unknown) => {
    await inside.stop();
    await store.close();
    throw portRefusal(error, port, 'listen.port') ?? error;
  });
  metrics.listening();
  log.info({ port: listening, host, roles, estates: config.estates.map(({ name }) => name), standIn: standIn !== null }, 'listening');
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`, port: listening, stop: () => stop({ server, inside, store, phase, log }) };
}

/** What answers and what goes on, together with what it asks. Loaded before anybody is listened to: a policy whose groups turn out to be empty stops the start. */
async function insideOf({ config, roles, environment, log }: Omit<ServeOptions, 'standIn'>, { front, store, splitting, metrics }: { front: ServeFront; store: Store; splitting: Splitting; metrics: Metrics }): Promise<Inside> {
  const { office, close } = await serveOffice({ config, store, environment, log, reaches: roles.includes('runner') });
  try {
    const opened = openInside({ office, tenant: config.allowedTenant, mayAnswerTo: (address) => front.isService(address), adapter: front.adapter, splitting, log, signIn: front.signIn, does: tasksOf(roles), delivered: (what) => metrics.delivered(what) });
    return { ...opened, stop: async () => { await opened.stop(); await close(); } };
  } catch (error) {
    await close();
    throw error;
  }
}

async function placeOf({ data, database }: Config, environment: ServeOptions['environment']): Promise<Parameters<typeof openStore>[0]> {
  return database === undefined ? { directory: data } : { url: await secretAt(database.url, { key: 'database.url', environment }) };
}

const MACHINE: Clock = { now: () => new Date().toISOString() };

/** Of a process that does not talk with Teams. */
const CLOSED: Gate = async () => {
  throw new BadRequest(404, say('door.denied'), { rule: 'not-web' });
};

async function stop({ server, inside, store, phase, log }: { server: Server; inside: Inside; store: Store; phase: Phase; log: Log }): Promise<void> {
  phase.is = 'stopping';
  await server.close();
  await inside.stop();
  await store.close();
  log.info({}, 'stopped');
}
