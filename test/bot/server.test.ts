import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../../domain/ports/store.ts';
import { alex, aPlace, Chat, megan, post, stranger } from '../support/chat.ts';
import { Connector } from '../support/connector.ts';
import { Door } from '../support/door.ts';

let door: Door;
let connector: Connector;
let chat: Chat;

beforeEach(async () => {
  door = await new Door().open();
  connector = await Connector.open();
  chat = new Chat({ who: alex, place: aPlace('personal'), connector, bot: door.url });
});
afterEach(async () => {
  await connector.close();
  await door.close();
});

describe('Server', () => {
  it('hands words on with who said them where, and answers through the connector', async () => {
    expect((await chat.says('help')).status).toBe(200);
    expect((await chat.hears()).text).toBe('heard: help');
    expect(door.heard[0]?.turn).toMatchObject({ person: { id: alex.aadObjectId, tenant: alex.tenant, name: 'Alex' }, conversation: { kind: 'personal', locale: 'en-GB', zone: 'Europe/Berlin' } });
  });

  it.each([
    ['personal', 'personal'],
    ['groupChat', 'group'],
    ['channel', 'channel'],
  ] as const)('knows a %s conversation as %s and answers in it', async (kind, known) => {
    const there = new Chat({ who: megan, place: aPlace(kind), connector, bot: door.url });
    await there.says('help');
    await there.hears();
    expect(door.written).toMatchObject([{ id: there.place.id, kind: known }]);
  });

  it('remembers a conversation before a word is said, and writes it again only when it has changed', async () => {
    await chat.opens();
    await chat.says('help');
    await chat.says('help');
    expect(door.written).toHaveLength(1);
    await chat.sends({ type: 'conversationUpdate', locale: undefined, localTimezone: undefined });
    expect(door.written).toHaveLength(1);
    await chat.sends({ type: 'message', text: 'help', localTimezone: 'Asia/Tokyo' });
    expect(door.written).toMatchObject([{ zone: 'Europe/Berlin' }, { zone: 'Asia/Tokyo' }]);
    expect(connector.said).toHaveLength(3);
  });

  it('acts once on a delivery that comes twice, and gives the same answer', async () => {
    const answers = await Promise.all([1, 2].map(() => chat.executes('approve', { token: 't1' }, { id: 'same' })));
    expect(door.clicks).toHaveLength(1);
    expect(answers[0]).toEqual(answers[1]);
  });

  it('tells somebody of another tenant that it serves one organisation, and nothing reaches the inside', async () => {
    const other = new Chat({ who: stranger, place: aPlace('personal'), connector, bot: door.url });
    await other.says('check');
    expect((await other.hears()).text).toContain('one organisation');
    expect({ heard: door.heard, written: door.written }).toEqual({ heard: [], written: [] });
  });

  it('refuses a delivery whose two tenants differ', async () => {
    await chat.sends({ type: 'message', text: 'check', channelData: { tenant: { id: stranger.tenant } } });
    expect((await chat.hears()).text).toContain('one organisation');
  });

  it.each([{ from: undefined }, { from: { id: '29:x', name: 'x' } }, { from: null }])('tells a caller without an object id that it cannot tell who is writing: %j', async (nobody) => {
    await chat.sends({ type: 'message', text: 'check', ...nobody });
    expect((await chat.hears()).text).toContain('I cannot tell who is writing');
    expect(door.heard).toEqual([]);
  });

  it('falls back to English and UTC for a reader whose language or zone is not known', async () => {
    await chat.sends({ type: 'message', text: 'help', locale: 'no such locale', localTimezone: 'Mars/Base' });
    expect(door.heard[0]?.turn.conversation).toMatchObject({ locale: 'en-US', zone: 'UTC' });
  });

  it.each([
    ['nothing', '', 400],
    ['no JSON', '{"type":', 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ['no object', '"hello"', 400],
    ['an activity without a conversation', { type: 'message', channelId: 'msteams', serviceUrl: 'http://127.0.0.1:1' }, 400],
    ['an address that is not of this machine', { type: 'message', channelId: 'msteams', serviceUrl: 'https://evil.example/', conversation: { id: 'x' } }, 403],
    ['300 KB', 'x'.repeat(300 * 1024), 413],
  ])('answers %s with one sentence and goes on', async (_what, body, status) => {
    const answer = await post(door.url, body);
    expect(answer).toMatchObject({ status, body: { error: { message: expect.stringMatching(/^[A-Z].*\.$/) } } });
    await chat.says('help');
    expect((await chat.hears()).text).toBe('heard: help');
  });

  it('takes 200 KB', async () => {
    await chat.says('x'.repeat(200 * 1024));
    expect(door.heard[0]?.text).toHaveLength(200 * 1024);
  });

  it.each([
    ['text/plain', { 'Content-Type': 'text/plain' }],
    ['compressed bodies', { 'Content-Encoding': 'gzip' }],
  ])('does not take %s', async (_what, headers) => {
    expect((await post(door.url, '{}', headers)).status).toBe(415);
  });

  it('tells a failing turn with a reference that finds the log line, and nothing of the error', async () => {
    door.talk = async () => { throw new Error('secret detail'); };
    await chat.says('check');
    const { text } = await chat.hears();
    const reference = /Reference (\S+)\.$/.exec(text)?.[1];
    expect(text).not.toContain('secret');
    expect(door.lines.find((line) => line['correlation'] === reference && line['msg'] === 'a turn failed')).toMatchObject({ err: { message: 'secret detail' } });
  });

  it('says that the record cannot be written when that is why', async () => {
    door.click = async () => { throw new StoreUnavailable(new Error('disk full')); };
    expect((await chat.executes('approve', { token: 't' })).body).toMatchObject({ value: expect.stringMatching(/^I cannot write my record/) });
  });

  it('answers 500 with a reference and no detail when even the answer cannot be said', async () => {
    connector.failNext({ status: 500 }, { status: 500 });
    const answer = await chat.says('help');
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'door.failed' } } });
    expect(connector.requests).toBe(2);
  });

  it('keeps for later what the chat service does not take right now', async () => {
    connector.failNext({ status: 429, headers: { 'Retry-After': '5' } });
    await chat.sends({ type: 'message', text: 'check', from: undefined });
    expect(door.later).toMatchObject([{ conversationId: chat.place.id, utterances: [{ text: expect.stringContaining('I cannot tell') }] }]);
  });

  it('tells operators that it lives, and why it is not ready', async () => {
    expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${door.url}/readyz`)).status).toBe(200);
    door.unready = ['the store cannot be read'];
    const ready = await fetch(`${door.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, reasons: ['the store cannot be read'] }]);
  });

  it('counts turns by kind for Prometheus', async () => {
    await chat.says('help');
    await chat.sends({ type: 'somethingNew' });
    const page = await (await fetch(`${door.url}/metrics`)).text();
    expect(page).toContain('rollcall_turns_total{type="message"} 1');
    expect(page).toContain('rollcall_turns_total{type="other"} 1');
  });

  it('answers HEAD, which the Playground asks until somebody does', async () => {
    expect((await fetch(`${door.url}/api/messages`, { method: 'HEAD' })).ok).toBe(true);
  });
});
