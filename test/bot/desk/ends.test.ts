import { afterEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '../../../domain/instant.ts';
import { adele, alex, chatOf, megan, noah, policy } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
let world: World;
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

/** A plan that waits, asked for by Alex. */
async function waiting(): Promise<string> {
  world = await aWorld();
  await world.says(alex, repair);
  return world.planIn(chatOf(alex));
}

/** Nothing was sent to any server, and nothing will be. */
async function nothingRuns(): Promise<void> {
  await world.passes(48 * HOUR_MS);
  expect(await world.auditTypes()).not.toContain('step.started');
}

describe('an end before the run', () => {
  it('is shown on every copy when an approver rejects, with the reason, and told where it was asked', async () => {
    const plan = await waiting();
    await world.says(megan, { name: 'reject', plan, reason: 'not tonight' });
    expect(world.state(plan)).toBe('rejected');
    expect(world.chats.in(chatOf(alex)).at(-1)).toBe(`Plan ${plan} was rejected by Megan: not tonight. Nothing was run.`);
    await nothingRuns();
  });

  it('is shown on every copy when the requester withdraws', async () => {
    const plan = await waiting();
    await world.presses(alex, 'withdraw');
    expect(world.state(plan)).toBe('withdrawn');
    const [late] = await world.says(megan, { name: 'approve', plan });
    expect(late?.text).toBe(`Plan ${plan} is withdrawn already, so nothing was changed. Type show ${plan} to see what happened.\nstate: withdrawn`);
    await nothingRuns();
  });

  it('comes by itself when nobody agrees in time', async () => {
    const plan = await waiting();
    await world.passes(24 * HOUR_MS - 1);
    expect(world.state(plan)).toBe('waiting');
    await world.passes(1);
    expect(world.state(plan)).toBe('expired');
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('expired: not enough people agreed in time');
    await nothingRuns();
  });

  it('comes when a newer plan of the same party is made, and not when it is of another party', async () => {
    const plan = await waiting();
    await world.says(alex, { name: 'repair', check: 'SFB-03', estate: null });
    const skype = world.planIn(chatOf(alex));
    expect([world.state(plan), world.state(skype)]).toEqual(['waiting', 'waiting']);
    await world.says(adele, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    expect([world.state(plan), world.state(skype)]).toEqual(['superseded', 'waiting']);
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain(`Plan ${plan} gave way to the newer plan ${world.planIn(chatOf(adele))}`);
  });

  it('leaves what was withdrawn to be asked for anew, as the same plan', async () => {
    const plan = await waiting();
    await world.says(alex, { name: 'withdraw', plan });
    await world.says(alex, repair);
    expect(world.planIn(chatOf(alex))).toBe(plan);
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('done');
  });

  it.each([
    ['somebody in no group', noah, 'approve', 'You are not one of Certificate approvers'],
    ['an approver who did not ask', megan, 'withdraw', 'only the one who asked or an administrator can withdraw it'],
    ['somebody who did not vote', adele, 'revoke', 'You have not voted'],
    ['somebody with nothing to stop', megan, 'cancel', 'is not approved, so there is no run to cancel'],
  ] as const)('is refused to %s, and nothing moves', async (_who, person, name, answer) => {
    const plan = await waiting();
    const [refused] = await world.says(person, { name, plan });
    expect(refused?.text).toContain(answer);
    expect(world.state(plan)).toBe('waiting');
  });

  it('is refused with a record where somebody has not the right', async () => {
    const plan = await waiting();
    await world.says(noah, { name: 'reject', plan, reason: 'because' });
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'vote.refused', actor: noah, plan, data: { act: 'reject', rule: 'not-approver' } });
  });

  it('knows no plan that nobody made', async () => {
    await waiting();
    const [answer] = await world.says(megan, { name: 'approve', plan: '0000-00' });
    expect(answer?.text).toBe('I know no plan 0000-00. Type plans to see those that are open.');
  });
});

describe('taking a yes back', () => {
  it('leaves the plan waiting for as many as before', async () => {
    world = await aWorld();
    world.policy = { ...policy, tiers: { ...policy.tiers, change: { ...policy.tiers.change, needs: [{ group: 'certificate-approvers', count: 2 }] } } };
    await world.says(alex, repair);
    const plan = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan });
    await world.presses(megan, 'revoke');
    await world.says(adele, { name: 'approve', plan });
    expect(world.state(plan)).toBe('waiting');
    expect(await world.auditTypes()).toEqual(['estate.read', 'plan.made', 'vote.cast', 'vote.revoked', 'vote.cast']);
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('done');
  });

  it('is too late once the plan is run', async () => {
    const plan = await waiting();
    await world.says(megan, { name: 'approve', plan });
    const [late] = await world.says(megan, { name: 'revoke', plan });
    expect(late?.text).toContain(`Plan ${plan} is done already`);
  });
});
