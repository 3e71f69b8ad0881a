import { randomBytes } from 'node:crypto';
import type { Policy } from '../domain/approvals/policy.ts';
import { Deliveries } from './deliveries.ts';
import { portRefusal } from './freePort.ts';
import { sandboxGate } from './gate.ts';
import type { Inside } from './inside.ts';
import type { Log } from './log.ts';
import { requireLoopback } from './loopback.ts';
import { Metrics } from './metrics.ts';
import { openPlaces, type Places, type SandboxPlace } from './places.ts';
import { later, openAfterwards, Phase, unready } from './readiness.ts';
import { SandboxAuthentication } from './sandboxAuthentication.ts';
import type { SandboxSignIn } from './sandboxSignIn.ts';
import { Server } from './server.ts';
import { Splitting } from './splitting.ts';
import { TeamsAdapter } from './teamsAdapter.ts';
import { watchMetrics } from './watchMetrics.ts';

/** Where the sandbox listens, over what. */
export interface AppOptions extends SandboxPlace {
  /** 0: any that is free. */
  port: number;
  host: string;
  log: Log;
  /** What is kept and the simulated world, where they are opened already; they are closed with the app. Absent: what `directory` holds. */
  places?: Places;
  /** Who may agree to what; absent: as the sandbox has it. */
  policy?: Policy;
}

/** Whoever is on this machine may follow the calendars of the sandbox: nothing in them is real. */
const SANDBOX_CALENDAR = 'sandbox';

/** A bot that listens. */
export interface App {
  /** Which chat services split text and card; whoever opens one that does says so here. */
  splitting: Splitting;
  url: string;
  port: number;
  /** The name of the estate as its file gives it. */
  estate: string;
  /** The stand-in for Entra that fresh sign-ins are proven by. Opened when it is first asked for. */
  signIn(): Promise<SandboxSignIn>;
  /** Answers what is under way, lets the background come to rest, and closes the store. */
  stop(): Promise<void>;
}

/**
 * The composition root, with `sandboxInside.ts` and `inside.ts`: the places that name concrete things. Resolves once it listens; what answers is loaded
 * then, and the first turn waits for it. Rejects with a Refusal for a host, port or estate that cannot be used.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { host, port, log } = options;
  requireLoopback(host);
  const places = options.places ?? (await openPlaces(options));
  const adapter = new TeamsAdapter(new SandboxAuthentication());
  const splitting = new Splitting();
  const metrics = new Metrics();
  const { store, sandbox } = places;
  watchMetrics(metrics, { store, clock: sandbox.clock, settings: async () => (await import('../domain/watch/watchConfig.ts')).WatchConfig.parse({}), estates: () => [sandbox.estate().name], names: true });
  const phase = new Phase();
  const reasons = () => unready({ store, phase, log });
  metrics.readiness(reasons);
  const signIn = later(async () => (await import('./sandboxSignIn.ts')).openSandboxSignIn());
  const inside = later<Inside>(async () => (await import('./sandboxInside.ts')).openSandboxInside({ places, adapter, splitting, log, signIn, delivered: (what) => metrics.delivered(what), ...(options.policy !== undefined && { policy: options.policy }) }));
  const calendar = later(async () => new (await import('./calendarRoute.ts')).CalendarRoute({ secret: SANDBOX_CALENDAR, store, estates: () => [sandbox.estate().name], now: () => Date.now() }));
  const server = new Server({
    gate: sandboxGate,
    adapter,
    deliveries: new Deliveries(),
    metrics,
    turn: async (context) => (await inside()).turn(context),
    unready: reasons,
    calendar: { answer: async (asked) => (await calendar()).answer(asked) },
    newId: () => randomBytes(6).toString('hex'),
    log,
  });
  const listening = await server.listen(port, host).catch(async (error: unknown) => {
    await places.store.close();
    throw portRefusal(error, port, '--port') ?? error;
  });
  metrics.listening();
  log.info({ port: listening, host, estate: options.estate }, 'listening');
  openAfterwards(inside, { phase, log });
  return {
    splitting,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    port: listening,
    estate: places.sandbox.estate().name,
    signIn,
    stop: async () => {
      phase.is = 'stopping';
      await server.close();
      await (await inside()).stop();
      await (await signIn.made)?.authority.close();
      await places.shells?.close();
      await places.sandbox.close();
      await places.store.close();
      log.info({}, 'stopped');
    },
  };
}
