import { describe, expect, it } from '@jest/globals';
import { mayBegin } from '../../../domain/approvals/mayBegin.ts';
import type { Policy } from '../../../domain/approvals/policy.ts';
import { alex, megan, policy } from '../../support/people.ts';
import { aPlan, aRun } from '../runs/aRun.ts';
import { anApproval, LATER, NOON, TOMORROW } from './anApproval.ts';

const vote = { by: megan, answer: 'yes' as const, at: NOON, groups: ['certificate-approvers'] };
const approved = anApproval({ votes: [vote], state: { kind: 'approved', at: NOON } });
const begins = { plan: aPlan(), approval: approved, run: null, isBlocked: false };
const group = (more: Partial<Policy['groups'][string]>): Policy => ({ ...policy, groups: { ...policy.groups, 'certificate-approvers': { title: 'Certificate approvers', members: [], ...more } } });
const frozen: Policy = { ...policy, freezes: [{ target: 'contoso/exchange', until: TOMORROW, why: 'audit' }] };

describe('mayBegin', () => {
  it.each([
    ['begins what holds', begins, policy, LATER, { do: 'begin' }],
    ['waits for another run', { ...begins, isBlocked: true }, policy, LATER, { do: 'wait' }],
    ['does nothing twice', { ...begins, run: aRun() }, policy, LATER, { do: 'nothing' }],
    ['does nothing that waits for a yes', { ...begins, approval: anApproval() }, policy, LATER, { do: 'nothing' }],
    ['makes void what comes too late', begins, policy, TOMORROW, { do: 'void', why: 'too-late' }],
    ['makes void what would break its dates', { ...begins, plan: aPlan(undefined, { startBy: NOON }) }, policy, LATER, { do: 'void', why: 'too-late' }],
    ['makes void what nobody with the right agreed to', begins, group({}), LATER, { do: 'void', why: 'rights-gone' }],
    ['makes void the yes of the requester, however it got there', { ...begins, approval: { ...approved, requester: megan, votes: [vote, { ...vote, by: alex }] } }, policy, LATER, { do: 'void', why: 'rights-gone' }],
    ['begins nothing and ends nothing while the group cannot be read', begins, group({ isUnread: true }), LATER, { do: 'unread' }],
    ['is held by a freeze of its party', begins, frozen, LATER, { do: 'hold', closed: { why: 'frozen', until: TOMORROW } }],
    ['looks at rights before it is held', begins, { ...frozen, groups: group({}).groups }, LATER, { do: 'void', why: 'rights-gone' }],
    ['is held while changes are stopped', begins, { ...policy, stop: { by: null, at: null, why: '' } }, LATER, { do: 'hold', closed: { why: 'stopped', until: null } }],
  ])('%s', (_case, what, by, now, becomes) => {
    expect(mayBegin(what, { policy: by, now })).toEqual(becomes);
  });
});
