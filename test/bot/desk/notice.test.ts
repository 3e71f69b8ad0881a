import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../../../domain/instant.ts';
import { brokenRules, wordsOf } from '../../support/cardRules.ts';
import { adele, alex, chatOf, megan, placeOf, stranger, turnOf } from '../../support/people.ts';
import { aSnapshot } from '../../support/snapshots.ts';
import { aWorld, type World } from '../../support/world.ts';
import { endingIn, heads, reads, subscribe, watch, wish, wishOf } from '../watch/watched.ts';
import { types } from '../watch/typed.ts';

const group = placeOf('group', 'the team');
let world: World;
let token: string;

/** A group is told of a certificate that ends in 20 days, and Alex in turn 1. */
beforeEach(async () => {
  world = await aWorld();
  reads(world, endingIn(20));
  await world.store.transact((unit) => unit.putConversation(group));
  await subscribe(world, wish({ id: 'team', conversation: group.id, of: megan }), wishOf(alex, { turn: 1 }));
  await watch(world);
  token = world.chats.tokens(group.id, 'acknowledge').at(-1) ?? '';
});
afterEach(async () => {
  expect(world.chats.complaints).toEqual([]);
  await world.close();
});

/** The lines of the record about answers, in short. */
async function recorded(): Promise<string[]> {
  return (await world.audit()).filter(({ type }) => ['notice.acknowledged', 'notice.snoozed', 'notice.taken'].includes(type)).map(({ type, actor }) => `${type} ${actor?.name ?? ''}`);
}

async function things() {
  const kept = await world.store.look((unit) => unit.findWatch('contoso'));
  return Object.values(kept?.value.things ?? {}).filter(({ key }) => key.startsWith('ends:exchange-current'));
}

describe('a press on a notice', () => {
  it('acknowledges it, shows who did on the card and to all who were told, and writes it down', async () => {
    const answer = await world.presses(adele, 'acknowledge', group);
    expect(answer).toMatchObject({ replacesCard: true, utterance: { text: expect.stringMatching(/^I say no more of it until /u) } });
    expect(brokenRules(answer.utterance.card)).toEqual([]);
    expect(wordsOf(answer.utterance.card)).toContain('Adele saw it on');
    expect(world.chats.in(group).at(-1)).toContain('Adele saw it on');
    expect([await recorded(), world.chats.in(group).length]).toEqual([['notice.acknowledged Adele'], 1]);
  });

  it('takes it, for everybody to see', async () => {
    await world.presses(megan, 'mine', group);
    expect([world.chats.in(group).at(-1)?.includes('Megan takes care of it.'), await recorded()]).toEqual([true, ['notice.taken Megan']]);
  });

  it.each([['1d', DAY_MS], ['3d', 3 * DAY_MS], ['7d', 7 * DAY_MS]] as const)('leaves the chat alone for %s and reminds it then, once', async (lasts, ms) => {
    const now = world.office.clock.now();
    await world.desk.click({ verb: 'snooze', token, lasts }, turnOf(megan, group));
    await world.drain();
    const kept = Object.values((await world.store.look((unit) => unit.findWatch('contoso')))?.value.notices ?? {});
    expect(kept.map(({ snoozed }) => snoozed && Date.parse(snoozed.until) - Date.parse(now))).toEqual([ms]);
    await world.passes(ms - HOUR_MS);
    const before = heads(world, group).length;
    await world.passes(2 * HOUR_MS);
    expect([before, heads(world, group).length]).toEqual([1, 2]);
  });

  it('has the next told at once, then the admins, and offers it no longer once nobody is left', async () => {
    await world.presses(megan, 'escalate', group);
    expect([heads(world, chatOf(alex)).length, heads(world, chatOf(adele)).length]).toEqual([1, 0]);
    expect(world.chats.in(group).at(-1)).toContain('Megan passed it on: I told the next in line on');
    await world.presses(megan, 'escalate', group);
    expect(heads(world, chatOf(adele))).toHaveLength(1);
    expect(JSON.stringify(world.chats.messages.findLast(({ conversationId }) => conversationId === group.id)?.utterance.card)).not.toContain('escalate');
    expect((await world.pressesToken(turnOf(megan, group), 'escalate', token)).utterance.text).toContain('There is nobody left to tell');
  });

  it('plans what is proposed now', async () => {
    const answer = await world.presses(megan, 'plan', group);
    expect(answer.utterance.text).toContain('contoso');
    expect((await world.auditTypes()).filter((type) => type === 'plan.made' || type === 'plan.refused')).toHaveLength(1);
  });

  it.each([
    ['with a token of another conversation', () => ({ turn: turnOf(alex), verb: 'acknowledge' }) as const, 'belongs to a card in another conversation'],
    ['by somebody of another tenant', () => ({ turn: turnOf(stranger, group), verb: 'acknowledge' }) as const, 'you belong to another'],
    ['with a verb of plans', () => ({ turn: turnOf(megan, group), verb: 'approve' }) as const, 'does not belong to what it says it does'],
    ['with no verb', () => ({ turn: turnOf(megan, group), verb: null }) as const, 'does not belong to what it says it does'],
  ])('%s changes nothing and is told why', async (_case, pressed, says) => {
    const { turn, verb } = pressed();
    const answer = await world.pressesToken(turn, verb, token);
    expect([answer.replacesCard, answer.utterance.text.includes(says)]).toEqual([false, true]);
    expect([await recorded(), (await things())[0]?.acknowledged]).toEqual([[], null]);
  });

  it('does not act on a made-up token, nor on one that is too old', async () => {
    expect((await world.pressesToken(turnOf(megan, group), 'mine', `${token}x`)).utterance.text).toContain('I do not know this button');
    await world.passes(61 * DAY_MS);
    expect((await world.pressesToken(turnOf(megan, group), 'mine', token)).utterance.text).toContain('This button is too old');
    expect(await recorded()).toEqual([]);
  });

  it('acts once on what comes twice, under one name or two', async () => {
    const turn = turnOf(megan, group);
    await world.desk.click({ verb: 'acknowledge', token }, { ...turn, delivery: 'one' });
    const again = await world.desk.click({ verb: 'acknowledge', token }, { ...turn, delivery: 'one' });
    const renamed = await world.desk.click({ verb: 'acknowledge', token }, { ...turn, delivery: 'two' });
    expect([again.utterance.text, renamed.utterance.text].every((text) => text.includes('already'))).toBe(true);
    expect([renamed.replacesCard, await recorded()]).toEqual([true, ['notice.acknowledged Megan']]);
  });

  it('on something that is over is told so, and changes nothing', async () => {
    reads(world, aSnapshot({ skype: null, exchange: null }));
    await world.passes(5 * HOUR_MS);
    const answer = await world.pressesToken(turnOf(megan, group), 'acknowledge', token);
    expect(answer.utterance.text).toContain('There is nothing left to answer');
    expect((await world.pressesToken(turnOf(megan, group), 'plan', token)).utterance.text).toContain('There is nothing left to answer');
    expect(await recorded()).toEqual([]);
  });

  it('on an estate that is looked after no more plans nothing', async () => {
    const [source] = world.office.estates();
    world.office.estates = () => (source === undefined ? [] : [{ ...source, estate: { ...source.estate, name: 'fabrikam' } }]);
    expect((await world.pressesToken(turnOf(megan, group), 'plan', token)).utterance.text).toBe('I do not look after contoso any more, so nothing can be planned there.');
  });
});

