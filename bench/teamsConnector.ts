import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pace, SendLimit } from '../domain/ports/store.ts';

/** What becomes of what is posted in a conversation: it is taken, or it is not known whether it was, or nothing arrives there any more. */
export type Fate = 'taken' | 'arrives, and the answer is lost' | 'is lost' | 'blocked' | 'removed';

/**
 * The chat service over HTTP, as strict as Teams says it is: more in any window than the limits allow is answered 429 with Retry-After in whole seconds, whatever it is.
 * It lives through the death of whoever posts, and counts what arrived in each conversation. Its time is told to it.
 */
export class TeamsConnector {
  /** Its time, in milliseconds. */
  ms = 0;
  /** When the last one was answered with anything but 429. */
  lastMs = 0;
  throttled = 0;
  /** How many were answered with anything but 429. */
  answered = 0;
  readonly arrived = new Map<string, number>();
  /** How many came where one had come before, whether that had arrived or not. */
  again = 0;
  readonly #seen = new Set<string>();
  readonly #windows = new Map<string, number[]>();
  readonly #limits: Pace;
  readonly #fateOf: (conversationId: string) => Fate;
  readonly #server = createServer((request, response) => void this.#receive(request, response));

  constructor({ limits, fateOf }: { limits: Pace; fateOf: (conversationId: string) => Fate }) {
    this.#limits = limits;
    this.#fateOf = fateOf;
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Told of each that was answered with anything but 429, before the answer leaves. */
  onAnswer: (answered: number) => void = () => undefined;

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    await new Promise((resolve) => request.once('end', resolve));
    const conversationId = decodeURIComponent(/conversations\/([^/]+)\/activities/u.exec(request.url ?? '')?.[1] ?? '');
    const wait = Math.max(this.#waitIn(conversationId, this.#limits.conversation), this.#waitIn('', this.#limits.everywhere));
    if (wait > 0) return this.#throttle(response, wait);
    this.#count(conversationId);
    this.#answer(this.#fateOf(conversationId), conversationId, response);
  }

  #throttle(response: ServerResponse, wait: number): void {
    this.throttled += 1;
    answer(response, { status: 429, headers: { 'Retry-After': String(Math.ceil(wait / 1_000)) } });
  }

  #count(conversationId: string): void {
    for (const scope of [conversationId, '']) this.#windows.set(scope, [...(this.#windows.get(scope) ?? []).slice(-MOST_KEPT), this.ms]);
    if (this.#seen.has(conversationId)) this.again += 1;
    this.#seen.add(conversationId);
    this.answered += 1;
    this.lastMs = this.ms;
    this.onAnswer(this.answered);
  }

  #answer(fate: Fate, conversationId: string, response: ServerResponse): void {
    if (fate === 'blocked' || fate === 'removed') return answer(response, { status: fate === 'blocked' ? 403 : 404 });
    if (fate !== 'is lost') this.arrived.set(conversationId, (this.arrived.get(conversationId) ?? 0) + 1);
    if (fate === 'taken') return answer(response, { status: 201, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: `m-${this.answered}` }) });
    const status = UNCERTAIN[this.answered % UNCERTAIN.length];
    if (status === undefined) response.destroy();
    else answer(response, { status });
  }

  /** How long until one more fits, in milliseconds; 0: now. */
  #waitIn(scope: string, limits: readonly SendLimit[]): number {
    const times = this.#windows.get(scope) ?? [];
    return Math.max(0, ...limits.map(({ count, ms }) => (times.at(-count) ?? -Infinity) + ms - this.ms));
  }
}

/** What leaves open whether it arrived: three answers, and none. */
const UNCERTAIN = [500, 502, 504, undefined];
/** More than any limit counts. */
const MOST_KEPT = 1_800;

/** In two calls: a library in the same process may make `writeHead` give nothing back. */
function answer(response: ServerResponse, { status, headers = {}, body = '' }: { status: number; headers?: Record<string, string>; body?: string }): void {
  response.writeHead(status, headers);
  response.end(body);
}
