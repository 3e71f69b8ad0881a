import { PolicyFile, policyOf } from '../../../domain/policy/policyFile.ts';
import type { Policy } from '../../../domain/approvals/policy.ts';

const ID = (end: string) => `00000000-0000-0000-0000-0000000000${end}`;

/** A policy as an operator writes it: one approver, a second factor for what cannot be undone, and a change window for ROLL-EX-NOW. */
export function aPolicyText(more: Record<string, unknown> = {}): Record<string, unknown> {
  const rule = { approvers: [{ group: 'approvers' }] };
  return {
    tenant: ID('0c'),
    admins: 'admins',
    groups: {
      approvers: { title: 'Certificate approvers', members: [ID('B1'), ID('c1')] },
      owners: { title: 'Identity owners', members: [ID('f1')] },
      admins: { title: 'Administrators', members: [ID('c1')] },
    },
    windows: { night: { days: ['tue', 'thu'], from: '22:00', to: '02:00', zone: 'Europe/Berlin' } },
    tiers: { staged: rule, change: rule, destructive: { approvers: [{ group: 'approvers' }, { group: 'owners' }], freshSignInMinutes: 10 } },
    rules: [{ intents: ['ROLL-EX-NOW', 'ROLL-SFB-*'], windows: ['night'] }],
    ...more,
  };
}

export function aPolicy(more: Record<string, unknown> = {}): Policy {
  return policyOf(PolicyFile.parse(aPolicyText(more)));
}