describe('an answer in words', () => {
  it('is about the newest notice of this conversation, and says which that was', async () => {
    const said = await types(world, adele, 'acknowledge for 3d', group);
    expect(said.split('\n')).toEqual([expect.stringMatching(/^About this: contoso: Exchange Auth certificate \(current\) 5F0C 91D2 ends in 20 days/u), expect.stringMatching(/^I say no more of it until Tue.* 24/u)]);
    expect(await recorded()).toEqual(['notice.acknowledged Adele']);
  });

  it.each(['ack 5f0c 91d2', 'ack 5F0C91D2 exchange-current', 'ack exchange', 'ack all', 'ack all in contoso'])('knows what is meant by "%s"', async (text) => {
    expect(await types(world, adele, text, group)).toContain('About this: contoso: Exchange Auth certificate');
  });

  it.each(['ack EX-03', 'ack A0E4', 'ack skype', 'ack all in fabrikam'])('says that nothing fits "%s"', async (text) => {
    expect(await types(world, adele, text, group)).toContain('No open notice of this conversation fits that');
    expect(await recorded()).toEqual([]);
  });

  it('has nothing to say where nothing was told, whatever was told elsewhere', async () => {
    expect(await types(world, adele, 'mine')).toContain('I told nothing here that is still open');
  });

  it('asks which where several came together, and each answer that it offers is understood', async () => {
    await world.close();
    world = await aWorld();
    await subscribe(world, wish());
    await watch(world);
    await world.passes(HOUR_MS);
    const [asked] = await world.says(alex, { name: 'answer', answer: 'snooze', about: { concern: 'exchange' }, until: { after: DAY_MS } });
    expect(asked?.choices?.length).toBeGreaterThan(2);
    expect(await recorded()).toEqual([]);
    const choice = asked?.choices?.[0] ?? '';
    expect(await types(world, alex, choice)).toMatch(/^About this: /u);
    expect(await recorded()).toEqual(['notice.snoozed Alex']);
  });

  it('refuses a time that has passed', async () => {
    expect(await types(world, alex, 'snooze until 2020-01-01', group)).toContain('has passed');
    expect(await recorded()).toEqual([]);
  });
});
