import { type Draft, exchangeServer, frontEnd } from './draft.ts';
import type { FaultRow } from './faultRow.ts';

const hasNext = ({ exchange }: Draft) => exchange.authConfig.next != null;

type Told = Draft['faults'][string][number];

/** What can be wrong with a server itself. A server without private keys is hidden since it loses those of new certificates too, which nobody can read beforehand. */
export const SERVER_FAULTS: readonly FaultRow[] = [
  { name: 'an Exchange server answers nothing', breaks: (draft, n) => breakExchange(draft, n, 'unreachable') },
  { name: 'an Exchange server refuses every call', breaks: (draft, n) => breakExchange(draft, n, 'access-denied') },
  { name: 'an Exchange server is slow', breaks: (draft, n) => breakExchange(draft, n, { slow: 3 }) },
  { name: 'an Exchange server does not list its store', breaks: (draft, n) => breakExchange(draft, n, 'store-unreadable') },
  { name: 'an Exchange server has no private keys', hidden: true, breaks: (draft, n) => breakExchange(draft, n, 'no-key') },
  { name: 'an Exchange server is 90 seconds ahead', breaks: (draft, n) => breakExchange(draft, n, { 'clock-skew': 90 }) },
  { name: 'an Exchange server is ten minutes ahead', breaks: (draft, n) => breakExchange(draft, n, { 'clock-skew': 600 }) },
  { name: 'an Exchange server does not answer for next', suits: hasNext, breaks: (draft, n) => breakExchange(draft, n, 'blind-next') },
  { name: 'an Exchange server will not answer for next', suits: (draft) => !hasNext(draft), hidden: true, breaks: (draft, n) => breakExchange(draft, n, 'blind-next') },
  { name: 'AuthConfig cannot be read', breaks: (draft, n) => breakExchange(draft, n, 'auth-config-unreadable') },
  { name: 'nobody can say whether Exchange is hybrid', breaks: (draft, n) => breakExchange(draft, n, 'hybrid-unreadable') },
  { name: 'an Exchange server loses its answers', hidden: true, breaks: (draft, n) => breakExchange(draft, n, 'answers-lost') },
  { name: 'an Exchange server takes new certificates for its transport', hidden: true, breaks: (draft, n) => breakExchange(draft, n, 'transport-replaced') },
  { name: 'AuthAdmin runs nowhere', hidden: true, breaks: (draft) => draft.exchange.servers.forEach((_, n) => breakExchange(draft, n, 'auth-admin-idle')) },
  { name: 'an Exchange server takes no copies by itself', hidden: true, breaks: (draft, n) => breakExchange(draft, n, 'servicelet-idle') },
  { name: 'a front end answers nothing', breaks: (draft, n) => breakFrontEnd(draft, n, 'unreachable') },
  { name: 'a front end refuses every call', breaks: (draft, n) => breakFrontEnd(draft, n, 'access-denied') },
  { name: 'a front end is slow', breaks: (draft, n) => breakFrontEnd(draft, n, { slow: 3 }) },
  { name: 'a front end does not list its store', breaks: (draft, n) => breakFrontEnd(draft, n, 'store-unreadable') },
  { name: 'a front end has no private keys', hidden: true, breaks: (draft, n) => breakFrontEnd(draft, n, 'no-key') },
  { name: 'a front end is ten minutes ahead', breaks: (draft, n) => breakFrontEnd(draft, n, { 'clock-skew': 600 }) },
  { name: 'a front end loses its answers', hidden: true, breaks: (draft, n) => breakFrontEnd(draft, n, 'answers-lost') },
  { name: 'a front end takes nothing from the central store', hidden: true, breaks: (draft, n) => breakFrontEnd(draft, n, 'replication-stuck') },
];

function breakExchange(draft: Draft, n: number, fault: Told): void {
  breakServer(draft, exchangeServer(draft, n).fqdn, fault);
}

function breakFrontEnd(draft: Draft, n: number, fault: Told): void {
  breakServer(draft, frontEnd(draft, n).fqdn, fault);
}

function breakServer({ faults }: Draft, fqdn: string, fault: Told): void {
  (faults[fqdn] ??= []).push(fault);
}
