import type { Call, Operation } from '../../domain/operations/operation.ts';
import type { FailureCode, Outcome } from '../../domain/operations/outcome.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { CallOptions, Executor } from '../../domain/ports/executor.ts';
import { SHELL_OPERATIONS } from './operations/engineTable.ts';
import { endpointOf, type EngineTarget, targetValuesOf } from './operations/target.ts';
import { typedValuesOf } from './operations/typedValues.ts';
import type { PoolCall } from './pool/parts.ts';
import type { EngineCall } from './wire/request.ts';

/** What the executor asks through: a pool of shells. */
export interface Shells {
  call(call: PoolCall, signal?: AbortSignal): Promise<Outcome>;
}

/** Hundreds of calls of a large reading wait for a few shells, and opening sessions takes its time as well. */
const PATIENCE_MS = 180_000;

/** Names of the operations that go through a shell. */
export const SHELL_ANSWERS: readonly string[] = SHELL_OPERATIONS.map(({ name }) => name);

/**
 * The servers of an estate behind the executor's port, asked through shells. What the organisation is asked goes to the first of its servers that can be reached;
 * a change goes on to the next only when the one before could not even be spoken to.
 */
export function powershellExecutor(shells: Shells, targets: () => readonly EngineTarget[]): Executor {
  return {
    patienceMs: PATIENCE_MS,
    async call(call, options) {
      const operation = findOperation(call.operation);
      if (operation === undefined || !SHELL_ANSWERS.includes(call.operation)) return failed('NOT_ALLOWED', `No server is asked for ${call.operation}.`);
      const args = operation.params.safeParse(call.args);
      if (!args.success) return failed('VALIDATION', `${call.operation} cannot be called with these arguments.`);
      const asked = targetsFor(operation, call, targets());
      if (asked.length === 0) return failed('NOT_ALLOWED', `${call.on ?? `No ${operation.party} server`} is not among the servers that this runner reaches.`);
      return firstReached(asked, (target) => askOne(shells, { operation, args: args.data, target, options }));
    },
  };
}

function targetsFor({ party, runs, kind }: Operation, { on }: Call, targets: readonly EngineTarget[]): EngineTarget[] {
  const own = targets.filter((target) => target.party === party && (target.for ?? kind) === kind);
  return runs === 'server' ? own.filter(({ name }) => name === on?.toLowerCase()) : own;
}

/** Tries the next one only when nobody was spoken to: then nothing can have happened. */
async function firstReached(targets: readonly EngineTarget[], ask: (target: EngineTarget) => Promise<Outcome>): Promise<Outcome> {
  let last = failed('CONNECT', 'None of the servers could be contacted');
  for (const target of targets) {
    last = await ask(target);
    if (last.status !== 'error' || !UNREACHED.has(last.failure.code)) return last;
  }
  return last;
}

const UNREACHED: ReadonlySet<FailureCode> = new Set(['DNS', 'CONNECT', 'TLS', 'HOST_KEY', 'ENDPOINT_MISSING', 'QUOTA', 'SERVER_BUSY', 'AUTHN', 'AUTHZ'] as const);

interface Asking {
  operation: Operation;
  args: Record<string, unknown>;
  target: EngineTarget;
  options: CallOptions;
}

async function askOne(shells: Shells, { operation, args, target, options }: Asking): Promise<Outcome> {
  const { name: op, kind, deadlineMs } = operation;
  const outcome = await shells.call(callOf(target, kind, { op, values: typedValuesOf(operation, args), deadlineMs, correlation: options.correlation }), options.signal);
  if (outcome.status !== 'ok') return outcome;
  const value = operation.result.safeParse(outcome.value);
  if (value.success) return { status: 'ok', value: value.data };
  return unreadable(operation);
}

/** What a pool is asked so that it asks this server. */
export function callOf(target: EngineTarget, kind: Operation['kind'], call: Omit<EngineCall, 'place'>): PoolCall {
  return { ...call, place: targetValuesOf(target), lane: { endpoint: endpointOf(target), kind }, target: target.name };
}

/** A change that answered in an unexpected form did run: what became of it has to be read. */
function unreadable({ name, kind }: Operation): Outcome {
  return { status: kind === 'change' ? 'unknown' : 'error', failure: { code: 'DEGRADED', detail: `${name} was answered in an unexpected form.` } };
}

function failed(code: FailureCode, detail: string): Outcome {
  return { status: 'error', failure: { code, detail } };
}
