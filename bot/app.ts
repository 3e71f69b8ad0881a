import { randomBytes } from 'node:crypto';
import type { Store } from '../domain/ports/store.ts';
import { Deliveries } from './deliveries.ts';
import { portRefusal } from './freePort.ts';
import { sandboxGate } from './gate.ts';
import type { Inside } from './inside.ts';
import type { Log } from './log.ts';
import { requireLoopback } from './loopback.ts';
import { Metrics } from './metrics.ts';
import { openPlaces, type SandboxPlace } from './places.ts';
import { SandboxAuthentication } from './sandboxAuthentication.ts';
import { Server } from './server.ts';
import { Splitting } from './splitting.ts';
import { TeamsAdapter } from './teamsAdapter.ts';

/** Where the sandbox listens, over what. */
export interface AppOptions extends SandboxPlace {
  /** 0: any that is free. */
  port: number;
  host: string;
  log: Log;
}

/** A bot that listens. */
export interface App {
  /** Which chat services split text and card; whoever opens one that does says so here. */
  splitting: Splitting;
  url: string;
  port: number;
  /** The name of the estate as its file gives it. */
  estate: string;
  /** Answers what is under way, lets the background come to rest, and closes the store. */
  stop(): Promise<void>;
}

/**
 * The composition root, with `inside.ts`: the two places that name concrete things. Resolves once it listens; what answers is loaded
 * then, and the first turn waits for it. Rejects with a Refusal for a host, port or estate that cannot be used.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { host, port, log } = options;
  requireLoopback(host);
  const places = await openPlaces(options);
  const adapter = new TeamsAdapter(new SandboxAuthentication());
  const splitting = new Splitting();
  const metrics = new Metrics();
  const phase: Phase = { is: 'starting' };
  const inside = later<Inside>(async () => (await import('./inside.ts')).openInside({ places, adapter, splitting, log }));
  const server = new Server({
    gate: sandboxGate,
    adapter,
    deliveries: new Deliveries(),
    metrics,
    turn: async (context) => (await inside()).turn(context),
    unready: () => unready(places.store, phase, log),
    newId: () => randomBytes(6).toString('hex'),
    log,
  });
  const listening = await server.listen(port, host).catch(async (error: unknown) => {
    await places.store.close();
    throw portRefusal(error, port, '--port') ?? error;
  });
  metrics.listening();
  log.info({ port: listening, host, estate: options.estate }, 'listening');
  open(inside, phase, log);
  return {
    splitting,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    port: listening,
    estate: places.sandbox.estate().name,
    stop: async () => {
      phase.is = 'stopping';
      await server.close();
      await (await inside()).stop();
      await places.shells?.close();
      await places.sandbox.close();
      await places.store.close();
      log.info({}, 'stopped');
    },
  };
}

interface Phase {
  is: 'starting' | 'ready' | 'stopping' | 'broken';
}

/** Made when it is first asked for, once. */
function later<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** After the line that says it listens has left. */
function open(inside: () => Promise<Inside>, phase: Phase, log: Log): void {
  setImmediate(() => {
    inside().then(
      () => { if (phase.is === 'starting') phase.is = 'ready'; },
      (error: unknown) => {
        phase.is = 'broken';
        log.fatal({ err: error }, 'what answers could not be loaded');
      },
    );
  });
}

async function unready(store: Store, phase: Phase, log: Log): Promise<string[]> {
  if (phase.is !== 'ready') return [phase.is];
  try {
    await store.look((unit) => unit.lastAudit(1));
    return [];
  } catch (error) {
    log.error({ err: error }, 'the store cannot be read');
    return ['the store cannot be read'];
  }
}
