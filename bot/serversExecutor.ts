import type { WorkerEvent } from '../adapters/powershell/worker/event.ts';
import type { Estate } from '../domain/estate.ts';
import type { Executor } from '../domain/ports/executor.ts';
import type { Config } from './config/loadConfig.ts';
import type { Log } from './log.ts';

/** What asks the servers of an estate, until it is closed. */
export interface Servers {
  executor: Executor;
  close(): Promise<void>;
}

/** The servers of one configured estate, asked through shells of this machine. Where nothing is configured that could reach them, every call says so; nothing is made up. */
export async function serversExecutor({ runner, data }: Config, estate: Estate, log: Log): Promise<Servers> {
  const names = serverNames(estate);
  const targets = runner?.targets.filter(({ name }) => names.has(name)) ?? [];
  if (runner === undefined || targets.length === 0) return { executor: UNREACHED, close: async () => undefined };
  const { openRunner } = await import('./shells/openRunner.ts');
  return openRunner({ ...runner, targets }, { data, environment: process.env, onEvent: (event) => told(event, log) });
}

const UNREACHED: Executor = {
  call: async () => ({ status: 'error', failure: { code: 'UNAVAILABLE', detail: 'no runner is configured that reaches the servers' } }),
};

function serverNames({ skype, exchange }: Estate): ReadonlySet<string> {
  return new Set([...(skype?.pools.flatMap(({ frontEnds }) => frontEnds) ?? []), ...(exchange?.servers.map(({ fqdn }) => fqdn) ?? [])]);
}

/** What an operator can act on; that shells come and go is their business. */
function told(event: WorkerEvent, log: Log): void {
  if (event.kind === 'broke' || event.kind === 'noise' || event.kind === 'litter') log.warn(event, 'a shell');
}
