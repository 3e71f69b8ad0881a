import type { MetadataAnswer, MetadataFailure } from '../../../domain/metadata/answer.ts';
import type { MetadataView } from '../../../domain/metadata/view.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
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
    if (bot.answer === 'none' || bot.value.got === 'nothing') return so;
    const read = bot.value.document.signing.map(({ thumbprint }) => thumbprint);
    const isSet = publishers[host]?.signing.toSorted().join() === read.toSorted().join();
    return isSet ? so : withServer(so, host, (server) => ({ ...server, publishes: read }));
  }, world);
}

/** The addresses as they would be read in the played world. What gave nothing gives nothing then. */
export function readAddresses(world: World, views: readonly MetadataView[]): MetadataView[] {
  return views.map((view) => {
    const asker: Viewpoint = view.party === 'skype' ? 'exchange' : 'skype';
    const again = (before: Reading<MetadataAnswer>, from: Viewpoint): Reading<MetadataAnswer> =>
      (before.answer === 'value' && before.value.got === 'document' ? { answer: 'value', value: viewOf(world, view.url, from), at: world.now } : before);
    return { ...view, bot: again(view.bot, 'bot'), peers: Object.fromEntries(Object.entries(view.peers).map(([fqdn, reading]) => [fqdn, again(reading, asker)])) };
  });
}

function faultOf(failure: MetadataFailure): AddressFault['fault'] | null {
  if (failure.why === 'status') return failure.status;
  return failure.why === 'bad-address' ? null : failure.why;
}
