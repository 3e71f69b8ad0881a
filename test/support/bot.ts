import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../bot/app.ts';
import { logTo } from '../../bot/log.ts';
import { aPlace, Chat, type Somebody } from './chat.ts';
import { Connector } from './connector.ts';

/** The whole bot in this process, over a sandbox estate in a temporary folder, with a chat service of its own. */
export class Bot {
  readonly connector: Connector;
  readonly directory: string;
  /** Everything it logged. */
  readonly lines: Record<string, unknown>[] = [];
  readonly #estate: string;
  readonly #through: string | undefined;
  #app: App | undefined;

  private constructor(connector: Connector, directory: string, { estate, through }: { estate: string; through: string | undefined }) {
    this.connector = connector;
    this.directory = directory;
    this.#estate = estate;
    this.#through = through;
  }

  /** `through`: the PowerShell that its servers are asked through; in process unless one is given. */
  static async start(estate = 'expiring', through?: string): Promise<Bot> {
    const bot = new Bot(await Connector.open(), await mkdtemp(join(tmpdir(), 'rollcall-bot-')), { estate, through });
    await bot.begin();
    return bot;
  }

  get url(): string {
    return this.#app?.url ?? '';
  }

  /** Somebody at a place; a personal chat unless another is given. */
  chat(who: Somebody, place = aPlace('personal')): Chat {
    return new Chat({ who, place, connector: this.connector, bot: this.url });
  }

  /** Stops in order and starts again on what is kept. Chats from before speak to the old address. */
  async restart(): Promise<void> {
    await this.#app?.stop();
    await this.begin();
  }

  async begin(): Promise<void> {
    const log = logTo({ write: (line) => void this.lines.push(JSON.parse(line) as Record<string, unknown>) });
    this.#app = await startApp({ port: 0, host: '127.0.0.1', directory: this.directory, estate: this.#estate, latencyMs: 0, through: this.#through, log });
  }

  async stop(): Promise<void> {
    await this.#app?.stop();
    await this.connector.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}
