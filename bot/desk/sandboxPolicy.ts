import type { Policy } from '../../domain/approvals/policy.ts';
import type { Person } from '../../domain/person.ts';

/** The tenant of the sandbox, and its four people (design.md 12). */
export const SANDBOX_TENANT = '00000000-0000-0000-0000-00000000000c';

export const SANDBOX_PEOPLE = {
  alex: sandboxPerson('a1', 'Alex'),
  megan: sandboxPerson('b1', 'Megan'),
  adele: sandboxPerson('c1', 'Adele'),
  frank: sandboxPerson('f1', 'Frank'),
};

const { megan, adele, frank } = SANDBOX_PEOPLE;
const ONE_CERTIFICATE_APPROVER = { group: 'certificate-approvers', count: 1 };
const RULE = { denyThreshold: 1, expiresAfterHours: 24 };

/** Who may agree to what in the sandbox: the same rules as anywhere, with four people. */
export const SANDBOX_POLICY: Policy = {
  tenant: SANDBOX_TENANT,
  groups: {
    'certificate-approvers': { title: 'Certificate approvers', members: [megan.id, adele.id] },
    'identity-owners': { title: 'Identity owners', members: [frank.id] },
    administrators: { title: 'Administrators', members: [adele.id] },
  },
  admins: 'administrators',
  names: Object.fromEntries(Object.values(SANDBOX_PEOPLE).map(({ id, name }) => [id, name])),
  tiers: {
    staged: { ...RULE, needs: [ONE_CERTIFICATE_APPROVER] },
    change: { ...RULE, needs: [ONE_CERTIFICATE_APPROVER] },
    destructive: { ...RULE, needs: [ONE_CERTIFICATE_APPROVER, { group: 'identity-owners', count: 1 }] },
  },
};

function sandboxPerson(suffix: string, name: string): Person & { name: string } {
  return { tenant: SANDBOX_TENANT, id: `00000000-0000-0000-0000-0000000000${suffix}`, name };
}
