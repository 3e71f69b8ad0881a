import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';
import { endpointFolder } from '../jea/endpointFolder.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

/** Writes the folder that is copied to servers. Refuses a folder that holds anything, so that nothing old stays among it. */
export async function jeaCommand({ out }: { out: string }, terminal: Terminal): Promise<number> {
  if (!(await isEmpty(out))) throw new Refusal({ rule: 'folder-not-empty', says: say('jea.not-empty', { out }) });
  const files = await endpointFolder();
  for (const [path, bytes] of files) {
    const file = join(out, ...path.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const sums = createHash('sha256').update(files.get('SHA256SUMS') ?? '').digest('hex');
  terminal.out(plain(say('jea.built', { out, files: files.size, sums })));
  return EXIT.pass;
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    if (errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
