import type { AddressInfo } from 'node:net';
import type { InvokeResponse, TurnContext } from 'botbuilder';
import restify, { type Request, type Response } from 'restify';
import { z } from 'zod';
import type { Reader } from '../domain/wording/format.ts';
import { render } from '../domain/wording/render.ts';
import { say, type Sentence } from '../domain/wording/sentence.ts';
import { BadRequest, readJson } from './body.ts';
import type { CalendarRoute } from './calendarRoute.ts';
import type { Deliveries } from './deliveries.ts';
import type { Admitted, Gate } from './gate.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { TeamsAdapter } from './teamsAdapter.ts';
import { CORRELATION } from './turnError.ts';

export interface ServerDeps {
  gate: Gate;
  adapter: TeamsAdapter;
  deliveries: Deliveries;
  metrics: Metrics;
  turn(context: TurnContext): Promise<void>;
  /** Calendars to follow; absent: there are none, and nothing is at their address. */
  calendar?: Pick<CalendarRoute, 'answer'>;
  /** Why the bot is not ready to serve, in words for operators; empty when it is. */
  unready(): Promise<string[]>;
  newId(): string;
  log: Log;
}

/** The HTTP end: `POST /api/messages` for Bot Framework, `GET /healthz`, `/readyz`, `/metrics` for operators, `GET /calendar/<secret>/<estate>.ics` for calendars. */
export class Server {
  readonly #deps: ServerDeps;
  readonly #http = restify.createServer({ name: 'rollcall' });

  constructor(deps: ServerDeps) {
    this.#deps = deps;
    this.#http.post('/api/messages', async (request: Request, response: Response) => this.#messages(request, response));
    this.#http.head('/api/messages', async (_request: Request, response: Response) => { response.send(204); });
    this.#http.get('/healthz', async (_request: Request, response: Response) => { response.send(200, { alive: true }); });
    this.#http.get('/readyz', async (_request: Request, response: Response) => this.#ready(response));
    this.#http.get('/metrics', async (_request: Request, response: Response) => this.#metrics(response));
    const { calendar } = deps;
    if (calendar === undefined) return;
    this.#http.get('/calendar/:secret/:file', async (request: Request, response: Response) => this.#calendar(calendar, request, response));
    this.#http.head('/calendar/:secret/:file', async (request: Request, response: Response) => this.#calendar(calendar, request, response));
  }

  /** Resolves with the port once connections are taken. Rejects with the system's error (`EADDRINUSE`, `EACCES`) when it cannot. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, host, () => {
        this.#http.removeListener('error', reject);
        resolve();
      });
    });
    return (this.#http.address() as AddressInfo).port;
  }

  /** Takes no new connections and resolves when those under way have been answered. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
      this.#http.server.closeIdleConnections();
    });
  }

  async #messages(request: Request, response: Response): Promise<void> {
    const correlation = this.#deps.newId();
    try {
      const admitted = await this.#deps.gate({ headers: request.headers, body: () => readJson(request) });
      const answer = await this.#deps.deliveries.once(admitted.activity, () => this.#turn(admitted, correlation));
      this.#deps.metrics.turn(admitted.activity.type);
      send(response, answer?.status ?? 200, answer?.body);
    } catch (error) {
      this.#fail(error, response, correlation);
    }
  }

  async #turn(admitted: Admitted, correlation: string): Promise<InvokeResponse | undefined> {
    return this.#deps.adapter.receive(admitted, async (context) => {
      context.turnState.set(CORRELATION, correlation);
      await this.#deps.turn(context);
    });
  }

  async #calendar(calendar: Pick<CalendarRoute, 'answer'>, request: Request, response: Response): Promise<void> {
    try {
      const { secret, file } = CalendarPath.parse(request.params);
      const { status, headers, body } = await calendar.answer({ secret, file, known: request.headers['if-none-match'] });
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? '' : body);
    } catch (error) {
      this.#fail(error, response, this.#deps.newId());
    }
  }

  /** What the caller is told never contains an error's own text: a sentence, and a reference that finds the log line. */
  #fail(error: unknown, response: Response, correlation: string): void {
    if (error instanceof BadRequest) {
      this.#deps.log.warn({ correlation, status: error.status, rule: error.rule }, 'request refused');
      this.#deps.metrics.refused(error.rule);
      response.header('Connection', 'close');
      if (error.retryAfterSeconds !== undefined) response.header('Retry-After', String(error.retryAfterSeconds));
      return send(response, error.status, told(error.says));
    }
    this.#deps.log.error({ correlation, err: error }, 'request failed');
    send(response, 500, told(say('door.failed', { reference: correlation })));
  }

  async #ready(response: Response): Promise<void> {
    const reasons = await this.#deps.unready();
    response.send(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
  }

  async #metrics(response: Response): Promise<void> {
    const { type, text } = await this.#deps.metrics.page();
    response.writeHead(200, { 'Content-Type': type });
    response.end(text);
  }
}

/** What the router makes of the address of a calendar. */
const CalendarPath = z.object({ secret: z.string(), file: z.string() });

/** Without restify's formatters: the body is JSON or nothing, whatever the caller accepts. */
function send(response: Response, status: number, body: unknown): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, text === '' ? { 'Content-Length': '0' } : { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text).toString() });
  response.end(text);
}

function told(sentence: Sentence): { error: { code: string; message: string } } {
  return { error: { code: sentence.key, message: render(sentence, OPERATOR) } };
}

/** Who reads an HTTP answer is a program or an operator; no time is ever said in one. */
const OPERATOR: Reader = { locale: 'en-US', zone: 'UTC', now: new Date(0).toISOString() };
