import { findOperation } from '../domain/operations/registry.ts';
import type { Executor } from '../domain/ports/executor.ts';
import type { Log } from './log.ts';

/** Writes a log line for every call: changes always, readings when somebody looks closely. Arguments and answers stay out of it. */
export function loggedExecutor(executor: Executor, log: Log): Executor {
  return {
    patienceMs: executor.patienceMs,
    async call(call, options) {
      const begun = performance.now();
      const outcome = await executor.call(call, options);
      const level = findOperation(call.operation)?.kind === 'change' ? 'info' : 'debug';
      const failure = outcome.status === 'ok' ? {} : { failure: outcome.failure.code };
      log[level]({ correlation: options.correlation, operation: call.operation, on: call.on, status: outcome.status, ...failure, ms: Math.round(performance.now() - begun) }, 'call');
      return outcome;
    },
  };
}
