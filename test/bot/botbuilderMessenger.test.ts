import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Conversation } from '../../domain/conversation.ts';
import { BotbuilderMessenger } from '../../bot/botbuilderMessenger.ts';
import { isLoopback } from '../../bot/loopback.ts';
import { SandboxAuthentication } from '../../bot/sandboxAuthentication.ts';
import { ServeAuthentication } from '../../bot/serveAuthentication.ts';
import { Splitting } from '../../bot/splitting.ts';
import { TeamsAdapter } from '../../bot/teamsAdapter.ts';
import { Connector, type Fault } from '../support/connector.ts';

let connector: Connector;
const parts = { adapter: new TeamsAdapter(new SandboxAuthentication()), mayAnswerTo: (address: string) => isLoopback(new URL(address).hostname) };
const messenger = new BotbuilderMessenger({ ...parts, splitting: new Splitting() });

beforeEach(async () => {
  connector = await Connector.open();
});
afterEach(async () => connector.close());

describe('BotbuilderMessenger', () => {
  it('posts text and card and gives the id that the service named the message by', async () => {
    const id = await messenger.post(aConversation(), { text: 'hello', card: { type: 'AdaptiveCard' } });
    expect(connector.said).toMatchObject([{ conversationId: 'a:1', activityId: id, update: false, text: 'hello', card: { type: 'AdaptiveCard' }, activity: { from: { id: '28:rollcall' } } }]);
  });

  it('writes over an earlier message', async () => {
    await messenger.update(aConversation(), 'said-7', { text: 'done' });
    expect(connector.said).toMatchObject([{ activityId: 'said-7', update: true, text: 'done' }]);
  });

  it('tells a service that splits text and card the card once more, alone, so that it can be written over', async () => {
    connector.splits = true;
    const learning = new BotbuilderMessenger({ ...parts, splitting: new Splitting() });
    const id = await learning.post(aConversation(), { text: 'Plan 7F3A-91', card: { type: 'AdaptiveCard' } });
    await learning.update(aConversation(), id ?? '', { text: 'state: done', card: { type: 'AdaptiveCard' } });
    expect(connector.said.map(({ update, text, activity }) => ({ update, text, summary: activity['summary'] }))).toEqual([
      { update: false, text: 'Plan 7F3A-91', summary: undefined },
      { update: false, text: '', summary: 'Plan 7F3A-91' },
      { update: true, text: '', summary: 'state: done' },
    ]);
  });

  it('sends the card alone from the start where the service is known to split', async () => {
    connector.splits = true;
    const knowing = new BotbuilderMessenger({ ...parts, splitting: new Splitting([connector.serviceUrl]) });
    const id = await knowing.post(aConversation(), { text: 'Plan 7F3A-91', card: { type: 'AdaptiveCard' } });
    expect({ id, said: connector.said.length }).toEqual({ id: connector.said[0]?.activityId, said: 1 });
  });

  it.each<[string, Fault, object]>([
    ['429 with Retry-After', { status: 429, headers: { 'Retry-After': '7' } }, { kind: 'retry', afterMs: 7_000 }],
    ['429 without one', { status: 429 }, { kind: 'retry', afterMs: 2_000 }],
    ['429 that asks for a year', { status: 429, headers: { 'Retry-After': '31536000' } }, { kind: 'retry', afterMs: 600_000 }],
    ['400', { status: 400 }, { kind: 'refused' }],
    ['401', { status: 401 }, { kind: 'retry', afterMs: 2_000 }],
    ['403', { status: 403 }, { kind: 'gone' }],
    ['404', { status: 404 }, { kind: 'gone' }],
    ['412', { status: 412 }, { kind: 'ambiguous' }],
    ['413', { status: 413 }, { kind: 'too-large' }],
    ['500', { status: 500 }, { kind: 'ambiguous' }],
    ['502', { status: 502 }, { kind: 'ambiguous' }],
    ['a connection that breaks before the answer', 'drop', { kind: 'ambiguous' }],
  ])('asks once, and tells %s of a post as it is', async (_what, fault, failure) => {
    connector.failNext(fault);
    await expect(messenger.post(aConversation(), { text: 'hello' })).rejects.toMatchObject({ name: 'SendFailure', ...failure });
    expect({ requests: connector.requests, said: connector.said }).toEqual({ requests: 1, said: [] });
  });

  it.each<[string, Fault, string]>([
    ['500', { status: 500 }, 'ambiguous'],
    ['a broken connection', 'drop', 'ambiguous'],
    ['403, for the conversation is gone', { status: 403 }, 'gone'],
    ['404, for only the message is', { status: 404 }, 'refused'],
  ])('tells %s of an update as it is', async (_what, fault, kind) => {
    connector.failNext(fault);
    await expect(messenger.update(aConversation(), 'said-1', { text: 'x' })).rejects.toMatchObject({ kind });
  });

  it('lets a post be tried again when the bot gets no token, for nothing has left', async () => {
    const token = { get: async () => Promise.reject(new Error('a text that may name secrets')), problem: () => 'AuthenticationError' };
    const adapter = new TeamsAdapter(new ServeAuthentication({ appId: 'app', token, isService: () => true }));
    const tokenless = new BotbuilderMessenger({ ...parts, adapter, splitting: new Splitting() });
    await expect(tokenless.post(aConversation(), { text: 'x' })).rejects.toMatchObject({ kind: 'retry', message: 'NO_TOKEN' });
    expect(connector.requests).toBe(0);
  });

  it('sends nothing by a reference that cannot be understood', async () => {
    await expect(messenger.post({ ...aConversation(), reference: {} }, { text: 'x' })).rejects.toMatchObject({ kind: 'refused' });
  });

  it('lets a post be tried again when nobody listened', async () => {
    const nobodyThere = aConversation();
    await connector.close();
    await expect(messenger.post(nobodyThere, { text: 'x' })).rejects.toMatchObject({ kind: 'retry' });
    connector = await Connector.open();
  });

  it('sends nothing to an address that is not answered to, even when it was stored', async () => {
    const elsewhere = { ...aConversation(), reference: { ...aConversation().reference, serviceUrl: 'https://evil.example/' } };
    await expect(messenger.post(elsewhere, { text: 'x' })).rejects.toMatchObject({ kind: 'refused' });
  });
});

function aConversation(): Conversation {
  const reference = { serviceUrl: connector.serviceUrl, channelId: 'msteams', bot: { id: '28:rollcall', name: 'Rollcall' }, conversation: { id: 'a:1', conversationType: 'personal' } };
  return { id: 'a:1', kind: 'personal', tenant: 't', person: null, locale: 'en-US', zone: 'UTC', reference };
}
