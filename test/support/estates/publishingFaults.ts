import { type Draft, exchangeServer, frontEnd, nth } from './draft.ts';
import type { FaultRow } from './faultRow.ts';

type Told = Extract<Draft['metadata'][string], { from: unknown }>;
type Wrong = Told['fault'];

const WRONG = ['dns', 'tcp', 'tls-untrusted', 'tls-name', 'tls-expired', 'tls', 'redirect', 'redirect-here', 'redirect-round', 'html', 'login-page', 'bad-json', 'no-keys', 'expired-keys', 'truncated', 'too-large', 'too-slow', 404, 503] as const satisfies Wrong[];

/** What can be wrong with the metadata documents: what they still carry, and the addresses where they are, from each place where somebody looks. */
export const PUBLISHING_FAULTS: readonly FaultRow[] = [
  { name: 'an Exchange server publishes what came before', breaks: (draft, n) => (exchangeServer(draft, n).publishes = ['auth-previous']) },
  { name: 'an Exchange server publishes nothing', breaks: (draft, n) => (exchangeServer(draft, n).publishes = []) },
  { name: 'an Exchange server publishes one that nobody uses', breaks: (draft, n) => (exchangeServer(draft, n).publishes = ['auth-current', 'auth-stray']) },
  { name: 'a front end publishes what came before', breaks: (draft, n) => (frontEnd(draft, n).publishes = ['oauth-previous']) },
  { name: 'a front end publishes nothing', breaks: (draft, n) => (frontEnd(draft, n).publishes = []) },
  ...(['everywhere', 'bot', 'skype', 'exchange'] as const).flatMap((from): FaultRow[] => [
    { name: `the document of a pool fails from ${from}`, breaks: (draft, n) => address(draft, nth(draft.skype.pools, n).fqdn, { from, fault: nth(WRONG, n) }) },
    { name: `the document of a front end fails from ${from}`, breaks: (draft, n) => address(draft, frontEnd(draft, n).fqdn, { from, fault: ofServer(n) }) },
    { name: `the document of an Exchange server fails from ${from}`, breaks: (draft, n) => address(draft, exchangeServer(draft, n).fqdn, { from, fault: ofServer(n) }) },
    { name: `the document of Exchange fails from ${from}`, breaks: (draft, n) => address(draft, 'autodiscover.contoso.com', { from, fault: nth(WRONG, n) }) },
  ]),
];

/** At a server's own name nobody can tell an address without keys from a server that publishes none, so the one is left to the other. */
function ofServer(n: number): Wrong {
  const wrong = nth(WRONG, n);
  return wrong === 'no-keys' ? 'expired-keys' : wrong;
}

function address({ metadata }: Draft, host: string, told: Told): void {
  metadata[host] = told;
}
