import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { policyProblem } from '../../../domain/approvals/policyProblem.ts';
import { entraGroupsOf, PolicyFile, policyJsonSchema, policyOf } from '../../../domain/policy/policyFile.ts';
import { judge, PolicyTest } from '../../../domain/policy/policyCase.ts';
import { ruleFor } from '../../../domain/policy/ruleFor.ts';
import { aPolicy, aPolicyText } from './aPolicyFile.ts';

const rule = { approvers: [{ group: 'approvers' }] };
const fromEntra = { groups: { approvers: { title: 'Certificate approvers', entraGroup: '11111111-0000-0000-0000-000000000001' }, owners: { title: 'Owners', members: ['00000000-0000-0000-0000-0000000000f1'] }, admins: { title: 'Administrators', members: [] } } };

describe('PolicyFile', () => {
  it('is lived by as it is written, with what is not said filled in', () => {
    const policy = aPolicy();
    expect(policyProblem(policy)).toBeNull();
    expect(policy.tiers.change).toEqual({ needs: [{ group: 'approvers', count: 1 }], denyThreshold: 1, expiresAfterHours: 24 });
    expect(policy.groups['approvers']?.members[0]).toMatch(/b1$/u);
  });

  it.each([
    ['a key that nobody knows', { aprovers: [] }],
    ['a window that is not there', { rules: [{ intents: ['ROLL-EX-NOW'], windows: ['day'] }] }],
    ['a zone that is none', { windows: { night: { days: ['tue'], from: '22:00', to: '02:00', zone: 'Europe/Nowhere' } } }],
    ['an hour that is none', { windows: { night: { days: ['tue'], from: '25:00', to: '02:00', zone: 'UTC' } } }],
    ['a window on no day', { windows: { night: { days: [], from: '22:00', to: '02:00', zone: 'UTC' } } }],
    ['an intent that is none', { rules: [{ intents: ['ROLL-EX-LATER'] }] }],
    ['a pattern that is like none', { rules: [{ intents: ['ROLL-OWA-*'] }] }],
    ['a reason that is no regular expression', { tiers: { staged: rule, change: rule, destructive: { ...rule, reason: { pattern: '(', says: 'a number' } } } }],
    ['a tier without approvers', { tiers: { staged: rule, change: { approvers: [] }, destructive: rule } }],
    ['a freeze without an end', { freezes: [{ target: '*', why: 'the end of the year' }] }],
    ['a freeze of nothing', { freezes: [{ target: 'contoso/owa', until: '2027-01-04T00:00:00Z', why: 'x' }] }],
  ])('does not take %s', (_case, more) => {
    expect(PolicyFile.safeParse(aPolicyText(more)).success).toBe(false);
  });

  it('has a JSON schema that takes what it takes', () => {
    const valid = new Ajv2020({ strict: false, formats: { uuid: true, 'date-time': true } }).compile(policyJsonSchema());
    expect(valid(aPolicyText())).toBe(true);
    expect(valid(aPolicyText({ aprovers: [] }))).toBe(false);
  });
});

describe('docs/policy.md', () => {
  it('shows a policy and a table of cases that can be used as they stand', async () => {
    const page = await readFile(join(import.meta.dirname, '..', '..', '..', 'docs', 'policy.md'), 'utf8');
    const [policy, cases] = [...page.matchAll(/```yaml\n(.*?)```/gsu)].map(([, text]) => text ?? '');
    const written = PolicyFile.parse(parse(policy ?? ''));
    const test = PolicyTest.parse(parse(cases ?? ''));
    const lived = policyOf(written, new Map(Object.entries(test.entraGroups)));
    expect(policyProblem(lived)).toBeNull();
    expect(test.cases.map((one) => judge(one, lived))).toEqual(test.cases.map(({ expect: expected }) => expected));
  });
});

describe('policyOf', () => {
  const file = PolicyFile.parse(aPolicyText(fromEntra));

  it('takes the people of groups of Entra as they were read', () => {
    expect(entraGroupsOf(file)).toEqual(['11111111-0000-0000-0000-000000000001']);
    expect(policyOf(file, new Map([['11111111-0000-0000-0000-000000000001', ['a', 'b']]])).groups['approvers']).toEqual({ title: 'Certificate approvers', members: ['a', 'b'] });
  });

  it('has nobody in a group that could not be read, and starts', () => {
    const policy = policyOf(file);
    expect(policy.groups['approvers']).toMatchObject({ members: [], isUnread: true });
    expect(policyProblem(policy)).toBeNull();
  });

  it('does not start with a group of Entra that was read and has nobody in it', () => {
    expect(policyProblem(policyOf(file, new Map([['11111111-0000-0000-0000-000000000001', []]])))?.rule).toBe('policy-empty');
  });

  it.each([
    ['a rule for intents that nobody can meet', { rules: [{ intents: ['ROLL-EX-NOW'], approvers: [{ group: 'owners', count: 2 }] }] }, 'policy-unmeetable'],
    ['a rule for intents that asks a group that is not there', { rules: [{ intents: ['ROLL-EX-NOW'], approvers: [{ group: 'nobody' }] }] }, 'policy-group'],
    ['people who may ask that are not there', { rules: [{ intents: ['ROLL-EX-NOW'], askers: ['nobody'] }] }, 'policy-group'],
    ['a next group that is not there', { rules: [{ intents: ['ROLL-EX-NOW'], approvers: [{ group: 'owners', next: 'nobody' }] }] }, 'policy-group'],
  ])('does not start with %s', (_case, more, problem) => {
    expect(policyProblem(aPolicy(more))?.rule).toBe(problem);
  });
});

describe('ruleFor', () => {
  const policy = aPolicy({ rules: [{ intents: ['ROLL-EX-NOW'], expiresAfterHours: 2 }, { intents: ['ROLL-*'], expiresAfterHours: 4, denyThreshold: 3 }] });

  it.each([
    ['ROLL-EX-NOW', 2, 3],
    ['ROLL-ENTRA-ADD', 4, 3],
    ['REP-EX-RECYCLE', 24, 1],
    [undefined, 2, 3],
  ])('puts what rules say of %s in the place of what the tier says, the first first', (intent, hours, deny) => {
    expect(ruleFor(policy, { tier: 'change', intent })).toMatchObject({ expiresAfterHours: hours, denyThreshold: deny, needs: [{ group: 'approvers', count: 1 }] });
  });
});
