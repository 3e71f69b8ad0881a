import { type Draft, tenant } from './draft.ts';
import type { FaultRow } from './faultRow.ts';

const hasTenant = ({ entra }: Draft) => entra !== undefined;
const hasApplication = ({ entra }: Draft) => entra?.hybridApplication != null;
const SKYPE = '00000004-0000-0ff1-ce00-000000000000';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const FOREIGN = '99999999-2222-4333-8444-555555555555';

/** What can be wrong with the tenant. */
export const TENANT_FAULTS: readonly FaultRow[] = [
  ...([
    { name: 'the principal of Skype is disabled', breaks: (draft) => (tenant(draft).skypePrincipal.enabled = false) },
    { name: 'the principal of Skype has no key', breaks: (draft) => (tenant(draft).skypePrincipal.keys = []) },
    { name: 'the key of Skype is capped', breaks: (draft) => (tenant(draft).skypePrincipal.keys = [{ certificate: 'oauth-current', ends: '+10d' }]) },
    { name: 'the key of Skype has ended in Entra', breaks: (draft) => (tenant(draft).skypePrincipal.keys = [{ certificate: 'oauth-current', ends: '-1d' }]) },
    { name: 'the key of Skype has a wrong identifier', breaks: (draft) => (tenant(draft).skypePrincipal.keys = [{ certificate: 'oauth-current', identifier: '0123456789ABCDEF0123456789ABCDEF01234567' }]) },
    { name: 'the key of Skype has no identifier', breaks: (draft) => (tenant(draft).skypePrincipal.keys = [{ certificate: 'oauth-current', identifier: null }]) },
    { name: 'the principal of Skype has two of the same key', breaks: (draft) => (tenant(draft).skypePrincipal.keys = ['oauth-current', 'oauth-current']) },
    { name: 'the principal of Skype has a hidden key of others', breaks: (draft) => (tenant(draft).skypePrincipal.keys = ['oauth-current', { foreign: 'CN=others' }]) },
    { name: 'the principal of Skype has a readable key of others', breaks: (draft) => (tenant(draft).skypePrincipal.keys = ['oauth-current', { foreign: 'CN=others', hidden: false }]) },
    { name: 'the principal of Skype lacks its key and has a hidden one of others', breaks: (draft) => (tenant(draft).skypePrincipal.keys = [{ foreign: 'CN=others' }]) },
    { name: 'the principal of Skype keeps an old key', breaks: (draft) => (tenant(draft).skypePrincipal.keys = ['oauth-previous', 'oauth-current']) },
    { name: 'the principal of Skype lacks a name', breaks: (draft) => (tenant(draft).skypePrincipal.names = [SKYPE]) },
    { name: 'the principal of Exchange is disabled', breaks: (draft) => (tenant(draft).exchangePrincipal.enabled = false) },
    { name: 'the principal of Exchange lacks a name', breaks: (draft) => (tenant(draft).exchangePrincipal.names = [EXCHANGE]) },
    { name: 'the shared principal has keys', breaks: (draft) => (tenant(draft).exchangePrincipal.keys = ['auth-current']) },
    { name: 'the shared principal has a hidden key of others', breaks: (draft) => (tenant(draft).exchangePrincipal.keys = ['auth-current', { foreign: 'CN=others' }]) },
    { name: 'the list of applications for EWS is empty', breaks: (draft) => (tenant(draft).ewsAllowedApps = []) },
    { name: 'the list of applications for EWS names others only', breaks: (draft) => (tenant(draft).ewsAllowedApps = [FOREIGN]) },
    { name: 'Entra lets no key live longer than 90 days', hidden: true, breaks: (draft) => (tenant(draft).longestDays = 90) },
    { name: 'Entra takes half an hour to show a change', breaks: (draft) => (tenant(draft).replication = '30m') },
    { name: 'the tenant has another domain', breaks: (draft) => (tenant(draft).domains = ['fabrikam.com']) },
  ] satisfies FaultRow[]).map((row): FaultRow => ({ ...row, suits: hasTenant })),
  ...([
    { name: 'nobody consented to the dedicated application', breaks: (draft) => (ours(draft).consent = false) },
    { name: 'the dedicated application has no key', breaks: (draft) => (ours(draft).keys = []) },
    { name: 'the key of the dedicated application is capped', breaks: (draft) => (ours(draft).keys = [{ certificate: 'auth-current', ends: '+10d' }]) },
    { name: 'the key of the dedicated application has a wrong identifier', breaks: (draft) => (ours(draft).keys = [{ certificate: 'auth-current', identifier: '0123456789ABCDEF0123456789ABCDEF01234567' }]) },
    { name: 'the dedicated application has a hidden key of others', breaks: (draft) => (ours(draft).keys = ['auth-current', { foreign: 'CN=others' }]) },
    { name: 'the dedicated application keeps an old key', breaks: (draft) => (ours(draft).keys = ['auth-previous', 'auth-current']) },
  ] satisfies FaultRow[]).map((row): FaultRow => ({ ...row, suits: hasApplication })),
];

function ours(draft: Draft): NonNullable<ReturnType<typeof tenant>['hybridApplication']> {
  const { hybridApplication } = tenant(draft);
  if (hybridApplication === null) throw new Error('the tenant has no dedicated application');
  return hybridApplication;
}
