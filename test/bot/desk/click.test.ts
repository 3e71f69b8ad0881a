import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDesk } from '../../../bot/desk/desk.ts';
import { DAY_MS } from '../../../domain/instant.ts';
import { adele, alex, chatOf, megan, noah, placeOf, policy, stranger, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
let world: World;
let plan: string;
let token: string;

beforeEach(async () => {
  world = await aWorld();
  await world.says(alex, repair);
  plan = world.planIn(chatOf(alex));
  token = world.chats.tokens(chatOf(megan).id, 'approve')[0] ?? '';
});
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

describe('a press', () => {
  it.each([
    ['an unknown token', () => ({ turn: turnOf(megan), verb: 'approve', token: 'made-up' }) as const, 'I do not know this button'],
    ['a truncated token', () => ({ turn: turnOf(megan), verb: 'approve', token: token.slice(0, -1) }) as const, 'I do not know this button'],
    ['a verb that the token is not for', () => ({ turn: turnOf(megan), verb: 'withdraw', token }) as const, 'does not belong to what it says it does'],
    ['a token of another conversation', () => ({ turn: turnOf(adele), verb: 'approve', token }) as const, 'belongs to a card in another conversation'],
    ["an approver's token in the requester's own chat", () => ({ turn: turnOf(alex), verb: 'approve', token }) as const, 'belongs to a card in another conversation'],
    ['somebody of another tenant with the id of the approver', () => ({ turn: turnOf(stranger, chatOf(megan)), verb: 'approve', token }) as const, 'you belong to another'],
    ['the requester in the place of the approver', () => ({ turn: turnOf(alex, chatOf(megan)), verb: 'approve', token }) as const, 'your approval does not count'],
    ['somebody in no group in the place of the approver', () => ({ turn: turnOf(noah, chatOf(megan)), verb: 'approve', token }) as const, 'You are not one of Certificate approvers'],
  ])('with %s changes nothing and is told why, and the right one still works', async (_case, pressed, answer) => {
    const { turn, verb, token: used } = pressed();
    const refused = await world.pressesToken(turn, verb, used);
    expect(refused.replacesCard).toBe(false);
    expect(refused.utterance.text).toContain(answer);
    expect(world.state(plan)).toBe('waiting');
    await world.pressesToken(turnOf(megan), 'approve', token);
    expect(world.state(plan)).toBe('done');
  });

  it('by another approver in the place of the one whose card it is changes nothing', async () => {
    const stolen = await world.pressesToken(turnOf(adele, chatOf(megan)), 'approve', token);
    expect(stolen).toMatchObject({ replacesCard: false, utterance: { text: expect.stringContaining('This card was made for somebody else') } });
    expect(world.state(plan)).toBe('waiting');
  });

  it('on a message that the card was forwarded in counts nothing, says so, and is in the record', async () => {
    const forwarded = await world.pressesToken({ ...turnOf(megan), pressedOn: 'm-999' }, 'approve', token);
    expect(forwarded).toMatchObject({ replacesCard: false, utterance: { text: expect.stringContaining(`not the message in which I showed plan ${plan}`) } });
    expect(world.state(plan)).toBe('waiting');
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'vote.refused', plan, actor: { id: megan.id }, data: { act: 'approve', rule: 'other-message' } });
  });

  it('on the very message that it was drawn on counts', async () => {
    const shown = world.chats.cardsOf(plan).find(({ conversationId }) => conversationId === chatOf(megan).id);
    await world.pressesToken({ ...turnOf(megan), pressedOn: shown?.id ?? '' }, 'approve', token);
    expect(world.state(plan)).toBe('done');
  });

  it('of an earlier asking decides nothing about a newer one, and shows it', async () => {
    await world.says(alex, { name: 'withdraw', plan });
    await world.says(alex, repair);
    const late = await world.pressesToken(turnOf(megan), 'approve', token);
    expect(late).toMatchObject({ replacesCard: true, utterance: { text: expect.stringContaining(`belongs to an earlier asking for plan ${plan}`) } });
    expect(world.state(plan)).toBe('waiting');
    await world.presses(megan, 'approve');
    expect(world.state(plan)).toBe('done');
  });

  it('with the token of another plan decides on that plan alone', async () => {
    await world.says(alex, { name: 'repair', check: 'SFB-03', estate: null });
    const other = world.planIn(chatOf(megan));
    await world.pressesToken(turnOf(megan), 'reject', world.chats.tokens(chatOf(megan).id, 'reject').at(-1) ?? '');
    expect([other === plan, world.state(other), world.state(plan)]).toEqual([false, 'rejected', 'waiting']);
  });

  it('needs no verb beside its token', async () => {
    await world.pressesToken(turnOf(megan), null, token);
    expect(world.state(plan)).toBe('done');
  });

  it('a second time does nothing again and shows the card as it stands', async () => {
    await world.pressesToken(turnOf(megan), 'approve', token);
    const second = await world.pressesToken(turnOf(megan), 'approve', token);
    expect(second).toMatchObject({ replacesCard: true, utterance: { text: 'This button was pressed already, by Megan, so nothing was done again.\nstate: done', card: expect.anything() } });
    expect((await world.auditTypes()).filter((type) => type === 'vote.cast' || type === 'run.started')).toEqual(['vote.cast', 'run.started']);
  });

  it('on a card that has been overtaken is answered with the card as it stands', async () => {
    const adeles = world.chats.tokens(chatOf(adele).id, 'approve')[0] ?? '';
    await world.pressesToken(turnOf(megan), 'approve', token);
    const late = await world.pressesToken(turnOf(adele), 'approve', adeles);
    expect(late).toMatchObject({ replacesCard: true, utterance: { text: expect.stringContaining('has been approved already') } });
  });

  it('after two months is too old', async () => {
    await world.passes(61 * DAY_MS);
    const late = await world.pressesToken(turnOf(megan), 'approve', token);
    expect(late.utterance.text).toContain('This button is too old');
  });

  it('of two people at once approves once', async () => {
    const place = placeOf('group');
    await world.says(alex, { name: 'show', plan, details: false }, place);
    const shared = world.chats.tokens(place.id, 'approve')[0] ?? '';
    await Promise.all([world.desk.click({ verb: 'approve', token }, turnOf(megan)), world.desk.click({ verb: 'approve', token: shared }, turnOf(adele, place)), world.desk.click({ verb: 'approve', token: shared }, turnOf(megan, place))]);
    await world.drain();
    expect(world.state(plan)).toBe('done');
    expect((await world.auditTypes()).filter((type) => ['vote.cast', 'plan.approved', 'run.started', 'run.ended'].includes(type))).toEqual(['vote.cast', 'plan.approved', 'run.started', 'run.ended']);
  });

  it('for details gets them as a message, as often as one likes, and moves nothing', async () => {
    const show = world.chats.tokens(chatOf(megan).id, 'show')[0] ?? '';
    await world.pressesToken(turnOf(megan), 'show', show);
    await world.pressesToken(turnOf(megan), 'show', show);
    expect(world.chats.in(chatOf(megan)).slice(1).map((text) => text.includes('Import-ExchangeCertificate'))).toEqual([true, true]);
    expect(world.state(plan)).toBe('waiting');
  });

  it('that plans anew is for one press', async () => {
    await world.says(alex, { name: 'check', filter: null, estate: null });
    const planIt = await world.planToken(chatOf(alex), 'REP-SFB-REPLICATE');
    await world.pressesToken(turnOf(alex), 'plan', planIt);
    const again = await world.pressesToken(turnOf(alex), 'plan', planIt);
    expect(again.utterance.text).toContain('was pressed already, by Alex');
    expect((await world.auditTypes()).filter((type) => type === 'plan.made')).toHaveLength(2);
  });
});

