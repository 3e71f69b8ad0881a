import { z } from 'zod';

/** The clouds in which Teams takes bots, by the names that Graph's clouds have too. `global` includes the moderate government cloud (GCC); `usgov` is GCC High. */
export const TeamsCloudName = z.enum(['global', 'usgov', 'dod']);
export type TeamsCloudName = z.infer<typeof TeamsCloudName>;

/** Who speaks for Teams in a cloud. */
export interface TeamsCloud {
  /** The hosts that answers go to: these names and no others. */
  services: ReadonlySet<string>;
  /** Who signs what Teams delivers, and where the keys are published. */
  issuer: string;
  metadata: string;
  /** Whom the bot's own token is for. */
  audience: string;
  /** Who signs people in, and gives the bot its token. */
  authority: string;
}

const GOVERNMENT = {
  issuer: 'https://api.botframework.us',
  metadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  audience: 'https://api.botframework.us',
  authority: 'https://login.microsoftonline.us',
};

/**
 * Service hosts: Microsoft 365 Agents SDK, "TeamsServiceEndpoints", and Teams' page on proactive messages. Issuers, keys and audiences: Azure Bot Service,
 * "Authentication with the Bot Connector API" and its government constants. For China no service host is documented, so there is no such cloud here.
 */
export const TEAMS_CLOUDS: Record<TeamsCloudName, TeamsCloud> = {
  global: {
    services: new Set(['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']),
    issuer: 'https://api.botframework.com',
    metadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    audience: 'https://api.botframework.com',
    authority: 'https://login.microsoftonline.com',
  },
  usgov: { ...GOVERNMENT, services: new Set(['smba.infra.gov.teams.microsoft.us']) },
  dod: { ...GOVERNMENT, services: new Set(['smba.infra.dod.teams.microsoft.us']) },
};
