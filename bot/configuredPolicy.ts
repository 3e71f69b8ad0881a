import { CLOUDS } from '../adapters/entra/cloud.ts';
import { credentialOf } from '../adapters/entra/credential.ts';
import { entraGroups } from '../adapters/entra/entraGroups.ts';
import { httpsExchange } from '../adapters/entra/exchange.ts';
import { GraphClient } from '../adapters/entra/graphClient.ts';
import { entraGroupsOf } from '../domain/policy/policyFile.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Groups } from '../domain/ports/groups.ts';
import { identityConfig } from './config/identity.ts';
import type { Config } from './config/loadConfig.ts';
import { LivePolicy } from './livePolicy.ts';
import { pause } from './pause.ts';

/** The policy of a configuration, with its groups of Entra read once already, so that one in which nobody is stops the start. */
export async function configuredPolicy(config: Config, { environment, wall }: { environment: Readonly<Record<string, string | undefined>>; wall: Clock }): Promise<LivePolicy> {
  const groups = entraGroupsOf(config.policy).length === 0 ? NO_GROUPS : await groupsOf(config, { environment, wall });
  const policy = new LivePolicy({ file: config.policy, groups, wall, freshMs: FRESH_MS });
  await policy.freshen();
  return policy;
}

/** Groups are those of the tenant whose people may speak to the bot. */
async function groupsOf({ bot, entra, allowedTenant }: Config, { environment, wall }: { environment: Readonly<Record<string, string | undefined>>; wall: Clock }): Promise<Groups> {
  const cloud = CLOUDS[entra?.cloud ?? 'global'];
  const identity = identityConfig(entra?.identity ?? bot.identity, { tenantId: allowedTenant, clientId: entra?.clientId ?? bot.appId });
  const credential = await credentialOf(identity, { cloud, environment });
  return entraGroups(new GraphClient({ graph: cloud.graph, credential, exchange: httpsExchange(), clock: wall, pause }), { deadlineMs: DEADLINE_MS });
}

const NO_GROUPS: Groups = { members: async () => null };
/** Somebody who was removed from a group has no rights by it a minute later; what is older than two minutes and cannot be read again gives none. */
const FRESH_MS = 60_000;
/** Whoever presses a button waits for it. */
const DEADLINE_MS = 3_000;
