import { CLOUDS } from '../adapters/entra/cloud.ts';
import { credentialOf } from '../adapters/entra/credential.ts';
import type { SignIn } from './certificateBot.ts';
import { signInResource } from './config/configFile.ts';
import { identityConfig } from './config/identity.ts';
import type { Config } from './config/loadConfig.ts';
import type { Gate } from './gate.ts';
import { LIMITS } from './gateLimits.ts';
import { serveGate } from './gateServe.ts';
import { type BotToken, botToken } from './identity/botToken.ts';
import { getJson } from './identity/getJson.ts';
import { PublishedKeys } from './identity/publishedKeys.ts';
import { isTeamsService } from './identity/serviceAddress.ts';
import { signInCheck, signInIssuer } from './identity/signIn.ts';
import type { StandIn } from './identity/standIn.ts';
import { TEAMS_CLOUDS } from './identity/teamsCloud.ts';
import type { Log } from './log.ts';
import { ServeAuthentication } from './serveAuthentication.ts';
import { TeamsAdapter } from './teamsAdapter.ts';

/** The way in and the way out of production. */
export interface ServeFront {
  gate: Gate;
  adapter: TeamsAdapter;
  isService(address: string): boolean;
  signIn: SignIn;
  /** Why nobody can be let in or answered now, in words for operators; asks again for what is missing, so that it mends itself. */
  unready(): string[];
}

export interface FrontOptions {
  config: Config;
  environment: Readonly<Record<string, string | undefined>>;
  standIn: StandIn | null;
  log: Log;
}

/** Asks nobody yet. */
export async function serveFront({ config, environment, standIn, log }: FrontOptions): Promise<ServeFront> {
  const { bot, allowedTenant } = config;
  const cloud = TEAMS_CLOUDS[bot.cloud];
  const now = () => Date.now();
  const isService = (address: string) => isTeamsService(address, allowedTenant, cloud) || (standIn?.services.includes(address) ?? false);
  const keys = new PublishedKeys({ metadata: standIn?.botFramework ?? cloud.metadata, issuer: cloud.issuer, get: getJson, now, failed: (error) => log.warn({ err: error }, 'the keys of the Bot Framework could not be read') });
  const signedInBy = signInIssuer(allowedTenant, cloud.authority);
  const people = new PublishedKeys({ metadata: standIn?.entra ?? `${signedInBy}/.well-known/openid-configuration`, issuer: signedInBy, get: getJson, now, failed: (error) => log.warn({ err: error }, 'the keys of Entra could not be read') });
  const token = standIn === null ? await ownToken(config, environment) : STAND_IN_TOKEN;
  const limits = { person: config.limits.person ?? LIMITS.person, conversation: config.limits.conversation ?? LIMITS.conversation };
  return {
    gate: serveGate({ appId: bot.appId, tenant: allowedTenant, keys, issuer: cloud.issuer, isService, now, limits }),
    adapter: new TeamsAdapter(new ServeAuthentication({ appId: bot.appId, token, isService, audience: cloud.audience })),
    isService,
    signIn: { check: signInCheck({ appId: bot.appId, tenant: allowedTenant, keys: people, authority: cloud.authority, now }), resource: signInResource(bot) },
    unready: () => {
      void keys.warm();
      if (token.problem() !== null) token.get().catch((error: unknown) => log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the bot gets no token'));
      return [...(keys.areThere() ? [] : ['the keys of the Bot Framework are not known yet']), ...(token.problem() === null ? [] : [`the bot gets no token of its own (${token.problem()})`])];
    },
  };
}

async function ownToken({ bot }: Config, environment: FrontOptions['environment']): Promise<BotToken> {
  return botToken(await credentialOf(identityConfig(bot.identity, { tenantId: bot.tenant, clientId: bot.appId }), { cloud: CLOUDS[bot.cloud], environment }), TEAMS_CLOUDS[bot.cloud].audience);
}

/** Opens nothing anywhere: whoever stands in for Teams asks for none. */
const STAND_IN_TOKEN: BotToken = { get: async () => 'stand-in', problem: () => null };