describe('the desk', () => {
  it('serves nobody of another tenant', async () => {
    const [answer] = await world.says(stranger, { name: 'approve', plan });
    expect(answer?.text).toContain('you belong to another');
    expect(world.state(plan)).toBe('waiting');
  });

  it('does not open with a list of approvers in which nobody is', () => {
    const empty = { ...policy, groups: { ...policy.groups, 'certificate-approvers': { title: 'Certificate approvers', members: [] } } };
    expect(() => createDesk({ ...world.office, policy: () => empty })).toThrow('refused: policy-empty');
  });

  it('names the estates it has when asked for another', async () => {
    const [answer] = await world.says(alex, { name: 'check', filter: null, estate: 'fabrikam' });
    expect(answer?.text).toBe('I know no estate fabrikam. I look after contoso.');
  });

  it('tells who somebody is, and what is open', async () => {
    const [who] = await world.says(adele, { name: 'whoami' });
    const [plans] = await world.says(noah, { name: 'plans' });
    const [status] = await world.says(noah, { name: 'status' });
    expect(who?.text).toContain('Adele');
    expect([plans?.text.includes(plan), status?.text.includes(plan)]).toEqual([true, true]);
    expect([world.desk.rights(turnOf(adele)), world.desk.rights(turnOf(noah))]).toEqual([{ mayVote: true, isAdmin: true, isSandbox: true }, { mayVote: false, isAdmin: false, isSandbox: true }]);
  });

  it('offers what can be repaired, worst first, in a message of its own', async () => {
    const place = placeOf('group');
    expect(await world.desk.perform({ name: 'repairs', estate: null }, turnOf(noah, place))).toEqual([]);
    expect(world.chats.in(place)).toEqual([]);
    await world.drain();
    expect(world.chats.in(place)[0]).toContain('This can be repaired on contoso now. What shall I plan?\n1. SFB-03: Plan the replication to fe02 (fail)\n2. EX-03: Plan the import to ex02 (fail)');
  });

  it('shows a plan as one more copy that moves on', async () => {
    const place = placeOf('channel');
    await world.says(noah, { name: 'show', plan, details: false }, place);
    await world.pressesToken(turnOf(megan), 'approve', token);
    expect(world.chats.in(place)[0]).toContain('state: done');
  });

  it('moves the sandbox for anybody, with a record, but loads no other estate under a run', async () => {
    await world.says(noah, { name: 'sandbox', order: { do: 'load', estate: 'expiring' } });
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'sandbox.changed', actor: noah, data: { do: 'load', estate: 'expiring' } });
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    const roll = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan: roll });
    const [refused] = await world.says(noah, { name: 'sandbox', order: { do: 'load', estate: 'healthy' } });
    expect(refused?.text).toBe(`Another estate cannot be loaded while ${roll} is being run: its servers would vanish under it. Cancel first.`);
    const [unknown] = await world.says(noah, { name: 'sandbox', order: { do: 'break', at: 'nowhere', fault: null } });
    expect(unknown?.text).toContain('nowhere');
  });
});
