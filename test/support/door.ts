import type { TurnContext } from 'botbuilder';
import type { Conversation, Turn, Utterance } from '../../domain/conversation.ts';
import type { ClickAnswer, Pressed } from '../../domain/ports/desk.ts';
import type { CalendarRoute } from '../../bot/calendarRoute.ts';
import { CertificateBot } from '../../bot/certificateBot.ts';
import { ConversationBook } from '../../bot/conversationBook.ts';
import { Deliveries } from '../../bot/deliveries.ts';
import { sandboxGate } from '../../bot/gate.ts';
import { logTo } from '../../bot/log.ts';
import { Metrics } from '../../bot/metrics.ts';
import { Replies } from '../../bot/replies.ts';
import { SandboxAuthentication } from '../../bot/sandboxAuthentication.ts';
import { Server } from '../../bot/server.ts';
import { Splitting } from '../../bot/splitting.ts';
import { TeamsAdapter } from '../../bot/teamsAdapter.ts';
import { turnError } from '../../bot/turnError.ts';
import { TENANT } from './chat.ts';

/** The front door alone, on a real port, with what lies behind it given by the test. Everything that reaches the inside is kept. */
export class Door {
  readonly heard: { text: string; turn: Turn }[] = [];
  readonly clicks: (Pressed & { turn: Turn })[] = [];
  readonly written: Conversation[] = [];
  readonly parked: string[] = [];
  readonly lines: Record<string, unknown>[] = [];
  readonly later: { conversationId: string; utterances: readonly Utterance[] }[] = [];
  url = '';
  /** What words do; by default they are said back. */
  talk: (text: string, turn: Turn, context: TurnContext) => Promise<void> = async (text, _turn, context) => void (await context.sendActivity(`heard: ${text}`));
  click: () => Promise<ClickAnswer> = async () => ({ utterance: { text: 'pressed' }, replacesCard: false });
  unready: string[] = [];
  readonly #server: Server;

  constructor(calendar?: CalendarRoute) {
    const log = logTo({ write: (line) => void this.lines.push(JSON.parse(line) as Record<string, unknown>) });
    const replies = new Replies({ clock: { now: () => new Date().toISOString() }, later: async (conversationId, utterances) => void this.later.push({ conversationId, utterances }), splitting: new Splitting() });
    const adapter = new TeamsAdapter(new SandboxAuthentication());
    adapter.onTurnError = turnError(log, replies);
    const book = new ConversationBook({
      transact: async (work) => work({ putConversation: async (one: Conversation) => void this.written.push(one), unparkConversation: async () => false, parkConversation: async (id: string) => (this.parked.push(id), true), subscriptions: async () => [] } as never),
      look: async (work) => work({ findConversation: async (id: string) => this.written.findLast((one) => one.id === id), parkedConversations: async () => ({ count: 0, newest: [] }) } as never),
    });
    const desk = { click: async (pressed: Pressed, turn: Turn) => (this.clicks.push({ ...pressed, turn }), this.click()) };
    const talk = async (text: string, turn: Turn, context: TurnContext) => (this.heard.push({ text, turn }), this.talk(text, turn, context));
    const bot = new CertificateBot({ tenant: TENANT, desk, talk, inform: async () => null, book, replies, log });
    let ids = 0;
    this.#server = new Server({ gate: sandboxGate, adapter, deliveries: new Deliveries(), metrics: new Metrics(), turn: (context) => bot.onTurn(context), unready: async () => this.unready, newId: () => `ref-${++ids}`, log, ...(calendar !== undefined && { calendar }) });
  }

  async open(): Promise<this> {
    this.url = `http://127.0.0.1:${await this.#server.listen(0, '127.0.0.1')}`;
    return this;
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}
