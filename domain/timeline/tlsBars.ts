import { exchangeStores } from '../checks/rollCall.ts';
import type { Instant } from '../instant.ts';
import type { MetadataView } from '../metadata/view.ts';
import { valueOf } from '../reading.ts';
import type { ExchangeReadings, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Bar } from './bar.ts';
import type { Drawn } from './signerBars.ts';

/** The TLS certificates behind the metadata addresses: what an address was answered with, and what Exchange servers tell that their web sites use. */
export function tlsBars({ exchange, metadata }: Snapshot): Drawn {
  const bars = barsOf([...answeredWith(metadata ?? []), ...(exchange === null ? [] : boundTo(exchange))]);
  return { bars, unknown: unknownOf(metadata ?? [], bars) };
}

interface Seen {
  party: 'skype' | 'exchange';
  host: string;
  thumbprint: Thumbprint;
  notBefore: Instant | null;
  notAfter: Instant;
}

function answeredWith(views: readonly MetadataView[]): Seen[] {
  return views.flatMap(({ party, host, bot, peers }) => [bot, ...Object.values(peers)].flatMap((reading) => {
    const answer = valueOf(reading);
    return answer?.got === 'document' && answer.tls !== undefined ? [{ party, host: host.toLowerCase(), notBefore: null, ...answer.tls }] : [];
  }));
}

function boundTo(exchange: ExchangeReadings): Seen[] {
  const held = exchangeStores(exchange).flatMap(([host, store]) => (valueOf(store)?.certificates ?? []).map((certificate) => ({ host, certificate })));
  return held.filter(({ certificate }) => certificate.services?.includes('IIS') === true).map(({ host, certificate: { thumbprint, notBefore, notAfter } }) => ({ party: 'exchange', host, thumbprint, notBefore, notAfter }));
}

function barsOf(seen: readonly Seen[]): Bar[] {
  return [...Map.groupBy(seen, ({ party, thumbprint }) => `${party} tls ${thumbprint}`)].flatMap(([key, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    const { party, thumbprint, notAfter: until } = first;
    const holders = [...new Set(same.map(({ host }) => host))].toSorted();
    return [{ key, party, role: 'tls', thumbprint, object: null, holders, from: same.find(({ notBefore }) => notBefore !== null)?.notBefore ?? null, until, certificateUntil: null, effective: null }];
  });
}

/** The name that stands for all of Exchange is answered for by the servers behind it. */
function unknownOf(views: readonly MetadataView[], bars: readonly Bar[]): Sentence[] {
  const known = new Set(bars.flatMap(({ holders }) => holders));
  const isExchangeKnown = bars.some(({ party }) => party === 'exchange');
  const ended = hostsOf(views.filter((view) => hasEnded(view)));
  const open = hostsOf(views.filter(({ of, host }) => !known.has(host.toLowerCase()) && !(of === 'service' && isExchangeKnown))).filter((host) => !ended.includes(host));
  return [...(ended.length === 0 ? [] : [say('timeline.tls-ended', { hosts: ended })]), ...(open.length === 0 ? [] : [say('timeline.tls-unknown', { hosts: open })])];
}

function hasEnded({ bot, peers }: MetadataView): boolean {
  return [bot, ...Object.values(peers)].some((reading) => reading.answer === 'value' && reading.value.got === 'nothing' && reading.value.failure.why === 'tls-expired');
}

function hostsOf(views: readonly MetadataView[]): string[] {
  return [...new Set(views.map(({ host }) => host))].toSorted();
}
