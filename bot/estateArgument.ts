import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '../domain/refusal.ts';
import { say } from '../domain/wording/sentence.ts';
import { errorCode } from './errorCode.ts';

/** What `--estate` names: a file's text, or an estate that comes with the bot. */
export type EstateArgument = { text: string; fileName: string } | { shipped: string };

/** A name without dots and slashes is a shipped estate; anything else is a file. Rejects with a Refusal when the file cannot be read. */
export async function estateArgument(argument: string): Promise<EstateArgument> {
  if (/^[a-z0-9-]+$/.test(argument)) return { shipped: argument };
  try {
    return { text: await readFile(argument, 'utf8'), fileName: basename(argument) };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new Refusal({ rule: 'estate-file', says: say(code === 'ENOENT' ? 'cli.no-estate-file' : 'cli.unreadable-estate-file', { file: argument }) });
  }
}
