import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Rehearsal } from '../../../domain/rehearsal/rehearsal.ts';
import { alex, chatOf, megan } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await aWorld({ estate: 'expiring' });
});
afterEach(async () => world.close());

/** As if the play had come out like this. */
function comesOutAs(changed: Partial<Rehearsal>): void {
  const honest = world.rehearse;
  world.rehearse = (plan, stage) => ({ ...honest(plan, stage), ...changed });
}

const repair = async () => world.says(alex, { name: 'propose', intent: { id: 'REP-EX-IMPORT-CURRENT' }, estate: null });
const lastHeard = () => world.chats.in(chatOf(alex)).at(-1) ?? '';

describe('asking for a plan', () => {
  it('shows on every card what came out when the plan was played on what was read', async () => {
    await repair();
    const line = /Rehearsed on what I read at \d\d:\d\d: EX-03.* after step \d, nothing that passes now fails\./u;
    expect(lastHeard()).toMatch(line);
    expect(world.chats.in(chatOf(megan)).at(-1)).toMatch(line);
  });

  it('says for a roll when the new certificate signs and how long the overlap lasts', async () => {
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    expect(lastHeard()).toMatch(/Exchange: the new certificate signs from .*; the overlap lasts \d+ days, until /u);
  });

  it.each([
    ['makes something fail', { worse: ['EX-05'] }, /it makes EX-05 fail, which does not fail now/u],
    ['does not cure what it is for', { uncured: ['EX-03'] }, /EX-03 still does not pass/u],
    ['leaves a gap', { gaps: [{ party: 'exchange', from: '2027-01-01T00:00:00.000Z', to: '2027-01-02T00:00:00.000Z' }] }, /leaves Exchange without a valid certificate to sign with from Fri,? .*2027/u],
    ['stops half-way', { outcome: 'failed' }, /a plan that stops half-way/iu],
  ] as const)('asks nobody for a plan that %s', async (_what, changed, says) => {
    comesOutAs(structuredClone(changed) as Partial<Rehearsal>);
    await repair();
    expect(lastHeard()).toMatch(says);
    expect(await world.auditTypes()).not.toContain('plan.made');
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'plan.refused', data: { rules: ['rehearsal'] } });
  });

  it('asks for a plan whose rehearsal cannot tell, and says so', async () => {
    const steps: Rehearsal['steps'] = [{ at: '2026-11-21T09:00:00.000Z', became: 'unknown', detail: '', cured: [], failing: [] }];
    comesOutAs({ outcome: 'unsure', steps, unknown: ['ex09.contoso.com'] });
    await repair();
    expect(lastHeard()).toMatch(/what step 1 of 1 does rests on something I could not read/u);
    expect(lastHeard()).toContain('Not known to the rehearsal, since I could not read it: ex09.');
  });
});

describe('rehearse', () => {
  const rehearse = async (plan: string) => world.says(alex, { name: 'rehearse', plan, estate: null });

  it('plays the plan on a fresh reading and tells the time line, and nothing is run', async () => {
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    const plan = world.planIn(chatOf(alex));
    const before = await world.auditTypes();
    await rehearse(plan);
    const lines = lastHeard().split('\n').filter((line) => line !== '');
    expect(lines[0]).toMatch(new RegExp(`^Plan ${plan}, rehearsed anew; nothing was run: `, 'u'));
    expect(lines[1]).toMatch(/^Rehearsed on what I read at /u);
    expect(lines.filter((line) => /: \d+\. .*: done/u.test(line)).length).toBeGreaterThan(3);
    expect(lines.findIndex((line) => line.includes('the overlap lasts'))).toBeGreaterThan(2);
    expect(lines.at(-1)).toMatch(/^Were it started now, it would end at /u);
    expect((await world.auditTypes()).slice(before.length)).toEqual(['estate.read']);
    expect(world.state(plan)).toBe('waiting');
  });

  it('says that the estate has moved, and what the plan would come to there', async () => {
    await repair();
    const plan = world.planIn(chatOf(alex));
    await world.sandbox.break('ex02', 'unreachable');
    await rehearse(plan);
    expect(lastHeard()).toContain('The estate is not as it was when the plan was made');
    expect(lastHeard()).toMatch(/what step 1 of \d does rests on something I could not read/u);
    expect(lastHeard()).toContain('ex02');
  });

  it('knows only plans that were made', async () => {
    const [said] = await rehearse('0000-00');
    expect(said?.text).toContain('I know no plan 0000-00');
  });
});

describe('what a run came to', () => {
  it('is compared with the rehearsal, and nothing is said where it came out so', async () => {
    await repair();
    await world.presses(megan, 'approve');
    expect(world.chats.in(chatOf(alex)).join('\n')).toContain('done in');
    expect(world.chats.in(chatOf(alex)).join('\n')).not.toContain('as rehearsed');
  });

  it('is said to differ where it does', async () => {
    const honest = world.rehearse;
    world.rehearse = (plan, stage) => {
      const rehearsal = honest(plan, stage);
      return { ...rehearsal, results: { ...rehearsal.results, 'EX-05': 'warn' } };
    };
    await repair();
    await world.presses(megan, 'approve');
    expect(world.chats.in(chatOf(alex)).join('\n')).toContain('It did not come out as rehearsed: EX-05 is pass and was rehearsed to be warn.');
  });
});
