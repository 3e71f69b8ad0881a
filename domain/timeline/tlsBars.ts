import { exchangeStores } from '../checks/rollCall.ts';
import type { MetadataView } from '../metadata/view.ts';
import { valueOf } from '../reading.ts';
import type { ExchangeReadings, Snapshot } from '../snapshot.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Bar } from './bar.ts';
import type { Drawn } from './signerBars.ts';

/** The TLS certificates behind the metadata addresses, as far as a server tells which one its web site answers with: Exchange does, Skype does not. */
export function tlsBars({ exchange, metadata }: Snapshot): Drawn {
  const bars = exchange === null ? [] : webCertificates(exchange);
  return { bars, unknown: unknownOf(metadata ?? [], bars) };
}

function webCertificates(exchange: ExchangeReadings): Bar[] {
  const copies = exchangeStores(exchange).flatMap(([fqdn, store]) => (valueOf(store)?.certificates ?? []).flatMap((certificate) => (certificate.services?.includes('IIS') === true ? [{ fqdn, certificate }] : [])));
  return [...Map.groupBy(copies, ({ certificate }) => certificate.thumbprint)].flatMap(([thumbprint, [first, ...more]]) => {
    if (first === undefined) return [];
    const { notBefore: from, notAfter: until } = first.certificate;
    const holders = [first, ...more].map(({ fqdn }) => fqdn).toSorted();
    return [{ key: `exchange tls ${thumbprint}`, party: 'exchange', role: 'tls', thumbprint, object: null, holders, from, until, certificateUntil: null, effective: null }];
  });
}

/** The name that stands for all of Exchange is answered for by the servers behind it. */
function unknownOf(views: readonly MetadataView[], bars: readonly Bar[]): Sentence[] {
  const known = new Set(bars.flatMap(({ holders }) => holders));
  const ended = hostsOf(views.filter((view) => hasEnded(view)));
  const open = hostsOf(views.filter(({ of, host }) => !known.has(host.toLowerCase()) && !(of === 'service' && known.size > 0))).filter((host) => !ended.includes(host));
  return [...(ended.length === 0 ? [] : [say('timeline.tls-ended', { hosts: ended })]), ...(open.length === 0 ? [] : [say('timeline.tls-unknown', { hosts: open })])];
}

function hasEnded({ bot, peers }: MetadataView): boolean {
  return [bot, ...Object.values(peers)].some((reading) => reading.answer === 'value' && reading.value.got === 'nothing' && reading.value.failure.why === 'tls-expired');
}

function hostsOf(views: readonly MetadataView[]): string[] {
  return [...new Set(views.map(({ host }) => host))].toSorted();
}
