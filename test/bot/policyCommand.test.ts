import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { aPolicyText } from '../domain/policy/aPolicyFile.ts';
import { adele, alex, chatOf, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-policy-'));
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await commandLine(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, stringify(content, { aliasDuplicateObjects: false }));
  return path;
}

const NAMES = { '00000000-0000-0000-0000-0000000000a1': 'Alex', '00000000-0000-0000-0000-0000000000b1': 'Megan', '00000000-0000-0000-0000-0000000000f1': 'Frank' };
const policyText = aPolicyText({ names: NAMES });
const about = { intent: 'REP-EX-IMPORT-CURRENT', tier: 'change', requester: 'Alex', at: '2026-11-24T12:00:00Z' };

describe('policy test', () => {
  it.each([
    ['an approver', { who: 'Megan', act: 'approve' }, 'yes'],
    ['the requester', { who: 'Alex', act: 'approve' }, 'own-plan'],
    ['somebody in another group', { who: 'Frank', act: 'approve' }, 'not-approver'],
    ['an object id', { who: '00000000-0000-0000-0000-0000000000C1', act: 'approve' }, 'yes'],
    ['a name that the policy does not have', { who: 'Mallory', act: 'approve' }, 'unknown-person'],
    ['a destructive plan without a fresh sign-in', { who: 'Megan', act: 'approve', tier: 'destructive' }, 'stale-sign-in'],
    ['a destructive plan with one', { who: 'Megan', act: 'approve', tier: 'destructive', signedInMinutesAgo: 5 }, 'yes'],
    ['a run that too few agreed to', { who: 'Alex', act: 'run', tier: 'destructive', agreed: ['Megan'] }, 'not-agreed'],
    ['a run that enough agreed to', { who: 'Alex', act: 'run', tier: 'destructive', agreed: ['Megan', 'Frank'] }, 'yes'],
    ['a run outside its window', { who: 'Alex', act: 'run', intent: 'ROLL-EX-NOW', agreed: ['Megan'] }, 'outside-window'],
    ['a run in its window', { who: 'Alex', act: 'run', intent: 'ROLL-EX-NOW', agreed: ['Megan'], at: '2026-11-24T21:30:00Z' }, 'yes'],
    ['somebody who takes it back', { who: 'Alex', act: 'withdraw' }, 'yes'],
    ['somebody who asks', { who: 'Frank', act: 'ask' }, 'yes'],
  ])('asks about %s', async (name, more, expected) => {
    const path = await file('cases.yaml', { policy: policyText, cases: [{ name, ...about, ...more, expect: expected }, { name: 'another', ...about, ...more, expect: 'never' }] });
    expect(await run('policy', 'test', path)).toEqual({ code: 2, out: `another: expected never, the policy says ${expected}.\n2 cases, 1 not as expected.`, err: '' });
  });

  it('exits with 0 when every answer is the expected one, with the policy in a file of its own and groups of Entra as the cases say', async () => {
    const group = '11111111-0000-0000-0000-000000000001';
    await file('policy.yaml', { ...policyText, groups: { ...(policyText['groups'] as object), approvers: { title: 'Approvers', entraGroup: group } } });
    const path = await file('good.yaml', { policy: 'policy.yaml', entraGroups: { [group]: Object.keys(NAMES).slice(0, 2) }, cases: [{ name: 'an approver', ...about, who: 'Megan', act: 'approve', expect: 'yes' }] });
    expect(await run('policy', 'test', path)).toEqual({ code: 0, out: 'One case, all as expected.', err: '' });
  });

  it.each([
    ['a policy that nobody can satisfy', { policy: { ...policyText, rules: [{ intents: ['ROLL-EX-NOW'], approvers: [{ group: 'owners', count: 2 }] }] }, cases: [{ name: 'x', ...about, who: 'Megan', act: 'approve', expect: 'yes' }] }, 'asks more distinct people about the tier rules[0] (ROLL-EX-NOW) than its groups have'],
    ['a key that nobody knows', { policy: policyText, case: [] }, 'case'],
    ['a policy that is not there', { policy: 'nowhere.yaml', cases: [{ name: 'x', ...about, who: 'Megan', act: 'approve', expect: 'yes' }] }, 'I could not read'],
  ])('is wrong use with %s', async (_case, content, says) => {
    const { code, err } = await run('policy', 'test', await file('wrong.yaml', content));
    expect([code, err]).toEqual([64, expect.stringContaining(says)]);
  });
});

describe('policy explain and changes, on what a bot keeps', () => {
  let world: World;
  let plan: string;
  beforeAll(async () => {
    world = await aWorld();
    await world.says(alex, { name: 'repair', check: 'EX-03', estate: null });
    plan = world.planIn(chatOf(alex));
  });
  afterAll(() => world.close());

  it.each([
    ['Megan', 0, 'may agree to plan'],
    ['Alex', 2, 'may not agree to plan'],
    ['Mallory', 64, ''],
  ])('tells of %s', async (who, code, says) => {
    const told = await run('policy', 'explain', who, plan, '--data', world.directory);
    expect([told.code, told.out]).toEqual([code, expect.stringContaining(says)]);
  });

  it('stops a bot that runs, which says so on its next card, and allows changes again', async () => {
    expect((await run('changes', 'stop', '--data', world.directory, '--reason', 'mail is down')).out).toContain('All changes are stopped.');
    const [refused] = await world.says(megan, { name: 'approve', plan });
    expect(refused?.text).toContain('Changes are stopped');
    expect((await run('changes', '--data', world.directory)).out).toContain('Read-only: somebody at the command line stopped all changes');
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'changes.stopped', actor: null, data: { by: 'command-line' } });
    await world.says(adele, { name: 'changes', order: 'allow', why: '' });
    expect((await run('changes', '--data', world.directory)).out).toBe('Changes are made: what is agreed to is run.');
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('done');
  });
});
