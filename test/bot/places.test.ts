import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placeChanges } from '../../bot/placeChange.ts';
import { Bot } from '../support/bot.ts';
import { alex, aPlace, type Chat, megan } from '../support/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await Bot.start();
}, 60_000);
afterAll(() => bot.stop());

/** What a person of the bot's own hears to `notify list`. */
async function list(chat: Chat): Promise<string> {
  await chat.says('notify list');
  return (await chat.hears(({ text }) => /^(?:Told here|Nobody asked)/u.test(text))).text;
}

async function notify(chat: Chat, typed: string): Promise<void> {
  await chat.says(typed);
  await chat.hears(({ text }) => text.startsWith('From now on I tell'));
}

describe('a place that is told something', () => {
  it('waits while its channel is deleted, threads and all, and is told again when that is restored', async () => {
    const thread = aPlace('channel');
    const own = bot.chat(alex);
    await notify(bot.chat(alex, thread), 'notify here critical');
    expect(await list(own)).not.toContain('Not reached');
    const general = bot.chat(alex, aPlace('channel'));
    const channel = { id: thread.id.split(';')[0], name: 'Certificates' };
    await general.sends({ type: 'conversationUpdate', channelData: { tenant: { id: alex.tenant }, eventType: 'channelRenamed', channel } });
    expect(await list(own)).not.toContain('Not reached');
    await general.sends({ type: 'conversationUpdate', channelData: { tenant: { id: alex.tenant }, eventType: 'channelDeleted', channel } });
    expect(await list(own)).toContain('Not reached: 1. I cannot write there any more');
    await general.sends({ type: 'conversationUpdate', channelData: { tenant: { id: alex.tenant }, eventType: 'channelRestored', channel } });
    expect(await list(own)).not.toContain('Not reached');
    await own.says('notify off all');
    await own.hears(({ text }) => text.startsWith('Ended'));
  }, 60_000);

  it.each([
    ['the app is removed from it', { type: 'installationUpdate', action: 'remove' }],
    ['the bot is removed from it', { type: 'conversationUpdate', membersRemoved: [{ id: '28:rollcall' }] }],
  ])('waits when %s, and is told again when it is added', async (_what, activity) => {
    const group = bot.chat(megan, aPlace('groupChat'));
    const own = bot.chat(megan);
    await notify(group, 'notify here critical');
    const recipient = { id: '28:rollcall', name: 'Rollcall' };
    await group.sends({ ...activity, recipient });
    expect(await list(own)).toContain('Not reached: 1.');
    await group.sends({ type: 'installationUpdate', action: 'add', recipient });
    expect(await list(own)).not.toContain('Not reached');
    await own.says('notify off all');
    await own.hears(({ text }) => text.startsWith('Ended'));
  }, 60_000);

  it('moves with a person whose chat has a new id', async () => {
    await notify(bot.chat(megan), 'notify me critical');
    const anew = bot.chat(megan);
    expect(await list(anew)).toContain('1. I tell this conversation of everything');
    await anew.says('audit 5');
    expect((await anew.hears()).text).toMatch(/What was told in personal:\S+ is told in personal:\S+ from now on/u);
  }, 60_000);
});

describe('placeChanges', () => {
  const about = (activity: Record<string, unknown>) => placeChanges({ type: 'conversationUpdate', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/', conversation: { id: 'here' }, recipient: { id: 'bot' }, ...activity } as never);

  it.each([
    ['an upgrade', { type: 'installationUpdate', action: 'remove-upgrade' }, []],
    ['somebody else who leaves', { membersRemoved: [{ id: '29:megan' }] }, []],
    ['a message that says it', { type: 'message', channelData: { eventType: 'channelDeleted', channel: { id: 'x' } } }, []],
    ['a deleted channel without an id', { channelData: { eventType: 'channelDeleted' } }, []],
    ['a team that is archived', { channelData: { eventType: 'teamArchived', channel: { id: 'x' } } }, [{ id: 'here', kind: 'deleted' }]],
    ['an event that nobody knows', { channelData: { eventType: 'constructor', channel: { id: 'x' } } }, []],
  ])('of %s is what it is', (_what, activity, changes) => {
    expect(about(activity)).toEqual(changes);
  });
});
