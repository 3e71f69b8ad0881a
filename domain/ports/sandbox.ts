import type { Estate } from '../estate.ts';
import type { Instant } from '../instant.ts';
import type { Clock } from './clock.ts';
import type { Executor } from './executor.ts';

/** What the sandbox's world looks like, for `sandbox state`. */
export interface SandboxSummary {
  estate: string;
  now: Instant;
  servers: { fqdn: string; party: 'skype' | 'exchange'; faults: string[] }[];
}

/** What of the simulated world is asked over HTTPS: Microsoft Graph and the metadata documents, on loopback, under authorities of its own. */
export interface SandboxWeb {
  /** PEM. */
  authorities: readonly string[];
  /** `https://graph.microsoft.com` */
  graph: string;
  /** The access token that its Graph takes. */
  token: string;
  /** Where a host name is on loopback; null for names that nobody has. */
  reach(host: string): { address: string; port: number } | null;
}

/** The simulated world: asked through `executor` like a real one, and moved by these orders. Each order is kept before it is answered, so it survives a kill. */
export interface Sandbox {
  estate(): Estate;
  readonly executor: Executor;
  readonly clock: Clock;
  /** Opened when it is first asked for. */
  web(): Promise<SandboxWeb>;
  /** Closes what was opened. */
  close(): Promise<void>;
  summary(): SandboxSummary;
  /** Moves the clock; what takes time in the world happens on the way. Rejects with a Refusal when `to` lies in the past. */
  moveClock(to: Instant): Promise<void>;
  /** Gives a server a fault (default `unreachable`). Rejects with a Refusal for an unknown server or fault, naming those there are. */
  breakServer(server: string, fault: string | null): Promise<void>;
  mendServer(server: string): Promise<void>;
  /** Starts over with a shipped estate by name. Rejects with a Refusal that lists the names. */
  load(estate: string): Promise<void>;
}
