import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestCommands } from '../../domain/commands/registry.ts';
import { say } from '../../domain/wording/sentence.ts';
import { appPackage } from '../manifest/appPackage.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

/** Beside the sources, or beside the folder that the release build writes to. */
const FOLDERS = [join(import.meta.dirname, '..', '..', 'manifest'), join(import.meta.dirname, '..', '..', '..', 'manifest')];

/** Writes the Teams app package: the same bytes for the same files. */
export async function manifestCommand({ out }: { out: string }, terminal: Terminal): Promise<number> {
  const folder = FOLDERS.find((one) => existsSync(join(one, 'manifest.json'))) ?? '';
  const bytes = await appPackage(folder, manifestCommands());
  await writeFile(out, bytes);
  terminal.out(plain(say('cli.manifest-built', { out, bytes: bytes.length })));
  return EXIT.pass;
}
