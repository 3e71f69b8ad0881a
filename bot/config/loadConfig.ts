import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { policyProblem } from '../../domain/approvals/policyProblem.ts';
import { PolicyFile, policyJsonSchema, policyOf } from '../../domain/policy/policyFile.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';
import { againstWatch } from './againstWatch.ts';
import { calendarSecret } from './calendarSecret.ts';
import { ConfigFile, configJsonSchema } from './configFile.ts';
import { type Identity, requireIdentity } from './identity.ts';
import { readSettings } from './readSettings.ts';
import { type SecretReference, secretAt } from './secret.ts';

/** A configuration that can be started with: every path is whole, the policy is there and can be lived by, and every reference leads somewhere. */
export interface Config extends Omit<ConfigFile, 'policy' | 'policyFile'> {
  policy: PolicyFile;
  /** The file it was read from, for sentences. */
  file: string;
}

/** Reads the configuration that `serve` is started with. Rejects with a Refusal that names file and key, and says what to do, for anything that nothing may be started with. */
export async function loadConfig(path: string, environment: Readonly<Record<string, string | undefined>>): Promise<Config> {
  const file = basename(path);
  const config = await readConfig(path);
  const folder = dirname(resolve(path));
  const whole = { ...inFolder(config, folder), policy: await policyIn(config, { folder, file }), file };
  requireSound(whole);
  await requireSecrets(whole, environment);
  return whole;
}

/** The configuration as it is written: nothing that it refers to is looked at. Rejects with a Refusal like `loadConfig`. */
export async function readConfig(path: string): Promise<ConfigFile> {
  return readSettings({ text: await textOf(path), file: basename(path), schema: ConfigFile, jsonSchema: configJsonSchema });
}

async function policyIn({ policy, policyFile }: ConfigFile, { folder, file }: { folder: string; file: string }): Promise<PolicyFile> {
  if ((policy === undefined) === (policyFile === undefined)) throw new Refusal({ rule: 'no-policy', says: say(policy === undefined ? 'config.no-policy' : 'config.two-policies', { file }) });
  if (policy !== undefined) return policy;
  const path = resolve(folder, policyFile ?? '');
  return readSettings({ text: await textOf(path), file: basename(path), schema: PolicyFile, jsonSchema: policyJsonSchema });
}

/** What no schema sees. */
function requireSound({ file, policy, allowedTenant, estates, watch }: Config): void {
  if (policy.tenant !== allowedTenant) throw new Refusal({ rule: 'policy-tenant', says: say('config.policy-tenant', { file }) });
  const problem = policyProblem(policyOf(policy));
  if (problem !== null) throw new Refusal({ rule: problem.rule, says: say('config.policy-problem', { file }) }, problem);
  const names = estates.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Refusal({ rule: 'estate-twice', says: say('config.estate-twice', { file, estate: twice }) });
  const unsound = againstWatch(watch, { file, estates: names });
  if (unsound.length > 0) throw new Refusal(...unsound);
}

async function requireSecrets({ bot, entra, database, calendar, file }: Config, environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  await requireIdentity(bot.identity, { key: 'bot.identity', environment });
  if (entra?.identity !== undefined) await requireIdentity(entra.identity, { key: 'entra.identity', environment });
  if (database !== undefined) await secretAt(database.url, { key: 'database.url', environment });
  if (calendar !== undefined) await calendarSecret(calendar, { file, environment });
}

/** Paths are seen from the folder of the file, wherever the bot is started from. */
function inFolder({ policy: _inline, policyFile: _named, ...config }: ConfigFile, folder: string): Omit<ConfigFile, 'policy' | 'policyFile'> {
  const { bot, entra, database, calendar, data, authorities } = config;
  return {
    ...config,
    bot: { ...bot, identity: identityIn(bot.identity, folder) },
    data: resolve(folder, data),
    authorities: authorities.map((one) => resolve(folder, one)),
    ...(entra !== undefined && { entra: { ...entra, ...(entra.identity !== undefined && { identity: identityIn(entra.identity, folder) }) } }),
    ...(database !== undefined && { database: { url: referenceIn(database.url, folder) } }),
    ...(calendar !== undefined && { calendar: { secret: referenceIn(calendar.secret, folder) } }),
  };
}

function identityIn(identity: Identity, folder: string): Identity {
  if (identity.kind === 'certificate') return { ...identity, certificateFile: resolve(folder, identity.certificateFile) };
  return identity.kind === 'secret' ? { ...identity, secret: referenceIn(identity.secret, folder) } : identity;
}

function referenceIn(reference: SecretReference, folder: string): SecretReference {
  return 'file' in reference ? { file: resolve(folder, reference.file) } : reference;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw new Refusal({ rule: 'no-settings', says: say('config.not-there', { file: path }) });
  }
}

