import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';

/** Where a secret is, never the secret itself. */
export const SecretReference = z.union([
  z.strictObject({ env: z.string().min(1).describe('The name of an environment variable.') }),
  z.strictObject({ file: z.string().min(1).describe('A file that only the account of the bot may read.') }),
]);
export type SecretReference = z.infer<typeof SecretReference>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The secret that `key` of the configuration refers to. Rejects with a Refusal that names the key and the reference, never anything of what was found. */
export async function secretAt(reference: SecretReference, { key, environment }: { key: string; environment: Environment }): Promise<string> {
  if ('env' in reference) {
    const secret = environment[reference.env]?.trim() ?? '';
    if (secret === '') throw new Refusal({ rule: 'secret-missing', says: say('config.no-variable', { key, variable: reference.env }) });
    return secret;
  }
  await requireOwnFile(reference.file, { key, environment });
  return (await readFile(reference.file, 'utf8')).trim();
}

/** Rejects with a Refusal for a file that is not there, may not be read, is empty, or that others may read. On Windows, who may read is not a number and is not looked at. */
export async function requireOwnFile(file: string, { key, environment }: { key: string; environment: Environment }): Promise<void> {
  try {
    const { mode, size } = await stat(file);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0 && !isHandedOver(file, environment)) throw new Refusal({ rule: 'secret-open', says: say('config.file-open', { key, file, mode: (mode & 0o777).toString(8) }) });
    if (size > 0 && (await readFile(file, 'utf8')).trim() !== '') return;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
  throw new Refusal({ rule: 'secret-missing', says: say('config.no-file', { key, file }) });
}

const OTHERS = 0o077;

/** systemd hands credentials over in a folder that only the service can enter; its access list may show there as a right of the group. */
function isHandedOver(file: string, { CREDENTIALS_DIRECTORY: folder = '' }: Environment): boolean {
  return folder !== '' && dirname(resolve(file)) === resolve(folder);
}
