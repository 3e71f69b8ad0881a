import { describe, expect, it } from '@jest/globals';
import type { ApprovalState } from '../../../domain/approvals/approval.ts';
import { escalate, expire, supersede, voidApproval, withdraw } from '../../../domain/approvals/ends.ts';
import { alex, megan } from '../../support/people.ts';
import { anApproval, LATER, NOON, TOMORROW, yes } from './anApproval.ts';

const ENDS: ApprovalState[] = [
  { kind: 'rejected', at: NOON, by: megan, reason: '' },
  { kind: 'withdrawn', at: NOON, by: alex },
  { kind: 'expired', at: NOON },
  { kind: 'superseded', at: NOON, by: 'AAAA-01' },
  { kind: 'void', at: NOON, why: 'world-moved', moved: [] },
];

describe('an end', () => {
  it.each(ENDS)('stays $kind whatever comes after', (state) => {
    const ended = anApproval({ state });
    expect(withdraw(ended, alex, LATER)).toMatchObject({ rule: 'ended' });
    expect(expire(ended, TOMORROW)).toEqual(ended);
    expect(supersede(ended, 'BBBB-02', LATER)).toBe(ended);
    expect(escalate(ended, LATER)).toBe(ended);
    expect(voidApproval(ended, { why: 'rights-gone', moved: [], at: LATER })).toBe(ended);
  });
});

describe('expire', () => {
  it.each([
    ['leaves alone what has time', anApproval(), LATER, 'waiting'],
    ['ends what waits, in the moment its time is over', anApproval(), TOMORROW, 'expired'],
    ['makes void what was agreed to and never begun', anApproval({ state: { kind: 'approved', at: NOON } }), TOMORROW, 'void'],
  ])('%s', (_case, approval, at, kind) => {
    expect(expire(approval, at).state.kind).toBe(kind);
  });
});

describe('supersede', () => {
  it('leaves alone what is approved', () => {
    const approved = anApproval({ state: { kind: 'approved', at: NOON } });
    expect(supersede(approved, 'BBBB-02', LATER)).toBe(approved);
  });

  it('names the plan that took the place', () => {
    expect(supersede(anApproval(), 'BBBB-02', LATER).state).toEqual({ kind: 'superseded', at: LATER, by: 'BBBB-02' });
  });
});

describe('escalate', () => {
  it('asks the next groups about what nobody has answered', () => {
    expect(escalate(anApproval(), LATER)).toEqual(anApproval({ escalatedAt: LATER }));
  });

  it.each([
    ['somebody has answered', anApproval({ votes: [{ ...yes(megan), groups: [] }] }), LATER],
    ['it was done before', anApproval({ escalatedAt: NOON }), LATER],
    ['it is agreed to', anApproval({ state: { kind: 'approved', at: NOON } }), LATER],
    ['its time is over', anApproval(), TOMORROW],
  ])('asks nobody where %s', (_case, approval, at) => {
    expect(escalate(approval, at)).toBe(approval);
  });
});
