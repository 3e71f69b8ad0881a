import { beforeEach, describe, expect, it } from '@jest/globals';
import { LivePolicy } from '../../bot/livePolicy.ts';
import { MINUTE_MS } from '../../domain/instant.ts';
import { PolicyFile } from '../../domain/policy/policyFile.ts';
import { aPolicyText } from '../domain/policy/aPolicyFile.ts';
import { alex, chatOf, megan, policy as sandbox } from '../support/people.ts';
import { aWorld, StillClock } from '../support/world.ts';

const GROUP = '11111111-0000-0000-0000-000000000001';
const file = PolicyFile.parse(aPolicyText({ groups: { ...(aPolicyText()['groups'] as object), approvers: { title: 'Approvers', entraGroup: GROUP } } }));
let members: readonly string[] | null;
let readings: number;
let wall: StillClock;
let live: LivePolicy;

beforeEach(() => {
  [members, readings, wall] = [['m'], 0, new StillClock('2026-11-21T09:00:00.000Z')];
  live = new LivePolicy({ file, wall, freshMs: MINUTE_MS, groups: { members: async () => ((readings += 1), members) } });
});

const approvers = () => live.policy().groups['approvers'];

describe('LivePolicy', () => {
  it('has nobody in a group before it was read', () => {
    expect(approvers()).toEqual({ title: 'Approvers', members: [], isUnread: true });
  });

  it('reads a group once a minute, however often and by how many it is asked', async () => {
    await Promise.all([live.freshen(), live.freshen()]);
    wall.pass(MINUTE_MS);
    await live.freshen();
    expect([approvers()?.members, readings]).toEqual([['m'], 1]);
    wall.pass(1);
    members = ['n'];
    await live.freshen();
    expect([approvers()?.members, readings]).toEqual([['n'], 2]);
  });

  it('takes the rights away that a reading gave when the next one fails, and gives them back when it does not', async () => {
    await live.freshen();
    wall.pass(2 * MINUTE_MS);
    members = null;
    await live.freshen();
    expect(approvers()?.isUnread).toBe(true);
    members = ['m'];
    await live.freshen();
    expect(approvers()?.members).toEqual(['m']);
  });

  it('knows nothing any more that was read too long ago, and nothing for longer when a clock is put back', async () => {
    await live.freshen();
    wall.pass(2 * MINUTE_MS + 1);
    expect(approvers()?.isUnread).toBe(true);
    wall.pass(-5 * MINUTE_MS);
    expect(approvers()?.isUnread).toBe(true);
  });
});

describe('a person who was removed from the group between vote and run', () => {
  it('leaves nothing to run: groups are read again where the run would begin', async () => {
    const world = await aWorld();
    const windows = [{ days: ['mon' as const], from: '10:00', to: '12:00', zone: 'UTC' }];
    let there = [megan.id];
    world.policy = { ...sandbox, tiers: { ...sandbox.tiers, change: { ...sandbox.tiers.change, windows } } };
    world.office.freshen = async () => {
      world.policy = { ...world.policy, groups: { ...world.policy.groups, 'certificate-approvers': { title: 'Certificate approvers', members: there } } };
    };
    await world.says(alex, { name: 'repair', check: 'EX-03', estate: null });
    const plan = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('approved');
    there = [];
    await world.passes(49 * 60 * MINUTE_MS);
    expect(world.state(plan)).toBe('void');
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('no longer have the right to');
    expect(await world.auditTypes()).not.toContain('run.started');
    await world.close();
  });
});
