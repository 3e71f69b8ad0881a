import type { Approval, Vote } from '../../../domain/approvals/approval.ts';
import type { Person } from '../../../domain/person.ts';
import { alex, policy } from '../../support/people.ts';

export const NOON = '2026-11-21T12:00:00.000Z';
export const LATER = '2026-11-21T13:00:00.000Z';
export const TOMORROW = '2026-11-22T12:00:00.000Z';

/** An approval that waits for one certificate approver since noon, until noon of the next day. */
export function anApproval(more: Partial<Approval> = {}): Approval {
  const tier = more.tier ?? 'change';
  const { needs, denyThreshold } = policy.tiers[tier];
  return { id: 'a-1', planHash: '7'.repeat(64), planName: '7F3A-91', estate: 'contoso', tier, requester: alex, askedAt: NOON, expiresAt: TOMORROW, needs, denyThreshold, votes: [], state: { kind: 'waiting' }, ...more };
}

export function yes(by: Person): Omit<Vote, 'groups'> {
  return { by, answer: 'yes', at: LATER };
}

export function no(by: Person): Omit<Vote, 'groups'> {
  return { by, answer: 'no', at: LATER, reason: 'not tonight' };
}
