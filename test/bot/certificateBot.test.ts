import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { alex, aPlace, Chat } from '../support/chat.ts';
import { Connector } from '../support/connector.ts';
import { Door } from '../support/door.ts';

let door: Door;
let connector: Connector;
let chat: Chat;

beforeAll(async () => {
  door = await new Door().open();
  connector = await Connector.open();
});
afterAll(async () => {
  await connector.close();
  await door.close();
});
beforeEach(() => {
  door.clicks.length = 0;
  chat = new Chat({ who: alex, place: aPlace('personal'), connector, bot: door.url });
});

describe('CertificateBot', () => {
  it('hands an executed button to the desk and answers with the card to be shown instead', async () => {
    door.click = async () => ({ utterance: { text: 'approved', card: { type: 'AdaptiveCard', version: '1.5' } }, replacesCard: true });
    const answer = await chat.executes('approve', { token: 'opaque' });
    expect(door.clicks).toMatchObject([{ verb: 'approve', token: 'opaque', turn: { person: { id: alex.aadObjectId } } }]);
    expect(answer).toEqual({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard', version: '1.5' } } });
  });

  it('answers an executed button with passing words where the card stays as it is', async () => {
    door.click = async () => ({ utterance: { text: 'You asked for this plan.' }, replacesCard: false });
    expect(await chat.executes('approve', { token: 'opaque' })).toEqual({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'You asked for this plan.' } });
  });

  it('hands a submitted button to the desk and answers with a message', async () => {
    door.click = async () => ({ utterance: { text: 'approved', card: { type: 'AdaptiveCard' } }, replacesCard: true });
    await chat.submits({ verb: 'approve', token: 'opaque' });
    expect(await chat.hears()).toMatchObject({ text: 'approved', card: undefined });
    expect(door.clicks).toMatchObject([{ verb: 'approve', token: 'opaque' }]);
  });

  it('remembers a place where the app was added, and not one where it is being removed', async () => {
    await chat.sends({ type: 'installationUpdate', action: 'add' });
    const before = door.written.length;
    await new Chat({ who: alex, place: { ...aPlace('personal'), id: 'left' }, connector, bot: door.url }).sends({ type: 'installationUpdate', action: 'remove' });
    expect([before > 0, door.written.length, door.parked]).toEqual([true, before, ['left']]);
  });

  it('takes a message with words and a foreign value as words', async () => {
    await chat.sends({ type: 'message', text: 'help', value: { anything: 1 } });
    expect((await chat.hears()).text).toBe('heard: help');
  });

  it.each([
    ['no object', 'approve', 'carried nothing I can use'],
    ['a number', 7, 'carried nothing I can use'],
    ['a list', [1], 'carried nothing I can use'],
    ['a foreign verb', { verb: 'format', token: 'x' }, 'something I do not know'],
    ['a verb of the prototype', { verb: 'constructor', token: 'x' }, 'something I do not know'],
    ['no token', { verb: 'approve' }, 'which card it belongs to'],
    ['an empty token', { verb: 'approve', token: '' }, 'which card it belongs to'],
    ['a token that is no text', { verb: 'approve', token: { $ne: 1 } }, 'which card it belongs to'],
    ['a token of 10 KB', { verb: 'approve', token: 'x'.repeat(10_240) }, 'which card it belongs to'],
  ])('answers a submitted value that is %s with one sentence', async (_what, value, says) => {
    await chat.submits(value);
    expect((await chat.hears()).text).toContain(says);
    expect(door.clicks).toEqual([]);
  });

  it.each([
    ['no object', undefined, 'carried nothing I can use'],
    ['data that is no object', { action: { verb: 'approve', data: 'x' } }, 'carried nothing I can use'],
    ['a foreign verb', { action: { verb: 'format', data: { token: 'x' } } }, 'something I do not know'],
    ['no token', { action: { verb: 'approve', data: {} } }, 'which card it belongs to'],
  ])('answers an executed value that is %s with one sentence', async (_what, value, says) => {
    const answer = await chat.sends({ type: 'invoke', name: 'adaptiveCard/action', value });
    expect(answer).toMatchObject({ status: 200, body: { type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining(says) } });
    expect(door.clicks).toEqual([]);
  });

  it('says of any other invoke that it does not know it', async () => {
    expect((await chat.sends({ type: 'invoke', name: 'signin/verifyState', value: {} })).body).toMatchObject({ value: expect.stringContaining('do not know') });
  });

  it.each(['typing', 'endOfConversation', 'messageReaction', 'event'])('says nothing to %s', async (type) => {
    const before = connector.said.length;
    expect((await chat.sends({ type })).status).toBe(200);
    expect(connector.said).toHaveLength(before);
  });
});
