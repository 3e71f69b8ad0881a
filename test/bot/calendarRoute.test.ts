import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CalendarRoute } from '../../bot/calendarRoute.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { StoreUnavailable } from '../../domain/ports/store.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { Door } from '../support/door.ts';
import { rolling } from '../domain/timeline/estates.ts';
import { inDays } from '../support/snapshots.ts';

const SECRET = 'only-those-who-follow-it-know-this';
const path = (secret: string, file = 'contoso.ics') => `/calendar/${secret}/${file}`;
let door: Door;
let now: number;
let read: Map<string, Snapshot>;
let isDown: boolean;

beforeEach(async () => {
  [now, read, isDown] = [0, new Map([['contoso', rolling()]]), false];
  const unit = { latestSnapshot: async (estate: string) => read.get(estate) } as Pick<Unit, 'latestSnapshot'> as Unit;
  const look = async <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
    if (isDown) throw new StoreUnavailable('closed');
    return work(unit);
  };
  door = await new Door(new CalendarRoute({ secret: SECRET, store: { look }, estates: () => ['contoso', 'fabrikam'], now: () => now })).open();
});
afterEach(() => door.close());

function ask(at: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${door.url}${at}`, init);
}

describe('GET /calendar/<secret>/<estate>.ics', () => {
  it('is what ends and takes over, as the estate was read last', async () => {
    const answer = await ask(path(SECRET));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH', 'content-disposition': 'inline; filename="contoso.ics"', 'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'last-modified': new Date(rolling().at).toUTCString(),
    });
    const body = await answer.text();
    expect(Number(answer.headers.get('content-length'))).toBe(Buffer.byteLength(body));
    const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('summary')));
    expect(events).toEqual(expect.arrayContaining([expect.stringContaining('Skype token certificate (current)'), expect.stringContaining('takes over')]));
  });

  it('is not sent again as long as nothing was read since', async () => {
    const tag = (await ask(path(SECRET))).headers.get('etag') ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(path(SECRET), { headers: { 'If-None-Match': known } });
      expect([known, again.status, again.headers.get('etag'), await again.text()]).toEqual([known, 304, tag, '']);
    }
    read.set('contoso', { ...rolling(), at: inDays(1) });
    expect((await ask(path(SECRET), { headers: { 'If-None-Match': tag } })).status).toBe(200);
  });

  it('has a head without a body', async () => {
    const head = await ask(path(SECRET), { method: 'HEAD' });
    expect([head.status, await head.text(), Number(head.headers.get('content-length')) > 500]).toEqual([200, '', true]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('takes no %s', async (method) => {
    expect((await ask(path(SECRET), { method })).status).toBe(405);
  });

  it.each([
    ['a wrong secret', path('only-those-who-follow-it-know-thiz')],
    ['no secret', path('')],
    ['a part of the secret', path(SECRET.slice(0, -1))],
    ['more than the secret', path(`${SECRET}x`)],
    ['an estate that there is none of', path(SECRET, 'other.ics')],
    ['another kind of file', path(SECRET, 'contoso')],
    ['a path out of it', path(SECRET, '..%2Fcontoso.ics')],
    ['what is longer than any address', path('x'.repeat(5_000))],
  ])('answers %s with 404', async (_what, at) => {
    const answer = await ask(at);
    expect(answer.status).toBe(404);
    const body = await answer.text();
    for (const told of ['contoso', 'fabrikam', 'secret', 'estate', SECRET]) expect(body.includes(told) && !at.includes(told)).toBe(false);
  });

  it('answers a wrong secret and a wrong estate alike', async () => {
    const [wrong, other] = await Promise.all([ask(path('wrong')), ask(path(SECRET, 'other.ics'))]);
    expect(await wrong.text()).toBe(await other.text());
    expect([...wrong.headers.keys()]).toEqual([...other.headers.keys()]);
  });

  it('asks for patience before the estate was read', async () => {
    const answer = await ask(path(SECRET, 'fabrikam.ics'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '300']);
  });

  it('keeps those who guess from guessing on, and from keeping others out', async () => {
    for (let guess = 0; guess < 60; guess++) expect((await ask(path(`guess-${guess}`))).status).toBe(404);
    const next = await ask(path('guess-61'));
    expect([next.status, next.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await ask(path(SECRET))).status).toBe(200);
    now += 60_000;
    expect((await ask(path('guess-62'))).status).toBe(404);
  });

  it('keeps those who know the secret within bounds too', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, async () => (await ask(path(SECRET), { method: 'HEAD' })).status));
    expect(answers.filter((status) => status === 429)).toHaveLength(10);
  });

  it('says nothing of the secret in log and numbers', async () => {
    await ask(path(`${SECRET}x`));
    isDown = true;
    expect((await ask(path(SECRET))).status).toBe(500);
    expect(JSON.stringify(door.lines)).not.toContain(SECRET);
    expect(door.lines.map(({ rule }) => rule)).toContain('calendar-secret');
    expect(await (await ask('/metrics')).text()).toContain('rollcall_refused_total{rule="calendar-secret"} 1');
  });

  it('is not there unless it is configured', async () => {
    const without = await new Door().open();
    const answer = await fetch(`${without.url}${path(SECRET)}`);
    await without.close();
    expect(answer.status).toBe(404);
  });
});
