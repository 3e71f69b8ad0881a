import { afterEach, describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../domain/commands/parse.ts';
import type { Policy, TierRule } from '../../../domain/approvals/policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/instant.ts';
import type { Person } from '../../../domain/person.ts';
import { adele, alex, chatOf, frank, megan, noah, policy, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

/** Saturday, 9:00 UTC, on the machine and in the sandbox. */
const withRule = (rule: Partial<TierRule>, more: Partial<Policy> = {}): Policy => ({ ...policy, tiers: { ...policy.tiers, change: { ...policy.tiers.change, ...rule } }, ...more });

async function types(person: Person, text: string): Promise<string> {
  const parsed = parseCommand(text);
  if (parsed.kind !== 'command') throw new Error(`${text} is ${parsed.kind}`);
  const said = await world.says(person, parsed.command);
  return said.map((one) => one.text).join('\n');
}

async function planned(asked?: Policy): Promise<string> {
  world = await aWorld();
  if (asked !== undefined) world.policy = asked;
  await types(alex, 'repair EX-03');
  return world.planIn(chatOf(alex));
}

const now = () => world.office.clock.now();
const shown = (person: Person, plan: string) => world.chats.cardsOf(plan).filter(({ conversationId }) => conversationId === chatOf(person).id).map(({ utterance }) => utterance.text).join('\n');

describe('a change window', () => {
  const monday = { days: ['mon' as const], from: '10:00', to: '12:00', zone: 'UTC' };

  it('lets an approved plan begin when it opens, and the asking lives as long', async () => {
    const plan = await planned(withRule({ windows: [monday] }));
    expect(await types(megan, `approve ${plan}`)).toContain('It does not begin yet.\nOutside its change windows: it goes on in 2 days (Mon, Nov 23, 2026, 10:00).');
    expect(world.state(plan)).toBe('approved');
    await world.passes(2 * DAY_MS + HOUR_MS - 1);
    expect(world.state(plan)).toBe('approved');
    await world.passes(1);
    expect(world.state(plan)).toBe('done');
  });

  it('that closes makes a run pause between two steps, which is said, and the next one lets it go on', async () => {
    world = await aWorld({ executor: (executor) => ({ call: async (call, options) => {
      const outcome = await executor.call(call, options);
      if (call.operation === 'exchange.certificate.copy') world.machine.pass(2 * HOUR_MS);
      return outcome;
    } }) });
    world.policy = withRule({ windows: [{ ...monday, days: ['sat', 'mon'], from: '08:00' }] });
    world.machine.pass(2 * HOUR_MS);
    await types(alex, 'repair EX-03');
    const plan = world.planIn(chatOf(alex));
    await types(megan, `approve ${plan}`);
    expect(world.state(plan)).toBe('waiting-until');
    expect(world.chats.in(chatOf(alex)).at(-1)).toMatch(new RegExp(`^Plan ${plan} pauses after 1 of 2 steps\\.\nOutside its change windows: it goes on in 1 day \\(Mon`, 'u'));
    expect(shown(megan, plan)).toContain('The run pauses before step 2.');
    await world.passes(DAY_MS + 20 * HOUR_MS);
    expect(world.state(plan)).toBe('done');
    expect((await world.audit()).filter(({ type }) => type === 'run.waiting').map(({ data }) => data?.['why'])).toEqual(['outside-window']);
  });
});

describe('a freeze', () => {
  it.each([
    ['its estate', 'contoso', 'approved'],
    ['its party', 'contoso/exchange', 'approved'],
    ['another party', 'contoso/skype', 'done'],
    ['everything', '*', 'approved'],
  ])('of %s leaves the plan %s until it ends', async (_what, target, state) => {
    const plan = await planned();
    world.policy = { ...policy, freezes: [{ target, until: '2026-11-21T20:00:00.000Z', why: 'the end of the quarter' }] };
    await types(megan, `approve ${plan}`);
    expect(world.state(plan)).toBe(state === 'done' ? 'done' : 'approved');
    await world.passes(11 * HOUR_MS);
    expect(world.state(plan)).toBe('done');
  });
});

describe('changes stop', () => {
  it('is for administrators, stands on every card, lets nobody agree, and ends when they say so', async () => {
    const plan = await planned();
    expect(await types(megan, 'changes stop')).toContain('Only people of Administrators');
    expect(await types(adele, 'changes stop mail is down')).toContain('All changes are stopped.');
    for (const person of [alex, megan, adele]) expect(shown(person, plan)).toContain('Read-only: Adele stopped all changes on Sat, Nov 21, 2026, 09:00: mail is down');
    expect(await types(noah, 'status')).toContain('Read-only: Adele stopped');
    await types(noah, 'check');
    expect(world.chats.in(chatOf(noah)).at(-1)).toContain('Read-only: Adele stopped');
    expect(await types(megan, `approve ${plan}`)).toContain('Changes are stopped, so nobody can agree');
    expect(world.state(plan)).toBe('waiting');
    await types(adele, 'changes allow');
    expect(shown(megan, plan)).not.toContain('Read-only');
    await types(megan, `approve ${plan}`);
    expect(world.state(plan)).toBe('done');
    expect(await world.auditTypes()).toEqual(expect.arrayContaining(['changes.stopped', 'changes.allowed']));
  });

  it('pauses a run before its next step, and the run goes on when changes are allowed', async () => {
    world = await aWorld({ executor: (executor) => ({ call: async (call, options) => {
      const outcome = await executor.call(call, options);
      if (call.operation === 'exchange.certificate.copy') await world.desk.perform({ name: 'changes', order: 'stop', why: '' }, turnOf(adele));
      return outcome;
    } }) });
    await types(alex, 'repair EX-03');
    const plan = world.planIn(chatOf(alex));
    await types(megan, `approve ${plan}`);
    expect([world.state(plan), world.chats.in(chatOf(alex)).at(-1)]).toEqual(['waiting-until', expect.stringContaining(`Plan ${plan} pauses after 1 of 2 steps.\nRead-only: Adele stopped`)]);
    await types(adele, 'changes allow');
    expect(world.state(plan)).toBe('done');
  });

  it('by the configuration is nobody\'s to end in chat', async () => {
    const plan = await planned({ ...policy, stop: { by: null, at: null, why: '' } });
    expect(shown(megan, plan)).toContain('Read-only: the configuration has changes switched off');
    expect(await types(adele, 'changes allow')).toContain('nobody can allow them in chat');
  });
});

describe('a stand-in', () => {
  it('agrees in the place of an approver, with both names on the card and in the record', async () => {
    const plan = await planned();
    expect(await types(megan, `stand-in ${noah.id} for 3d`)).toContain('answers in your place until in 3 days');
    await types(noah, `approve ${plan}`);
    expect(world.state(plan)).toBe('done');
    expect((await world.audit()).find(({ type }) => type === 'vote.cast')).toMatchObject({ actor: noah, says: `A yes to plan ${plan} was counted, by Noah for Megan.`, data: { standsFor: megan } });
    expect(world.chats.in(chatOf(alex)).join('\n')).toContain('approved by Noah (for Megan)');
  });

  it('has no vote after its time, nor on what either of them asked for, nor for somebody of another tenant', async () => {
    const plan = await planned();
    await types(megan, 'stand-in Alex for 3d');
    expect(await types(alex, `approve ${plan}`)).toContain('your approval does not count');
    await types(adele, `stand-in ${noah.id} for 1h`);
    await world.passes(HOUR_MS);
    expect(await types(noah, `approve ${plan}`)).toContain('You are not one of');
    await types(adele, 'repair SFB-03');
    await types(adele, `stand-in ${noah.id} for 1d`);
    expect(await types(noah, `approve ${world.planIn(chatOf(adele))}`)).toContain('You are not one of');
  });

  it('stands in for somebody who stands in, and no further', async () => {
    const plan = await planned();
    const [one, two] = [noah, { ...noah, id: '00000000-0000-0000-0000-0000000000e2', name: 'Omar' }];
    await types(megan, `stand-in ${frank.id} for 3d`);
    await types(frank, `stand-in ${one.id} for 3d`);
    await world.store.transact((unit) => unit.putStanding({ kind: 'stand-in', of: one, by: two, from: now(), until: '2027-01-01T00:00:00.000Z' }));
    expect(await types(two, `approve ${plan}`)).toContain('You are not one of');
    await types(one, `approve ${plan}`);
    expect(world.state(plan)).toBe('done');
    expect((await world.audit()).find(({ type }) => type === 'vote.cast')?.says).toBe(`A yes to plan ${plan} was counted, by Noah for Megan, asked by Frank.`);
  });

  it('whose word was ended before the run leaves nothing to run', async () => {
    const plan = await planned(withRule({ windows: [{ days: ['mon'], from: '10:00', to: '12:00', zone: 'UTC' }] }));
    await types(megan, `stand-in ${noah.id} for 7d`);
    await types(noah, `approve ${plan}`);
    await types(megan, 'stand-in off');
    await world.passes(10 * MINUTE_MS);
    expect(world.state(plan)).toBe('void');
  });

  it('and whom they stand in for count once', async () => {
    const plan = await planned(withRule({ needs: [{ group: 'certificate-approvers', count: 2 }] }));
    await types(megan, `stand-in ${noah.id} for 7d`);
    await types(noah, `approve ${plan}`);
    await types(megan, `approve ${plan}`);
    expect(world.state(plan)).toBe('waiting');
    await types(adele, `approve ${plan}`);
    expect(world.state(plan)).toBe('done');
  });
});

describe('nobody answering', () => {
  it('is reminded of once, and then the next group is asked as well', async () => {
    const plan = await planned(withRule({ needs: [{ group: 'certificate-approvers', count: 1, next: 'identity-owners' }], remindAfterMinutes: 60, escalateAfterMinutes: 120 }));
    expect(await types(frank, `approve ${plan}`)).toContain('You are not one of');
    await world.passes(HOUR_MS);
    expect(world.chats.in(chatOf(megan)).at(-1)).toBe(`Plan ${plan}, which Alex asked for, still waits for an answer; it expires in 23 hours (Sun, Nov 22, 2026, 09:00). Type show ${plan} to see it.`);
    await world.passes(HOUR_MS);
    expect(world.chats.in(chatOf(alex)).at(-1)).toBe(`Nobody has answered to plan ${plan} yet, so I asked Identity owners as well.`);
    await world.presses(frank, 'approve');
    expect(world.state(plan)).toBe('done');
    expect((await world.auditTypes()).filter((type) => ['plan.reminded', 'plan.escalated'].includes(type))).toEqual(['plan.reminded', 'plan.escalated']);
  });
});

describe('asking', () => {
  const rules = [{ intents: ['REP-EX-*'], reason: { pattern: '\\bCHG\\d{7}\\b', says: 'a change number such as CHG0012345' }, askers: ['certificate-approvers'] }];

  it.each([
    { person: alex, text: 'repair EX-03 because CHG0012345', says: 'can be asked for by Certificate approvers only' },
    { person: megan, text: 'repair EX-03', says: 'needs a reason from whoever asks: a change number such as CHG0012345. Type it behind' },
    { person: megan, text: 'repair EX-03 because it is broken', says: 'The one you gave does not look like that.' },
  ])('is refused with a record to $person.name who types $text', async ({ person, text, says }) => {
    world = await aWorld();
    world.policy = { ...policy, rules };
    await types(person, text);
    expect(world.chats.in(chatOf(person)).at(-1)).toContain(says);
    expect(await world.auditTypes()).toEqual(['estate.read', 'plan.refused']);
  });

  it('with the reason that the policy wants makes the plan, and the reason stands on its card', async () => {
    world = await aWorld();
    world.policy = { ...policy, rules };
    await types(megan, 'repair EX-03 because CHG0012345, ex02 was rebuilt');
    expect(shown(adele, world.planIn(chatOf(megan)))).toContain('Reason, in the words of Megan: CHG0012345, ex02 was rebuilt');
  });
});

describe('a fresh sign-in', () => {
  it.each([
    ['none', undefined, 'refused'],
    ['one that is too old', -10 * MINUTE_MS - 1, 'refused'],
    ['one of the future', HOUR_MS, 'refused'],
    ['one that is fresh', -10 * MINUTE_MS, 'done'],
  ])('where the policy asks for one: %s', async (_case, age, became) => {
    const plan = await planned(withRule({ freshSignInMinutes: 10 }));
    const token = world.chats.tokens(chatOf(megan).id, 'approve')[0] ?? '';
    const signedInAt = age === undefined ? {} : { signedInAt: new Date(Date.parse(world.machine.now()) + age).toISOString() };
    const answer = await world.pressesToken({ ...turnOf(megan), ...signedInAt }, 'approve', token);
    expect(world.state(plan)).toBe(became === 'done' ? 'done' : 'waiting');
    if (became === 'refused') expect([answer.utterance.text, answer.wantsSignIn]).toEqual([expect.stringContaining('needs a sign-in that is at most 10 minutes old'), true]);
  });
});

describe('groups that cannot be read', () => {
  it('give nobody rights, which is said and written down', async () => {
    const plan = await planned();
    const unread = { ...policy, groups: { ...policy.groups, 'certificate-approvers': { title: 'Certificate approvers', members: [], isUnread: true } } };
    world.policy = unread;
    expect(await types(megan, `approve ${plan}`)).toContain('I cannot read from Entra who is in Certificate approvers');
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'vote.refused', data: { rule: 'groups-unread' } });
  });
});

describe('policy explain', () => {
  it.each([
    ['', 'Megan may agree to plan PLAN, being in Certificate approvers.'],
    [' Alex', 'Alex may not agree to plan PLAN: nobody agrees to what they asked for, for Alex asked for it.'],
    [' Frank', 'Frank may not agree to plan PLAN: they are in no group that is asked, and stand in for nobody who is.'],
  ])('tells Megan who asks about%s', async (about, verdict) => {
    const plan = await planned();
    const said = await types(megan, `policy explain ${plan}${about}`);
    expect(said.split('\n')[0]).toBe(verdict.replace('PLAN', plan));
    expect(said).toContain('No fresh sign-in is asked for: being signed in to Teams is enough.');
  });
});
