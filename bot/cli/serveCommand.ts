import { join } from 'node:path';
import { say } from '../../domain/wording/sentence.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { standInAt } from '../identity/standIn.ts';
import { openLog } from '../log.ts';
import { rolesIn } from '../roles.ts';
import { startServe } from '../serve.ts';
import { onStop } from '../signals.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

export interface ServeCommandOptions {
  config: string;
  roles?: string;
  /** Hidden: for trying it on one machine without the internet. */
  standIn?: string;
}

/** Runs the bot for Teams until it is told to stop. Rejects with a Refusal for a configuration that nothing may be started with. */
export async function serveCommand({ config: file, roles: typed, standIn }: ServeCommandOptions, terminal: Terminal): Promise<number> {
  const roles = rolesIn(typed);
  const config = await loadConfig(file, process.env);
  const log = openLog(join(config.data, 'rollcall.log'), config.log.level);
  const served = await startServe({ config, roles, environment: process.env, standIn: standIn === undefined ? null : await standInAt(standIn), log });
  const stopped = new Promise<void>((resolve) => onStop(async () => {
    terminal.out(plain(say('start.stopping')));
    await served.stop();
    resolve();
  }));
  terminal.out(plain(say('serve.listening', { url: served.url, roles: [...roles], estates: config.estates.map(({ name }) => name) })));
  await stopped;
  return EXIT.pass;
}
