import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing the bot said: a new message, or one written over an earlier one. */
export interface Said {
  conversationId: string;
  activityId: string;
  /** Written over an earlier message rather than posted. */
  update: boolean;
  type: string;
  text: string;
  card: Record<string, unknown> | undefined;
  activity: Record<string, unknown>;
}

/** How the connector answers a request instead of taking it. `drop` breaks the connection after reading it. */
export type Fault = { status: number; headers?: Record<string, string> } | 'drop';

/** The chat service as the bot sees it: a real HTTP server that takes, numbers and keeps what is posted. */
export class Connector {
  readonly said: Said[] = [];
  /** Requests that arrived, whether or not they were taken. */
  requests = 0;
  /** Makes two messages of one with text and card, as Teams does: no id for such a post, and no writing over one. */
  splits = false;
  readonly #server: Server;
  readonly #faults: Fault[] = [];
  #listeners: (() => void)[] = [];
  #next = 1;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Connector> {
    // As chat services do, it keeps connections for long: one that is closed in the moment of its next use leaves open whether a message arrived, and that is a test of its own.
    const server = createServer({ keepAliveTimeout: 120_000 });
    const connector = new Connector(server);
    server.on('request', (request, response) => void connector.#take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return connector;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/_connector/`;
  }

  /** The next requests are answered so, one each. */
  failNext(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  /** The first thing said at or after `from` that fits; waits for it. Rejects after `withinMs` with what was said instead. */
  async hear(fits: (said: Said) => boolean, { from = 0, withinMs = 20_000 }: { from?: number; withinMs?: number } = {}): Promise<Said> {
    const found = () => this.said.slice(from).find(fits);
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(deadline);
        this.#listeners = this.#listeners.filter((one) => one !== look);
        settle();
      };
      const look = () => {
        const said = found();
        if (said !== undefined) finish(() => resolve(said));
      };
      const deadline = setTimeout(() => finish(() => reject(new Error(`not heard within ${withinMs} ms; heard ${this.#heardSince(from)}`))), withinMs);
      this.#listeners.push(look);
      look();
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    this.requests += 1;
    const fault = this.#faults.shift();
    if (fault === 'drop') return void request.socket.destroy();
    if (fault !== undefined) return answer(response, fault.status, { error: { code: 'Fault', message: 'asked for by the test' } }, fault.headers);
    const route = ROUTE.exec(new URL(request.url ?? '/', 'http://connector').pathname);
    if (route === null) return answer(response, 404, { error: { code: 'NotFound', message: 'no such path' } });
    if (this.splits && isDouble(body)) {
      if (request.method === 'PUT') return answer(response, 400, { error: { code: 'BadSyntax', message: 'Activity resulted into multiple skype activities' } });
      this.#keep('POST', { conversationId: decodeURIComponent(route[1] ?? ''), activityId: undefined }, JSON.parse(body));
      response.writeHead(202);
      return void response.end();
    }
    const said = this.#keep(request.method ?? '', { conversationId: decodeURIComponent(route[1] ?? ''), activityId: route[2] }, JSON.parse(body));
    answer(response, request.method === 'POST' ? 201 : 200, { id: said.activityId });
    const waiting = this.#listeners;
    for (const listener of waiting) listener();
  }

  #keep(method: string, { conversationId, activityId }: { conversationId: string; activityId: string | undefined }, activity: Record<string, unknown>): Said {
    const update = method === 'PUT';
    const attachments = (activity['attachments'] ?? []) as { contentType: string; content: Record<string, unknown> }[];
    const said = {
      conversationId,
      activityId: update ? decodeURIComponent(activityId ?? '') : `said-${this.#next++}`,
      update,
      type: word(activity['type']),
      text: word(activity['text']),
      card: attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content,
      activity,
    };
    this.said.push(said);
    return said;
  }

  #heardSince(from: number): string {
    return JSON.stringify(this.said.slice(from).map(({ conversationId, text, update }) => ({ conversationId, text: text.slice(0, 300), update })), null, 1);
  }
}

function isDouble(body: string): boolean {
  const { text, attachments } = JSON.parse(body) as { text?: string; attachments?: unknown[] };
  return Boolean(text) && attachments !== undefined && attachments.length > 0;
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const ROUTE = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
