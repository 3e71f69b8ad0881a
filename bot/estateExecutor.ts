import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CLOUDS } from '../adapters/entra/cloud.ts';
import { credentialOf } from '../adapters/entra/credential.ts';
import { EntraDirectory } from '../adapters/entra/entraDirectory.ts';
import { entraExecutor, GRAPH_ANSWERS } from '../adapters/entra/entraExecutor.ts';
import { httpsExchange } from '../adapters/entra/exchange.ts';
import { METADATA_ANSWERS, metadataExecutor } from '../adapters/metadata/metadataExecutor.ts';
import { metadataReader } from '../adapters/metadata/metadataReader.ts';
import type { Estate } from '../domain/estate.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Executor } from '../domain/ports/executor.ts';
import { identityConfig } from './config/identity.ts';
import type { Config } from './config/loadConfig.ts';
import { pause } from './pause.ts';

/** What an estate's executor depends on besides its configuration. */
export interface Surroundings {
  clock: Clock;
  environment: Readonly<Record<string, string | undefined>>;
  /** What asks the servers. */
  servers: Executor;
}

/** All of one configured estate behind one port: Entra through Microsoft Graph, metadata documents over HTTPS, the servers through whatever reaches them. */
export async function estateExecutor(estate: Estate, config: Config, { clock, environment, servers }: Surroundings): Promise<Executor> {
  const authorities = await Promise.all(config.authorities.map((file) => readFile(file, 'utf8')));
  const graph = estate.entra == null ? undefined : entraExecutor(await directoryOf(estate.entra.tenantId, config, { clock, environment }));
  const documents = metadataExecutor(metadataReader({ clock, authorities }));
  return {
    patienceMs: servers.patienceMs,
    async call(call, options) {
      if (METADATA_ANSWERS.includes(call.operation)) return documents.call(call, options);
      if (!GRAPH_ANSWERS.includes(call.operation)) return servers.call(call, options);
      return graph?.call(call, options) ?? { status: 'error', failure: { code: 'NOT_ALLOWED', detail: 'no tenant is configured for this estate' } };
    },
  };
}

async function directoryOf(tenantId: string, { bot, entra }: Config, { clock, environment }: Pick<Surroundings, 'clock' | 'environment'>): Promise<EntraDirectory> {
  const cloud = CLOUDS[entra?.cloud ?? 'global'];
  const identity = identityConfig(entra?.identity ?? bot.identity, { tenantId, clientId: entra?.clientId ?? bot.appId });
  const credential = await credentialOf(identity, { cloud, environment });
  return new EntraDirectory({ graph: cloud.graph, credential, exchange: httpsExchange(), clock, pause, newId: () => randomUUID() });
}
