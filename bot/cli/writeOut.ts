import { rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';

/** The ending of a file's name, in lower case. Throws a Refusal for another than these: nothing that is not such a file is written over. */
export function endingOf(out: string, endings: readonly string[]): string {
  const ending = extname(out).toLowerCase();
  if (endings.includes(ending)) return ending;
  throw new Refusal({ rule: 'out-ending', says: say('cli.out-ending', { out: out.slice(0, 200), endings: [...endings] }) });
}

/** Writes a file whole or not at all, in the place of an older one: whoever reads it meanwhile sees one or the other. Rejects with a Refusal where the system says no. */
export async function writeOut(out: string, bytes: Uint8Array): Promise<void> {
  const beside = `${out}.${process.pid}.part`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, out);
  } catch (error) {
    await rm(beside, { force: true });
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new Refusal({ rule: 'out-failed', says: say('cli.out-failed', { out: out.slice(0, 200), code }) });
  }
}
