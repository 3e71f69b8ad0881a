import { randomUUID } from 'node:crypto';
import type { Connector, Said } from './connector.ts';

export const TENANT = '00000000-0000-0000-0000-00000000000c';

/** Somebody who writes to the bot. */
export interface Somebody {
  name: string;
  aadObjectId: string | undefined;
  tenant: string;
}

export const alex = sandboxPerson('Alex', 'a1');
export const megan = sandboxPerson('Megan', 'b1');
export const adele = sandboxPerson('Adele', 'c1');
export const frank = sandboxPerson('Frank', 'f1');
export const visitor = sandboxPerson('Vera', 'd9');
export const stranger: Somebody = { ...sandboxPerson('Sam', 'e7'), tenant: '00000000-0000-0000-0000-00000000000d' };

type Kind = 'personal' | 'groupChat' | 'channel';
interface Place {
  id: string;
  kind: Kind;
}

/** A button of a card, as the client sees it. */
export interface CardButton {
  title: string;
  verb: string;
  data: { token: string };
}

/** Every `Action.Execute` of a card, wherever it stands, in reading order. */
export function buttonsOf(card: unknown): CardButton[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  const own = 'type' in card && card.type === 'Action.Execute' ? [card as unknown as CardButton] : [];
  return [...own, ...Object.entries(card).flatMap(([name, member]) => (name === 'fallback' ? [] : buttonsOf(member)))];
}

/** A fresh personal chat, group chat or thread of a channel. */
export function aPlace(kind: Kind): Place {
  const id = randomUUID();
  return { id: kind === 'channel' ? `19:${id}@thread.tacv2;messageid=1700000000000` : `${kind}:${id}`, kind };
}

export interface Answer {
  status: number;
  body: unknown;
}

/** One person at one place, talking to a bot over real HTTP. What is heard counts from the last thing said or pressed. */
export class Chat {
  readonly who: Somebody;
  readonly place: Place;
  readonly #connector: Connector;
  readonly #bot: string;
  #mark = 0;

  constructor({ who, place, connector, bot }: { who: Somebody; place: Place; connector: Connector; bot: string }) {
    this.who = who;
    this.place = place;
    this.#connector = connector;
    this.#bot = bot;
  }

  /** Types a message; outside of a personal chat it mentions the bot, as it has to. */
  async says(text: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.sends({ type: 'message', ...(this.place.kind === 'personal' ? { text } : { text: `<at>Rollcall</at> ${text}`, entities: [MENTION] }), ...more });
  }

  /** Presses a button the way a current client does (`Action.Execute`). */
  async executes(verb: unknown, data: unknown, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }, ...more });
  }

  /** Presses a button the way an old client does (`Action.Submit`). */
  async submits(value: unknown, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.sends({ type: 'message', value, ...more });
  }

  /** Presses the first button with that verb on the newest card here, as a current client does; `where` picks among cards and buttons. */
  async presses(verb: string, where: { card?: (said: Said) => boolean; button?: (button: CardButton) => boolean } = {}): Promise<Answer> {
    const said = await this.#connector.hear((one) => one.conversationId === this.place.id && pick(one, verb, where) !== undefined);
    const newest = this.#connector.said.findLast((one) => one.conversationId === this.place.id && pick(one, verb, where) !== undefined) ?? said;
    const button = pick(newest, verb, where);
    return this.executes(button?.verb, button?.data, { replyToId: newest.activityId });
  }

  /** Opens the chat: the bot is installed and hears who is there. */
  async opens(): Promise<Answer> {
    return this.sends({ type: 'installationUpdate', action: 'add' });
  }

  /** Any activity as this person here. */
  async sends(activity: Record<string, unknown>): Promise<Answer> {
    this.#mark = this.#connector.said.length;
    return post(this.#bot, { ...this.#envelope(), ...activity });
  }

  /** The next thing said here that fits; everything fits by default. */
  async hears(fits: (said: Said) => boolean = () => true): Promise<Said> {
    return this.#connector.hear((said) => said.conversationId === this.place.id && fits(said), { from: this.#mark });
  }

  #envelope(): Record<string, unknown> {
    return {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: this.#connector.serviceUrl,
      from: { id: `29:${this.who.name}`, name: this.who.name, aadObjectId: this.who.aadObjectId },
      recipient: BOT,
      conversation: { id: this.place.id, conversationType: this.place.kind, isGroup: this.place.kind !== 'personal', tenantId: this.who.tenant },
      channelData: { tenant: { id: this.who.tenant } },
      locale: 'en-GB',
      localTimezone: 'Europe/Berlin',
    };
  }
}

/** Posts anything at all to the bot's messages end. */
export async function post(bot: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const content = typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body);
  const response = await fetch(`${bot}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: content });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

function pick(said: Said, verb: string, { card = () => true, button = () => true }: { card?: (said: Said) => boolean; button?: (button: CardButton) => boolean }): CardButton | undefined {
  return card(said) ? buttonsOf(said.card).find((one) => one.verb === verb && button(one)) : undefined;
}

const BOT = { id: '28:rollcall', name: 'Rollcall' };
const MENTION = { type: 'mention', text: '<at>Rollcall</at>', mentioned: BOT };

function sandboxPerson(name: string, id: string): Somebody {
  return { name, aadObjectId: `00000000-0000-0000-0000-0000000000${id}`, tenant: TENANT };
}
