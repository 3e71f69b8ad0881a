import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestCommands } from '../../domain/commands/registry.ts';
import { say } from '../../domain/wording/sentence.ts';
import { signInResource } from '../config/configFile.ts';
import { readConfig } from '../config/loadConfig.ts';
import { appPackage, type ManifestBot } from '../manifest/appPackage.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

/** Beside the sources, or beside the folder that the release build writes to. */
const FOLDERS = [join(import.meta.dirname, '..', '..', 'manifest'), join(import.meta.dirname, '..', '..', '..', 'manifest')];

/** Writes the Teams app package: the same bytes for the same files. With a configuration it is for its bot; without one it is for nobody's and shows what is in it. */
export async function manifestCommand({ out, config }: { out: string; config?: string }, terminal: Terminal): Promise<number> {
  const folder = FOLDERS.find((one) => existsSync(join(one, 'manifest.json'))) ?? '';
  const bytes = await appPackage(folder, manifestCommands(), config === undefined ? undefined : await botIn(config));
  await writeFile(out, bytes);
  terminal.out(plain(say('cli.manifest-built', { out, bytes: bytes.length })));
  return EXIT.pass;
}

async function botIn(config: string): Promise<ManifestBot> {
  const { bot } = await readConfig(config);
  return { appId: bot.appId, signInResource: signInResource(bot) };
}
