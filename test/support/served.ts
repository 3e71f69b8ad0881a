import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenAuthority } from '../../adapters/sandbox/tokenAuthority.ts';
import { loadConfig } from '../../bot/config/loadConfig.ts';
import { TEAMS_CLOUDS } from '../../bot/identity/teamsCloud.ts';
import { logTo } from '../../bot/log.ts';
import { type Role, rolesIn } from '../../bot/roles.ts';
import { type Served, startServe } from '../../bot/serve.ts';
import { CONFIG } from '../bot/config/sample.ts';
import { type Answer, aPlace, post, type Somebody } from './chat.ts';
import { Connector } from './connector.ts';

export const APP = '11111111-2222-3333-4444-555555555555';

/** `serve` in this process, without the internet: a stand-in for the Bot Framework signs what is delivered, and a chat service of the test is answered. */
export class ServedBot {
  readonly lines: Record<string, unknown>[] = [];
  readonly channel: TokenAuthority;
  readonly connector: Connector;
  readonly directory: string;
  #served: Served | undefined;

  private constructor(channel: TokenAuthority, connector: Connector, directory: string) {
    this.channel = channel;
    this.connector = connector;
    this.directory = directory;
  }

  static async start({ config = CONFIG, roles = rolesIn(undefined) }: { config?: string; roles?: readonly Role[] } = {}): Promise<ServedBot> {
    const [channel, connector, directory] = await Promise.all([TokenAuthority.open({ issuer: TEAMS_CLOUDS.global.issuer, endorsements: ['msteams'] }), Connector.open(), mkdtemp(join(tmpdir(), 'rollcall-served-'))]);
    const bot = new ServedBot(channel, connector, directory);
    await writeFile(bot.configFile, `${config}listen: { port: 0 }\n`);
    await chmod(bot.configFile, 0o600);
    await writeFile(bot.standInFile, JSON.stringify(bot.standIn));
    await bot.begin(roles);
    return bot;
  }

  get configFile(): string {
    return join(this.directory, 'rollcall.yaml');
  }

  get standInFile(): string {
    return join(this.directory, 'stand-in.json');
  }

  get standIn() {
    return { botFramework: this.channel.metadata, services: [this.connector.serviceUrl] };
  }

  get url(): string {
    return this.#served?.url ?? '';
  }

  async begin(roles: readonly Role[] = rolesIn(undefined)): Promise<void> {
    const log = logTo({ write: (line) => void this.lines.push(JSON.parse(line) as Record<string, unknown>) });
    this.#served = await startServe({ config: await loadConfig(this.configFile, {}), roles, environment: {}, standIn: this.standIn, log });
  }

  async end(): Promise<void> {
    await this.#served?.stop();
    this.#served = undefined;
  }

  /** Delivers an activity with a token of its channel, as Teams would; `url` names another process that serves the same. */
  async deliver(activity: Record<string, unknown>, { claims = {}, url = this.url }: { claims?: Record<string, unknown>; url?: string } = {}): Promise<Answer> {
    const token = await this.channel.issue({ aud: APP, serviceurl: this.connector.serviceUrl, ...claims });
    return post(url, activity, { Authorization: `Bearer ${token}` });
  }

  /** What somebody types at a place, as it would be delivered. */
  message(who: Somebody, text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      type: 'message', id: `m-${Math.random()}`, text, channelId: 'msteams', serviceUrl: this.connector.serviceUrl,
      from: { id: `29:${who.name}`, name: who.name, aadObjectId: who.aadObjectId }, recipient: { id: `28:${APP}`, name: 'Rollcall' },
      conversation: { id: aPlace('personal').id, conversationType: 'personal', tenantId: who.tenant }, channelData: { tenant: { id: who.tenant } }, locale: 'en-GB', localTimezone: 'Europe/Berlin',
      ...more,
    };
  }

  async stop(): Promise<void> {
    await this.end();
    await Promise.all([this.channel.close(), this.connector.close()]);
    await rm(this.directory, { recursive: true, force: true });
  }
}
