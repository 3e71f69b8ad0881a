import { certificate, type Draft, exchangeServer, frontEnd, setOf } from './draft.ts';
import type { FaultRow } from './faultRow.ts';

const hasNext = ({ exchange }: Draft) => exchange.authConfig.next != null;
const hasStaged = ({ skype }: Draft) => skype.assignment.staged != null;

/** What can be wrong with certificates, with the slots that name them and with the copies of them. */
export const CERTIFICATE_FAULTS: readonly FaultRow[] = [
  { name: 'an Exchange server holds no certificate', breaks: (draft, n) => (exchangeServer(draft, n).holds = []) },
  { name: 'no Exchange server holds a certificate', breaks: (draft) => draft.exchange.servers.forEach((server) => (server.holds = [])) },
  { name: 'next is missing on an Exchange server', suits: hasNext, breaks: (draft, n) => (exchangeServer(draft, n).holds = ['auth-current']) },
  { name: 'an Exchange server holds current without its key', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { key: false })) },
  { name: 'an Exchange server cannot give current away', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { exportable: false })) },
  { name: 'an Exchange server keeps its keys in a new provider', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { provider: 'ksp' })) },
  { name: 'NETWORK SERVICE may not read a key', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { networkService: false })) },
  { name: 'an Exchange server distrusts its certificates', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { status: 'Untrusted' })) },
  { name: 'an Exchange server finds its certificates revoked', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { status: 'Revoked' })) },
  { name: 'the Auth certificate is bound to SMTP', breaks: (draft, n) => (exchangeServer(draft, n).holds = held(draft, 'exchange', { services: ['SMTP'] })) },
  { name: 'an Exchange server holds one that nobody uses', breaks: (draft, n) => (exchangeServer(draft, n).holds = [...setOf(draft, 'exchange'), 'auth-stray']) },
  { name: 'Exchange has no current certificate', breaks: (draft) => (draft.exchange.authConfig.current = null) },
  { name: 'the Auth certificate is weak', breaks: (draft) => (certificate(draft, 'auth-current').keyBits = 1024) },
  { name: 'the Auth certificate is signed with SHA-1', breaks: (draft) => (certificate(draft, 'auth-current').hash = 'SHA1') },
  { name: 'the Auth certificate cannot be given away', breaks: (draft) => (certificate(draft, 'auth-current').exportable = false) },
  { name: 'the next Auth certificate is not valid yet', suits: hasNext, breaks: (draft) => (certificate(draft, 'auth-next').notBefore = '+5d') },
  { name: 'the next Auth certificate lasts only 90 days', suits: hasNext, breaks: (draft) => (certificate(draft, 'auth-next').notAfter = '+90d') },
  { name: 'the next Auth certificate comes after the end', suits: hasNext, breaks: (draft) => (certificate(draft, 'auth-current').notAfter = '+4d') },
  { name: 'a front end holds no certificate', breaks: (draft, n) => (frontEnd(draft, n).holds = []) },
  { name: 'no front end holds a certificate', breaks: (draft) => draft.skype.pools.forEach((pool) => pool.frontEnds.forEach((one) => (one.holds = []))) },
  { name: 'the staged certificate is missing on a front end', suits: hasStaged, breaks: (draft, n) => (frontEnd(draft, n).holds = ['oauth-current']) },
  { name: 'a front end holds its certificate without the key', breaks: (draft, n) => (frontEnd(draft, n).holds = held(draft, 'skype', { key: false })) },
  { name: 'a front end cannot give its certificate away', breaks: (draft, n) => (frontEnd(draft, n).holds = held(draft, 'skype', { exportable: false })) },
  { name: 'a front end uses another certificate', breaks: (draft, n) => uses(draft, n, 'oauth-stray') },
  { name: 'a front end still uses previous', breaks: (draft, n) => uses(draft, n, 'oauth-previous') },
  { name: 'a front end uses none', breaks: (draft, n) => Object.assign(frontEnd(draft, n), { uses: {}, holds: setOf(draft, 'skype') }) },
  { name: 'a replica is five minutes behind', breaks: (draft, n) => (frontEnd(draft, n).replication = { behindFor: '5m' }) },
  { name: 'a replica is two hours behind', breaks: (draft, n) => (frontEnd(draft, n).replication = { behindFor: '2h' }) },
  { name: 'a replica never reported', breaks: (draft, n) => (frontEnd(draft, n).replication = 'never-reported') },
  { name: 'Skype has no certificate assigned', breaks: (draft) => (draft.skype.assignment = {}) },
  { name: 'the Skype certificate is weak', breaks: (draft) => (certificate(draft, 'oauth-current').keyBits = 1024) },
  { name: 'the Skype certificate is signed with SHA-1', breaks: (draft) => (certificate(draft, 'oauth-current').hash = 'SHA1') },
  { name: 'the Skype certificate has another subject', breaks: (draft) => (certificate(draft, 'oauth-current').subject = 'CN=fabrikam.com') },
  { name: 'the Skype certificate cannot be given away', breaks: (draft) => (certificate(draft, 'oauth-current').exportable = false) },
  { name: 'the staged certificate ends too soon', suits: hasStaged, breaks: (draft) => (certificate(draft, 'oauth-staged').notAfter = '+20d') },
  { name: 'what is offered has expired', breaks: (draft) => (certificate(draft, 'oauth-offered').notAfter = '-1d') },
  { name: 'what is offered cannot be given away', breaks: (draft) => (draft.skype.offered = [{ name: 'offered.pfx', certificate: 'oauth-offered', exportable: false }]) },
];

/** All that is set, the current one held in another way. */
function held(draft: Draft, party: 'skype' | 'exchange', how: object): NonNullable<Draft['exchange']['servers'][number]['holds']> {
  const [current, ...others] = setOf(draft, party);
  return current === undefined ? [] : [{ certificate: current, ...how }, ...others];
}

function uses(draft: Draft, n: number, name: string): void {
  Object.assign(frontEnd(draft, n), { uses: { current: name }, holds: [...new Set([...setOf(draft, 'skype'), name])] });
}
