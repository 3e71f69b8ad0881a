import { namesDomain } from '../../../domain/decisions/skypeSource.ts';
import { isAuthSubject } from '../../../domain/entra/keyHolding.ts';
import type { MetadataAnswer, MetadataFailure } from '../../../domain/metadata/answer.ts';
import { answersAtAll, carriedBy } from '../../../domain/metadata/documentsOf.ts';
import type { MetadataView } from '../../../domain/metadata/view.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { Viewpoint } from '../../../domain/viewpoint.ts';
import type { AddressFault } from '../world/addressFault.ts';
import { viewOf } from '../world/metadataAnswers.ts';
import { answererOf, publishersOf } from '../world/published.ts';
import { withServer, type World } from '../world/world.ts';

/** What is wrong with addresses, as it was read from each place. */
export function addressesOf({ metadata }: Snapshot): AddressFault[] {
  return (metadata ?? []).flatMap((view) => answersFrom(view).flatMap(({ from, answer }) => {
    const fault = answer.got === 'nothing' ? faultOf(answer.failure) : null;
    return fault === null ? [] : [{ host: view.host, from, fault }];
  }));
}

/**
 * The world whose servers publish what they were read to publish, where that is not what they are set to. One whose own document nobody got
 * publishes what the address in front of it gives. What is still otherwise then is the address's own.
 */
export function published(world: World, { metadata }: Snapshot): World {
  const views = metadata ?? [];
  const own = views.filter(({ of }) => of === 'server');
  const servers = own.reduce((so, view) => publishing(so, view, [view.host]), world);
  const all = views.filter(({ of }) => of !== 'server').reduce((so, view) => publishing(so, view, untold(own, view, answererOf(so, view.host))), servers);
  return { ...all, addresses: [...all.addresses, ...views.flatMap((view) => withoutKeys(all, view))] };
}

/** The server that answers at an address, unless its own is a better witness: any answer, against an address that gives no good keys. */
function untold(own: readonly MetadataView[], front: MetadataView, fqdn: string): string[] {
  const told = own.find(({ host }) => host === fqdn);
  const isWitness = told !== undefined && (gave(front) ? gave(told) : readIn(told) !== undefined);
  return isWitness ? [] : [fqdn];
}

function gave(view: MetadataView): boolean {
  return answersFrom(view).some(({ answer }) => answer.got === 'document');
}

function publishing(world: World, view: MetadataView, servers: readonly string[]): World {
  const read = readIn(view);
  if (read === undefined || isSet(world, view.host, read)) return world;
  return servers.filter((fqdn) => gave(view) || mayPublish(world, fqdn, read)).reduce((so, fqdn) => withServer(so, fqdn, (server) => ({ ...server, publishes: read })), world);
}

/** A server publishes what it signs or signed with. Ended keys of another kind, which it does not hold either, are the address's own. */
function mayPublish({ servers, book, skype }: World, fqdn: string, read: readonly Thumbprint[]): boolean {
  const { party, store } = servers[fqdn] ?? { party: 'exchange', store: {} };
  const domain = skype?.sipDomain ?? '';
  const isOfItsKind = (subject: string) => (party === 'exchange' ? isAuthSubject(subject) : domain === '' || namesDomain(subject, domain));
  return read.length === 0 || read.some((thumbprint) => Object.hasOwn(store, thumbprint) || isOfItsKind(book[thumbprint]?.subject ?? ''));
}

function isSet(world: World, host: string, read: readonly Thumbprint[]): boolean {
  return publishersOf(world, 'bot')[host]?.signing.toSorted().join() === read.toSorted().join();
}

/** What those who got an answer there were given: by those who got a document, before those who got one without keys that are good. */
function readIn(view: MetadataView): Thumbprint[] | undefined {
  const answers = answersFrom(view).map(({ answer }) => answer);
  return [...answers.filter(({ got }) => got === 'document'), ...answers].map((answer) => publishedIn(answer)).find((read) => read !== undefined);
}

/** An address that gives no good keys to somebody, although the servers behind it publish some. */
function withoutKeys(world: World, view: MetadataView): AddressFault[] {
  return answersFrom(view).flatMap(({ from, answer }) => {
    const why = answer.got === 'nothing' ? answer.failure.why : null;
    if (why !== 'no-keys' && why !== 'expired-keys') return [];
    const inCopy = viewOf(world, view.url, from);
    return inCopy.got === 'document' || inCopy.failure.why !== why || publishedIn(inCopy)?.join() !== publishedIn(answer)?.join() ? [{ host: view.host, from, fault: why }] : [];
  });
}

/** Every answer that was got, with the place from where it was looked for. */
function answersFrom({ party, bot, peers }: MetadataView): { from: Viewpoint; answer: MetadataAnswer }[] {
  const asker = askerOf(party);
  return [['bot', bot] as const, ...Object.values(peers).map((reading) => [asker, reading] as const)]
    .flatMap(([from, reading]) => (reading.answer === 'value' ? [{ from, answer: reading.value }] : []));
}

/** An address is looked at by the other party's servers: they are who needs it (R28). */
function askerOf(party: MetadataView['party']): Viewpoint {
  return party === 'skype' ? 'exchange' : 'skype';
}

/** The addresses as they would be read in the played world. What did not answer does not answer then, and one that the world does not know stays as it was read. */
export function readAddresses(world: World, views: readonly MetadataView[]): MetadataView[] {
  const known = new Set(Object.keys(publishersOf(world, 'bot')));
  return views.map((view) => {
    const asker = askerOf(view.party);
    const again = (before: Reading<MetadataAnswer>, from: Viewpoint): Reading<MetadataAnswer> =>
      (before.answer === 'value' && answersAtAll(before.value) && known.has(view.host) ? { answer: 'value', value: shownBy(before.value, viewOf(world, view.url, from)), at: world.now } : before);
    return { ...view, bot: again(view.bot, 'bot'), peers: Object.fromEntries(Object.entries(view.peers).map(([fqdn, reading]) => [fqdn, again(reading, asker)])) };
  });
}

/** With the web certificate that was read: nothing that is played touches it. */
function shownBy(before: MetadataAnswer, after: MetadataAnswer): MetadataAnswer {
  return after.got === 'document' && before.got === 'document' && before.tls !== undefined ? { ...after, tls: before.tls } : after;
}

/** Undefined where the address gave no document. */
function publishedIn(answer: MetadataAnswer): Thumbprint[] | undefined {
  if (answer.got === 'document') return carriedBy(answer.document);
  if (answer.failure.why === 'expired-keys') return carriedBy(answer.failure.document);
  return answer.failure.why === 'no-keys' ? [] : undefined;
}

/** Keys that are missing or have ended are no fault of the address. */
function faultOf(failure: MetadataFailure): AddressFault['fault'] | null {
  if (failure.why === 'status') return failure.status;
  return failure.why === 'bad-address' || failure.why === 'no-keys' || failure.why === 'expired-keys' ? null : failure.why;
}
