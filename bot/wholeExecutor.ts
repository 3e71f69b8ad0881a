import { randomUUID } from 'node:crypto';
import { findOperation } from '../domain/operations/registry.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Executor } from '../domain/ports/executor.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';

/** What changing a tenant depends on besides the sandbox. */
interface Around {
  clock: Clock;
  /** Between two looks at a change that does not show yet. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** How long a metadata address may take; absent: 10 s (domain.md 6.1). */
  addressLimitMs?: number;
  /** What asks the servers in the simulator's place, as shells do. */
  servers?: Executor;
}

/**
 * All of a simulated estate behind one port, asked as a real one would be: Entra through Microsoft Graph and the metadata documents over HTTPS,
 * by the very adapters of production, with only address, authority and credential swapped; everything else in process.
 */
export function wholeExecutor(sandbox: Pick<Sandbox, 'executor' | 'web'>, around: Around): Executor {
  let opened: Promise<Outside> | undefined;
  const outside = () => (opened ??= openOutside(sandbox, around));
  return {
    patienceMs: around.servers?.patienceMs,
    async call(call, options) {
      const operation = findOperation(call.operation);
      const isOutside = operation?.party === 'entra' || operation?.runs === 'bot';
      const executor = isOutside ? (await outside()).find(({ answers }) => answers.includes(call.operation))?.executor : undefined;
      return (executor ?? (isOutside ? sandbox.executor : around.servers) ?? sandbox.executor).call(call, options);
    },
  };
}

type Outside = { answers: readonly string[]; executor: Executor }[];

/** Loaded when an estate first needs it, so that starting does not wait for it. */
async function openOutside(sandbox: Pick<Sandbox, 'web'>, { clock, pause, addressLimitMs }: Around): Promise<Outside> {
  const [web, { EntraDirectory }, { httpsExchange }, entra, { metadataReader }, metadata] = await Promise.all([
    sandbox.web(), import('../adapters/entra/entraDirectory.ts'), import('../adapters/entra/exchange.ts'), import('../adapters/entra/entraExecutor.ts'),
    import('../adapters/metadata/metadataReader.ts'), import('../adapters/metadata/metadataExecutor.ts'),
  ]);
  const { authorities, graph, reach, token } = web;
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  const directory = new EntraDirectory({ graph, credential, exchange: httpsExchange({ authorities, reach }), clock, pause, newId: () => randomUUID() });
  return [
    { answers: entra.GRAPH_ANSWERS, executor: entra.entraExecutor(directory) },
    { answers: metadata.METADATA_ANSWERS, executor: metadata.metadataExecutor(metadataReader({ clock, authorities, reach, ...(addressLimitMs !== undefined && { limitMs: addressLimitMs }) })) },
  ];
}
