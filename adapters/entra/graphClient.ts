import type { TokenCredential } from '@azure/identity';
import type { z } from 'zod';
import type { GraphFailure, GraphResult } from '../../domain/entra/failure.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import { scopeOf } from './cloud.ts';
import type { Exchange, Exchanged, GraphRequest } from './exchange.ts';
import { failureOf, jsonOf, parsed } from './graphFailure.ts';
import { pageOf } from './graphAnswers.ts';
import { retryAfterMs } from './retryAfter.ts';

/** Waits so many milliseconds; when the signal aborts it may reject, and the waiting is over. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface GraphClientOptions {
  /** `https://graph.microsoft.com`, or that of another cloud. */
  graph: string;
  credential: TokenCredential;
  exchange: Exchange;
  clock: Clock;
  pause: Pause;
}

/** How a request is made: which roles would allow it, and when to stop. */
export interface Asking {
  roles: readonly string[];
  signal?: AbortSignal | undefined;
}

/** The longest that is waited because Graph says so, for one reading or one change altogether. */
export const LONGEST_WAIT_MS = 120_000;
const MOST_TRIES = 6;
const MOST_PAGES = 500;

/** Microsoft Graph v1.0 with tokens, throttling and paging. Everything that goes wrong is a result. */
export class GraphClient {
  readonly #options: GraphClientOptions;
  readonly #base: URL;

  constructor(options: GraphClientOptions) {
    this.#options = options;
    this.#base = new URL('/v1.0/', options.graph);
  }

  /** Reads one thing. `path` is made by us from parts that were parsed: `servicePrincipals(appId='…')?$select=…`. */
  get<T>(path: string, schema: z.ZodType<T>, asking: Asking): Promise<GraphResult<T>> {
    return this.#read(new URL(path, this.#base), schema, asking);
  }

  /** Reads a list to its end. All of it, or a failure: half a list is no answer. */
  async list<T>(path: string, item: z.ZodType<T>, asking: Asking): Promise<GraphResult<T[]>> {
    const items: T[] = [];
    const seen = new Set<string>();
    let url = new URL(path, this.#base);
    for (;;) {
      seen.add(url.href);
      const page = await this.#read(url, pageOf(item), asking);
      if (!page.ok) return page;
      items.push(...page.value.value);
      const link = page.value['@odata.nextLink'];
      if (link === undefined) return { ok: true, value: items };
      const next = URL.parse(link);
      if (next?.origin !== this.#base.origin || seen.has(next.href) || seen.size >= MOST_PAGES) return { ok: false, failure: { why: 'bad-link', detail: next?.host ?? 'no address' } };
      url = next;
    }
  }

  /** Changes one thing, and sends it once. Throttled, it did not happen; what was read before may be old by the time to send it again. */
  async patch(path: string, body: object, { roles, signal }: Asking): Promise<GraphResult<null>> {
    const answer = await this.#once({ method: 'PATCH', url: new URL(path, this.#base), body: JSON.stringify(body) }, signal);
    if (answer.kind === 'none') return { ok: false, failure: answer.failure };
    if (answer.status === 204) return { ok: true, value: null };
    return { ok: false, failure: answer.status === 429 ? throttled(this.#asksToWait(answer) ?? 1000) : failureOf(answer, roles) };
  }

  /** Makes one thing, and asks for it once. What it is is read afterwards. */
  async post(path: string, body: object, { roles, signal }: Asking): Promise<GraphResult<null>> {
    const answer = await this.#once({ method: 'POST', url: new URL(path, this.#base), body: JSON.stringify(body) }, signal);
    if (answer.kind === 'none') return { ok: false, failure: answer.failure };
    if (answer.status === 201) return { ok: true, value: null };
    return { ok: false, failure: answer.status === 429 ? throttled(this.#asksToWait(answer) ?? 1000) : failureOf(answer, roles) };
  }

  async #read<T>(url: URL, schema: z.ZodType<T>, asking: Asking): Promise<GraphResult<T>> {
    const answer = await this.#readPatiently({ method: 'GET', url, body: null }, asking.signal);
    if (answer.kind === 'none') return { ok: false, failure: answer.failure };
    if (answer.status !== 200) return { ok: false, failure: failureOf(answer, asking.roles) };
    return parsed(jsonOf(answer), schema, answer);
  }

  async #readPatiently(request: Omit<GraphRequest, 'token'>, signal: AbortSignal | undefined): Promise<Exchanged> {
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#once(request, signal);
      if (answer.kind === 'none' || !BUSY.includes(answer.status)) return answer;
      const waitMs = this.#asksToWait(answer) ?? 1000 * 2 ** (attempt - 1);
      if (attempt === MOST_TRIES || waitedMs + waitMs > LONGEST_WAIT_MS) return answer.status === 429 ? none(throttled(waitMs)) : answer;
      waitedMs += waitMs;
      if (!(await waited(this.#options.pause, waitMs, signal))) return none(NOT_SENT);
    }
  }

  async #once(request: Omit<GraphRequest, 'token'>, signal: AbortSignal | undefined): Promise<Exchanged> {
    if (signal?.aborted === true) return none(NOT_SENT);
    const token = await this.#token(signal);
    return typeof token === 'string' ? this.#options.exchange({ ...request, token }, signal) : none(token);
  }

  /** The detail is the kind of error, not its text, which may quote what it was given. */
  async #token(signal: AbortSignal | undefined): Promise<string | GraphFailure> {
    try {
      const token = await this.#options.credential.getToken(scopeOf(this.#options), signal === undefined ? {} : { abortSignal: signal });
      return token?.token ?? { why: 'no-token', detail: 'none was given' };
    } catch (error) {
      return { why: 'no-token', detail: error instanceof Error ? error.name : 'unknown' };
    }
  }

  #asksToWait({ retryAfter }: Extract<Exchanged, { kind: 'answer' }>): number | null {
    return retryAfterMs(retryAfter, this.#options.clock.now());
  }
}

const BUSY = [429, 502, 503, 504];

/** Nothing left this machine, unlike when a request under way is given up. */
const NOT_SENT: GraphFailure = { why: 'cancelled', sent: false };

/** Waits, and says whether it may go on: a pause that was broken off is no error. */
export async function waited(pause: Pause, ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await pause(ms, signal);
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
  return signal?.aborted !== true;
}

function throttled(retryAfterMs: number): GraphFailure {
  return { why: 'throttled', retryAfterMs };
}

function none(failure: GraphFailure): Exchanged {
  return { kind: 'none', failure };
}
