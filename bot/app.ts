import { randomBytes } from 'node:crypto';
import { backgroundOf } from './background.ts';
import { BotbuilderMessenger } from './botbuilderMessenger.ts';
import { CertificateBot } from './certificateBot.ts';
import { ConversationBook } from './conversationBook.ts';
import { Deliveries } from './deliveries.ts';
import { createDesk } from './desk/desk.ts';
import type { Office } from './desk/office.ts';
import { SANDBOX_TENANT } from './desk/sandboxPolicy.ts';
import { portRefusal } from './freePort.ts';
import { sandboxGate } from './gate.ts';
import type { Log } from './log.ts';
import { isLoopback, requireLoopback } from './loopback.ts';
import { Metrics } from './metrics.ts';
import { type Later, Replies } from './replies.ts';
import { SandboxAuthentication } from './sandboxAuthentication.ts';
import { openSandboxOffice, type SandboxPlace } from './sandboxOffice.ts';
import { Server } from './server.ts';
import { talkOf } from './talk.ts';
import { TeamsAdapter } from './teamsAdapter.ts';
import { turnError } from './turnError.ts';

/** Where the sandbox listens, over what. */
export interface AppOptions extends SandboxPlace {
  /** 0: any that is free. */
  port: number;
  host: string;
}

/** A bot that listens. */
export interface App {
  url: string;
  port: number;
  /** The name of the estate as its file gives it. */
  estate: string;
  /** Answers what is under way, lets the background come to rest, and closes the store. */
  stop(): Promise<void>;
}

/** The composition root: the one place that names concrete things. Rejects with a Refusal for a host, port or estate that cannot be used. */
export async function startApp(options: AppOptions): Promise<App> {
  const { host, port, log } = options;
  requireLoopback(host);
  const office = await openSandboxOffice(options);
  const adapter = new TeamsAdapter(new SandboxAuthentication());
  const background = backgroundOf(office, new BotbuilderMessenger(adapter, (address) => isLoopback(new URL(address).hostname)));
  const readiness = { stopping: false };
  const server = serverOf({ office, adapter, log, readiness });
  const listening = await server.listen(port, host).catch(async (error: unknown) => {
    await office.store.close();
    throw portRefusal(error, port, '--port') ?? error;
  });
  background.start();
  log.info({ port: listening, host, estate: options.estate }, 'listening');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    port: listening,
    estate: office.estates()[0]?.estate.name ?? '',
    stop: async () => {
      readiness.stopping = true;
      await server.close();
      await background.stop();
      await office.store.close();
      log.info({}, 'stopped');
    },
  };
}

function serverOf({ office, adapter, log, readiness }: { office: Office; adapter: TeamsAdapter; log: Log; readiness: { stopping: boolean } }): Server {
  const desk = createDesk(office);
  const replies = new Replies(office.clock, laterOf(office));
  adapter.onTurnError = turnError(log, replies);
  const bot = new CertificateBot({ tenant: SANDBOX_TENANT, desk, talk: talkOf(office, desk, replies), book: new ConversationBook(office.store), replies, log });
  return new Server({
    gate: sandboxGate,
    adapter,
    deliveries: new Deliveries(),
    metrics: new Metrics(),
    turn: (context) => bot.onTurn(context),
    unready: () => unready(office, readiness),
    newId: () => randomBytes(6).toString('hex'),
    log,
  });
}

/** What the chat service does not take right now leaves with the outgoing messages. */
function laterOf({ store, ids, bell }: Office): Later {
  return async (conversationId, utterances) => {
    await store.transact(async (unit) => {
      for (const utterance of utterances) await unit.queueMessage({ id: ids.id(), conversationId, utterance, updates: null, copyId: null, key: null });
    });
    bell.ring();
  };
}

async function unready({ store, log }: Office, { stopping }: { stopping: boolean }): Promise<string[]> {
  if (stopping) return ['stopping'];
  try {
    await store.look((unit) => unit.lastAudit(1));
    return [];
  } catch (error) {
    log.error({ err: error }, 'the store cannot be read');
    return ['the store cannot be read'];
  }
}
