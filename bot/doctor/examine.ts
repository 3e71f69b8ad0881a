import type { EngineTarget } from '../../adapters/powershell/operations/target.ts';
import { callOf } from '../../adapters/powershell/powershellExecutor.ts';
import { operationNamed } from '../../domain/operations/registry.ts';
import type { Instant } from '../../domain/instant.ts';
import type { OpenShells } from '../shells/openShells.ts';
import { addressOf } from './addressOf.ts';
import { inspectServer, type Patient } from './inspectServer.ts';
import type { ServerReport } from './look.ts';
import { THIS_NETWORK, type Network } from './network.ts';

/** Looks at every target through the shells that will ask it. All at once; a server that does not answer keeps nobody waiting longer than its own limits. */
export async function examine(targets: readonly EngineTarget[], { shells, now, network = THIS_NETWORK }: { shells: OpenShells; now: () => Instant; network?: Network }): Promise<ServerReport[]> {
  return Promise.all(targets.map(async (target) => ({
    server: target.name, party: target.party, transport: target.transport, looks: await inspectServer(patientOf(target, shells), network, now),
  })));
}

const INSPECT_MS = 40_000;

function patientOf(target: EngineTarget, { pool }: OpenShells): Patient {
  const ask = (op: string, deadlineMs: number) => pool.call(callOf(target, 'read', { op, values: {}, deadlineMs, correlation: 'doctor' }));
  return {
    server: target.name, party: target.party, address: addressOf(target),
    inspect: () => ask('rollcall.place.inspect', INSPECT_MS),
    read: (operation) => ask(operation, operationNamed(operation).deadlineMs),
  };
}
