import type { Estate } from '../estate.ts';
import type { Instant } from '../instant.ts';
import type { Viewpoint } from '../viewpoint.ts';
import type { Clock } from './clock.ts';
import type { Executor } from './executor.ts';

/** What the sandbox's world looks like, for `sandbox state`. */
export interface SandboxSummary {
  estate: string;
  now: Instant;
  servers: { fqdn: string; party: 'skype' | 'exchange'; faults: string[] }[];
  /** What is wrong with metadata addresses. */
  addresses: { host: string; from: Viewpoint | 'everywhere'; fault: string }[];
  /** What is wrong with Microsoft Graph. `requests`: for so many more; null: until it is mended. */
  graph: { fault: string; requests: number | null }[];
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
  /**
   * Gives a server, a metadata address (for those who look from one place, or for everybody) or `graph` a fault; null is the usual one.
   * Rejects with a Refusal for a place or fault that is unknown, naming those there are.
   */
  break(at: string, fault: string | null, from?: Viewpoint): Promise<void>;
  /** Takes all faults of a server, address or `graph` away. Rejects with a Refusal for a place that is unknown. */
  mend(at: string): Promise<void>;
  /** Starts over with a shipped estate by name. Rejects with a Refusal that lists the names. */
  load(estate: string): Promise<void>;
}
