import type { HeldCertificate } from '../certificate.ts';
import type { Blindness, Reading } from '../reading.ts';
import type { StoreListing } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { askedFor } from './askedFor.ts';
import type { Facts } from './facts.ts';
import { heldCertificate } from './heldCertificate.ts';
import { notTold, type Telling, wasTold } from './notTold.ts';
import { askServer } from './serverNames.ts';
import type { ToldCertificate } from './told.ts';

/** All that was told of one server's store. */
interface Store {
  shown: ToldCertificate[];
  /** Its own not-found: it has no such certificate. */
  missing: Set<Thumbprint>;
  /** Everything that it holds was listed. */
  isWhole: boolean;
  /** Why it gave no answer, where that was told. */
  blind: { why: Blindness; detail: string } | null;
}

/** What servers' stores were told to hold, by server. A certificate that was not told of counts as neither there nor missing, unless the whole store was listed. */
export function toldStores(all: readonly Facts[], telling: Telling): Record<string, Reading<StoreListing>> {
  const stores = new Map<string, Store>();
  const at = (server: string) => storeAt(stores, telling.names(server));
  for (const facts of all.filter(({ told }) => told.cmdlet === EXCHANGE)) {
    if ('errorClass' in facts.told.values) takeError(facts, at);
    else takeListing(facts, at, telling);
  }
  const mentioned = mentionedIn(all);
  return Object.fromEntries([...stores].map(([server, store]) => [server, readingOf(store, mentioned, telling)]));
}

/** What was told of one store, as it is read: undecided certificates are blind entries. */
export function listingOf({ shown, missing, isWhole }: Omit<Store, 'blind'>, mentioned: readonly Thumbprint[]): StoreListing {
  const certificates = distinct(shown).flatMap((told) => heldCertificate(told) ?? []).filter(({ thumbprint }) => !missing.has(thumbprint));
  const held = new Set(certificates.map(({ thumbprint }) => thumbprint));
  const named = shown.flatMap(({ thumbprint }) => thumbprint ?? []);
  const undecided = isWhole ? named : [...named, ...mentioned.filter((thumbprint) => !missing.has(thumbprint))];
  return { certificates, blind: [...new Set(undecided)].filter((thumbprint) => !held.has(thumbprint)), isTold: true };
}

/** Every thumbprint that any of the outputs names: what the checks may ask a store for. */
export function mentionedIn(all: readonly Facts[]): Thumbprint[] {
  const slots = ['CurrentCertificateThumbprint', 'NextCertificateThumbprint', 'PreviousCertificateThumbprint', 'PreviousThumbprint'];
  return [...new Set(all.flatMap(({ told, text }) => [...told.certificates.flatMap(({ thumbprint }) => thumbprint ?? []), ...slots.flatMap((name) => text(name) ?? [])]))];
}

type At = (server: string) => Store;

function takeListing({ told, text }: Facts, at: At, { asked }: Telling): void {
  const { server, isWhole } = askedFor(text('command'));
  const whose = (certificate: ToldCertificate) => certificate.server ?? server ?? certificate.computer ?? text('typedOn');
  const homeless = told.certificates.filter((certificate) => whose(certificate) === null);
  if (homeless.length > 0) asked.push(askServer(EXCHANGE));
  for (const [name, certificates] of Map.groupBy(told.certificates, whose)) {
    if (name === null) continue;
    const store = at(name);
    store.shown.push(...certificates);
    store.isWhole ||= isWhole && certificates.every(({ thumbprint }) => thumbprint !== null);
  }
}

/** Exchange's own not-found names the server and the thumbprint; a server that does not answer is told of by its error. */
function takeError({ told, text }: Facts, at: At): void {
  const error = text('error') ?? '';
  const server = /\bserver ([A-Za-z0-9][A-Za-z0-9.-]{0,252}?)(?=[:\s'"]|\.\s|$)/iu.exec(error)?.[1] ?? askedFor(text('command')).server;
  const thumbprint = text('thumbprint');
  if (server === null) return;
  const errorClass = told.values['errorClass'];
  if (errorClass === 'missing' && thumbprint !== null) at(server).missing.add(thumbprint);
  if (errorClass === 'unreachable' || errorClass === 'rights') at(server).blind = { why: errorClass === 'rights' ? 'refused' : 'unreachable', detail: '' };
}

function storeAt(stores: Map<string, Store>, server: string): Store {
  const store = stores.get(server) ?? { shown: [], missing: new Set(), isWhole: false, blind: null };
  stores.set(server, store);
  return store;
}

function readingOf(store: Store, mentioned: readonly Thumbprint[], telling: Telling): Reading<StoreListing> {
  if (store.shown.length === 0 && store.missing.size === 0) return { ...notTold(telling), ...store.blind };
  for (const thumbprint of store.missing) if (store.shown.some((told) => told.thumbprint === thumbprint)) contradicted(store, thumbprint, telling);
  return wasTold(listingOf(store, mentioned), telling);
}

/** One output shows it, another says that it is not there: told at different times, so nothing can be relied on. */
function contradicted(store: Store, thumbprint: Thumbprint, { asked }: Telling): void {
  asked.push(say('told.contradicted', { cmdlet: EXCHANGE }));
  store.missing.delete(thumbprint);
  store.shown = store.shown.map((told) => (told.thumbprint === thumbprint ? { ...told, notAfter: null } : told));
}

/** One of each, the one that tells most: the whole of it, and its key. */
function distinct(shown: readonly ToldCertificate[]): ToldCertificate[] {
  const byTelling = shown.toSorted((a, b) => richness(b) - richness(a));
  return [...new Map(byTelling.toReversed().map((told) => [told.thumbprint, told])).values()];
}

function richness(told: ToldCertificate): number {
  const certificate: HeldCertificate | undefined = heldCertificate(told);
  return (certificate === undefined ? 0 : 4) + (told.hasPrivateKey === null ? 0 : 2) + (told.der === undefined ? 0 : 1);
}

const EXCHANGE = 'Get-ExchangeCertificate';
