import type { Estate } from '../../domain/estate.ts';
import type { ClientAccess } from '../../domain/exchangeSettings.ts';
import type { MetadataAnswer } from '../../domain/metadata/answer.ts';
import type { AddressAnswer, MetadataView } from '../../domain/metadata/view.ts';
import { autodiscoverHosts, exchangeAddress, skypeAddress } from '../../domain/metadata/addresses.ts';
import { METADATA_READS } from '../../domain/operations/metadataReads.ts';
import { type Reading, valueOf } from '../../domain/reading.ts';
import type { Questions } from './questions.ts';

const [skypeDocument, exchangeDocument, skypeProbe, exchangeProbe] = METADATA_READS;

/** Servers of one party that look at the other's addresses: one of each site, so that a site that is cut off shows. */
const MOST_ASKERS = 3;

/** An address before it has been asked. */
type Place = Pick<MetadataView, 'party' | 'of' | 'host' | 'url'>;

/**
 * Asks every address where a party of the estate publishes its document: from here, and from servers of the other party (R28). The Autodiscover
 * name is the configured one, which waits for nobody, and whatever else the servers tell.
 */
export async function readMetadata({ skype, exchange }: Estate, clientAccess: Addresses | null, questions: Questions): Promise<MetadataView[]> {
  const askers = exchange === null ? [] : onePerSite(exchange.servers);
  const frontEnds = skype?.pools.flatMap((pool) => pool.frontEnds) ?? [];
  const own = exchange === null ? [] : exchange.servers.map(({ fqdn }): Place => ({ party: 'exchange', of: 'server', host: fqdn, url: exchangeAddress(fqdn) }));
  const [skypeViews, serverViews, serviceViews] = await Promise.all([
    views(skypePlaces(skype), { askers, document: skypeDocument, probe: exchangeProbe }, questions),
    views(own, { askers: [], document: exchangeDocument, probe: skypeProbe }, questions),
    serviceViewsOf(exchange, clientAccess, (places) => views(places, { askers: frontEnds, document: exchangeDocument, probe: skypeProbe }, questions)),
  ]);
  return [...skypeViews, ...serviceViews, ...serverViews];
}

type Addresses = Promise<Reading<ClientAccess[]>>;

async function serviceViewsOf(exchange: Estate['exchange'], clientAccess: Addresses | null, look: (places: Place[]) => Promise<MetadataView[]>): Promise<MetadataView[]> {
  if (exchange === null || clientAccess === null) return [];
  const configured = exchange.autodiscover === undefined ? [] : [exchange.autodiscover];
  const others = clientAccess.then((told) => autodiscoverHosts(valueOf(told) ?? []).filter((host) => !configured.includes(host)));
  const looked = await Promise.all([look(servicePlaces(configured)), others.then((hosts) => look(servicePlaces(hosts)))]);
  return looked.flat();
}

function skypePlaces(skype: Estate['skype']): Place[] {
  return (skype?.pools ?? []).flatMap(({ fqdn, frontEnds }) => [
    { party: 'skype', of: 'pool', host: fqdn, url: skypeAddress(fqdn) } satisfies Place,
    ...frontEnds.filter((frontEnd) => frontEnd !== fqdn).map((host): Place => ({ party: 'skype', of: 'server', host, url: skypeAddress(host) })),
  ]);
}

/** Where the name is that of a server it is looked at as both: by the other party as the name, from here as the server. */
function servicePlaces(hosts: readonly string[]): Place[] {
  return hosts.map((host) => ({ party: 'exchange', of: 'service', host, url: exchangeAddress(host) }));
}

function onePerSite(servers: readonly { fqdn: string; site: string }[]): string[] {
  const first = new Map(servers.toReversed().map(({ fqdn, site }) => [site, fqdn]));
  return [...first.values()].toReversed().slice(0, MOST_ASKERS);
}

interface Asking {
  /** Servers of the other party. */
  askers: readonly string[];
  document: typeof skypeDocument;
  probe: typeof skypeProbe;
}

async function views(places: readonly Place[], { askers, document, probe }: Asking, questions: Questions): Promise<MetadataView[]> {
  if (places.length === 0) return [];
  const urls = places.map(({ url }) => url);
  const [bot, peers] = await Promise.all([
    Promise.all(urls.map((url) => questions.put(document, null, { url }))),
    Promise.all(askers.map(async (fqdn) => [fqdn, await questions.put(probe, fqdn, { urls })] as const)),
  ]);
  return places.map((place, position) => ({
    ...place,
    bot: bot[position] ?? unanswered(place.url, ''),
    peers: Object.fromEntries(peers.map(([fqdn, reading]) => [fqdn, ofAddress(reading, place.url)])),
  }));
}

function ofAddress(reading: Reading<AddressAnswer[]>, url: string): Reading<MetadataAnswer> {
  if (reading.answer === 'none') return reading;
  const found = reading.value.find((one) => one.url === url);
  return found === undefined ? unanswered(url, reading.at) : { answer: 'value', value: found.answer, at: reading.at };
}

function unanswered(url: string, at: string): Reading<MetadataAnswer> {
  return { answer: 'none', why: 'unreadable', detail: `Nothing was said of ${url}.`, at };
}
