import type { Estate } from '../domain/estate.ts';
import type { Executor } from '../domain/ports/executor.ts';
import type { Config } from './config/loadConfig.ts';
import type { Log } from './log.ts';

/** What asks the servers of an estate, until it is closed. */
export interface Servers {
  executor: Executor;
  close(): Promise<void>;
}

/** The servers of one configured estate. Where nothing is configured that could reach them, every call says so; nothing is made up. */
export async function serversExecutor(_config: Config, _estate: Estate, _log: Log): Promise<Servers> {
  return { executor: UNREACHED, close: async () => undefined };
}

const UNREACHED: Executor = {
  call: async () => ({ status: 'error', failure: { code: 'UNAVAILABLE', detail: 'no runner is configured that reaches the servers' } }),
};
