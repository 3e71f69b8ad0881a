import type { MetadataAnswer, MetadataFailure } from '../../../domain/metadata/answer.ts';
import { answersAtAll, carriedBy } from '../../../domain/metadata/documentsOf.ts';
import type { MetadataView } from '../../../domain/metadata/view.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { AddressFault } from '../world/addressFault.ts';
import { viewOf } from '../world/metadataAnswers.ts';
import { publishersOf, type Viewpoint } from '../world/published.ts';
import { withServer, type World } from '../world/world.ts';

/** What is wrong with addresses, as it was read from each place. */
export function addressesOf({ metadata }: Snapshot): AddressFault[] {
  return (metadata ?? []).flatMap(({ party, host, bot, peers }) => {
    const asker = party === 'skype' ? 'exchange' : 'skype';
    const fromPeers = Object.values(peers).map((reading) => [asker, reading] as const);
    return [['bot', bot] as const, ...fromPeers].flatMap(([from, reading]) => {
      const fault = reading.answer === 'value' && reading.value.got === 'nothing' ? faultOf(reading.value.failure) : null;
      return fault === null ? [] : [{ host, from, fault }];
    });
  });
}

/** The world whose servers publish what they were read to publish, where that is not what they are set to. */
export function published(world: World, { metadata }: Snapshot): World {
  const publishers = publishersOf(world, 'bot');
  return (metadata ?? []).filter(({ of }) => of === 'server').reduce((so, { host, bot }) => {
    const read = bot.answer === 'none' ? undefined : publishedIn(bot.value);
    if (read === undefined) return so;
    const isSet = publishers[host]?.signing.toSorted().join() === read.toSorted().join();
    return isSet ? so : withServer(so, host, (server) => ({ ...server, publishes: read }));
  }, world);
}

/** The addresses as they would be read in the played world. What did not answer does not answer then. */
export function readAddresses(world: World, views: readonly MetadataView[]): MetadataView[] {
  return views.map((view) => {
    const asker: Viewpoint = view.party === 'skype' ? 'exchange' : 'skype';
    const again = (before: Reading<MetadataAnswer>, from: Viewpoint): Reading<MetadataAnswer> =>
      (before.answer === 'value' && answersAtAll(before.value) ? { answer: 'value', value: viewOf(world, view.url, from), at: world.now } : before);
    return { ...view, bot: again(view.bot, 'bot'), peers: Object.fromEntries(Object.entries(view.peers).map(([fqdn, reading]) => [fqdn, again(reading, asker)])) };
  });
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
