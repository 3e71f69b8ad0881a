import { afterEach, describe, expect, it } from '@jest/globals';
import { firstBroken } from '../../../domain/audit/event.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import { adele, alex, chatOf, frank, megan, placeOf, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
const check = { name: 'check', filter: null, estate: null } as const;
let world: World;
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

describe('the story', () => {
  it('goes by words from a finding to a repair that somebody else agreed to', async () => {
    world = await aWorld();
    await world.says(alex, check);
    expect(world.chats.in(chatOf(alex)).at(-1)).toMatch(/^contoso: 2 fail, .*\n[^]*EX-03 fail/u);
    await world.says(alex, repair);
    const plan = world.planIn(chatOf(alex));
    const [own] = await world.says(alex, { name: 'approve', plan });
    expect(own?.text).toBe(`You asked for plan ${plan}, so your approval does not count: two people have to see every change.\nMegan and Adele can approve; both have it in their chats.`);
    expect(world.state(plan)).toBe('waiting');
    const [answer] = await world.says(megan, { name: 'approve', plan });
    expect(answer?.text).toContain('state: approved');
    const result = `Plan ${plan} done in 1 s. EX-03 passes on 3 of 3 servers (it failed on ex02). Asked by Alex, approved by Megan. Audit 12.`;
    expect([world.chats.in(chatOf(alex)).at(-1), world.chats.in(chatOf(megan)).at(-1)]).toEqual([result, result]);
    expect(world.chats.in(chatOf(adele)).at(-1)).toContain('state: done');
    await world.says(alex, check);
    expect(world.chats.in(chatOf(alex)).at(-1)).not.toContain('EX-03 fail');
  });

  it.each<[string, Conversation]>([['their own chat', chatOf(alex)], ['a group chat', placeOf('group')], ['a channel thread', placeOf('channel', 'channel;messageid=1')]])('goes by buttons, asked in %s', async (_where, place) => {
    world = await aWorld();
    await world.says(alex, check, place);
    await world.pressesToken(turnOf(alex, place), 'plan', await world.planToken(place, 'REP-EX-IMPORT-CURRENT'));
    const plan = world.planIn(place);
    const answer = await world.presses(megan, 'approve');
    expect(answer).toMatchObject({ replacesCard: true, utterance: { text: expect.stringContaining('state: approved') } });
    expect(world.state(plan)).toBe('done');
    expect(world.chats.in(place).at(-1)).toContain(`Plan ${plan} done`);
  });

  it('can be agreed to on the card that everybody in a group sees, but not by the one who asked', async () => {
    world = await aWorld();
    const place = placeOf('group');
    await world.says(alex, repair, place);
    const refused = await world.presses(alex, 'approve', place);
    expect(refused).toMatchObject({ replacesCard: false, utterance: { text: expect.stringContaining('your approval does not count') } });
    expect(world.state(world.planIn(place))).toBe('waiting');
    await world.presses(adele, 'approve', place);
    expect(world.state(world.planIn(place))).toBe('done');
  });

  it('leaves a whole record, in the order in which it happened', async () => {
    world = await aWorld();
    await world.says(alex, repair);
    await world.presses(megan, 'approve');
    const events = await world.audit();
    expect(firstBroken(events)).toBeUndefined();
    expect(events.map(({ type, actor }) => `${type} ${actor?.name ?? '-'}`)).toEqual([
      'estate.read Alex', 'plan.made Alex', 'vote.cast Megan', 'plan.approved Megan', 'run.started -', 'step.started -', 'step.done -', 'step.started -', 'step.done -', 'run.ended -',
    ]);
  });

  it('moves every copy of the card on, and asks nobody who cannot agree', async () => {
    world = await aWorld();
    await world.says(alex, repair);
    expect(world.chats.in(chatOf(frank))).toEqual([]);
    const plan = world.planIn(chatOf(alex));
    await world.presses(megan, 'approve');
    const cards = world.chats.cardsOf(plan);
    expect(cards.map(({ conversationId }) => conversationId)).toEqual([chatOf(alex).id, chatOf(megan).id, chatOf(adele).id]);
    expect(cards.map(({ utterance }) => /state: (\S+)/u.exec(utterance.text)?.[1])).toEqual(['done', 'done', 'done']);
  });

  it('shows the open plan when the same is asked for again, and asks nobody twice', async () => {
    world = await aWorld();
    await world.says(alex, repair);
    await world.says(alex, repair);
    expect(world.chats.in(chatOf(alex)).at(-2)).toContain('says exactly that and is waiting');
    expect(world.chats.in(chatOf(megan))).toHaveLength(1);
    expect((await world.auditTypes()).filter((type) => type === 'plan.made')).toHaveLength(1);
  });

  it('says what is so where there is nothing to repair', async () => {
    world = await aWorld({ estate: 'healthy' });
    await world.says(alex, repair);
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('EX-03 is pass on contoso, and I have nothing to propose for it.');
  });

  it('says which rule forbids a plan, and writes it down', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'sandbox', order: { do: 'break', at: 'ex03', fault: null } });
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('(R21)');
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'plan.refused', data: { rules: expect.arrayContaining(['R21']) } });
  });
});
