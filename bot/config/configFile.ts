import { z } from 'zod';
import { CloudName } from '../../adapters/entra/cloud.ts';
import { Estate } from '../../domain/estate.ts';
import { PolicyFile } from '../../domain/policy/policyFile.ts';
import { WatchConfig } from '../../domain/watch/watchConfig.ts';
import { Identity } from './identity.ts';
import { RunnerConfig } from './runner.ts';
import { TeamsCloudName } from '../identity/teamsCloud.ts';
import { SecretReference } from './secret.ts';

const Allowance = z.strictObject({ atOnce: z.number().int().min(1).max(1_000), perMinute: z.number().int().min(1).max(10_000) });

/** What `serve` is started with: one YAML file. Strict: an unknown key is a mistake. Paths are seen from the folder of the file. */
export const ConfigFile = z.strictObject({
  bot: z.strictObject({
    appId: z.guid().toLowerCase().describe("the application (client) id of the bot's app registration"),
    tenant: z.guid().toLowerCase().describe('the tenant in which the bot is registered'),
    signInResource: z.string().min(1).max(200).optional().describe('what the app registration exposes to Teams for single sign-on; absent: api://botid-<appId>'),
    cloud: TeamsCloudName.default('global').describe('the cloud that Teams is in: global (GCC included), usgov (GCC High) or dod; the latter two were never run against a real one'),
    identity: Identity.describe('as whom the bot gets its own tokens: managed-identity, workload-identity, certificate or secret'),
  }),
  allowedTenant: z.guid().toLowerCase().describe('the one tenant whose people may speak to the bot'),
  policy: PolicyFile.optional().describe('who may agree to what; or policyFile'),
  policyFile: z.string().min(1).optional().describe('a file with the policy, instead of policy'),
  estates: z.array(Estate).min(1).max(50).describe('what the bot looks after; the first is meant where none is named'),
  entra: z
    .strictObject({ cloud: CloudName.default('global'), identity: Identity.optional(), clientId: z.guid().optional() })
    .optional()
    .describe("as whom Microsoft Graph is asked; absent: as the bot, in the tenant of each estate"),
  runner: RunnerConfig.optional().describe('how the servers are reached from here; absent: this process reaches none'),
  watch: WatchConfig.prefault({}).describe('when estates are read, and who is told of what'),
  calendar: z.strictObject({ secret: SecretReference.describe('24 to 100 letters, digits, - or _: the part of the address that only those who follow the calendars know') }).optional().describe('calendars to follow at /calendar/<secret>/<estate>.ics; absent: there are none'),
  listen: z.strictObject({ host: z.string().min(1).default('127.0.0.1').describe('where the HTTPS end in front of the bot reaches it'), port: z.number().int().min(0).max(65_535).default(3978) }).prefault({}),
  metrics: z.strictObject({ sources: z.boolean().optional().describe('whether /metrics says of each server by name when it last answered; absent: only where it listens on this machine alone') }).prefault({}),
  data: z.string().min(1).describe('a folder that only the bot writes: its log and, without database, its store'),
  database: z.strictObject({ url: SecretReference.describe('the address of a PostgreSQL database; absent: SQLite in data') }).optional(),
  authorities: z.array(z.string().min(1)).default([]).describe('PEM files of own authorities that sign the web certificates of metadata documents'),
  limits: z.strictObject({ person: Allowance.optional(), conversation: Allowance.optional() }).prefault({}).describe('how much one person, or one conversation, may ask for'),
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info') }).prefault({}),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

/** The JSON schema of the configuration, for `schema config` and for editors. */
export function configJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(ConfigFile, { io: 'input' });
}

/** What the app registration exposes to Teams for single sign-on. */
export function signInResource({ appId, signInResource: named }: Pick<ConfigFile['bot'], 'appId' | 'signInResource'>): string {
  return named ?? `api://botid-${appId}`;
}
