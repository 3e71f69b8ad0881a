import type { Instant } from '../../../domain/instant.ts';
import type { OAuthTest } from '../../../domain/oauthTest.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { StorageTest } from '../../../domain/storageTest.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { testOAuth } from '../world/testOAuth.ts';
import { testStorage } from '../world/testStorage.ts';
import type { SettingsState, World } from '../world/world.ts';

/**
 * The copy, told which tests of it come out as they were read. One that does not depends on what a snapshot does not tell, such as a proxy or the
 * test mailbox: nothing that is played says what it would come to. It stays as it was read, until another certificate signs: then nobody knows.
 */
export function withPlays(world: World, snapshot: Snapshot): World {
  const { exchange } = world;
  if (exchange?.settings === undefined) return world;
  const [played, read] = [testStorage(world), valueOf(snapshot.skype?.storageTest)];
  const plays: SettingsState['plays'] = {
    oauthTest: isAlike(testOAuth(world), valueOf(snapshot.exchange?.oauthTest)),
    storageTest: played !== undefined && read !== undefined && played.result === read.result && played.class === read.class,
  };
  return { ...world, exchange: { ...exchange, settings: { ...exchange.settings, plays } } };
}

/** What the OAuth test would be read to come to in the played world. */
export function playedOAuth(world: World, before: Reading<OAuthTest[]>, signedWith: Thumbprint | null | undefined): Reading<OAuthTest[]> {
  const played = world.exchange?.settings?.plays.oauthTest === true ? testOAuth(world) : undefined;
  return readAs(before, { played, isMoved: isOther(world.exchange?.authConfig.current, signedWith) }, world.now);
}

/** The same for the storage test of Skype. */
export function playedStorage(world: World, before: Reading<StorageTest>, signedWith: Thumbprint | null | undefined): Reading<StorageTest> {
  const played = world.exchange?.settings?.plays.storageTest === true ? testStorage(world) : undefined;
  return readAs(before, { played, isMoved: isOther(world.skype?.central.current, signedWith) }, world.now);
}

/** What could not be read is null in the copy, so that nobody's word is no other certificate. */
function isOther(signs: Thumbprint | null | undefined, before: Thumbprint | null | undefined): boolean {
  return (signs ?? null) !== (before ?? null);
}

function readAs<T>(before: Reading<T>, { played, isMoved }: { played: T | undefined; isMoved: boolean }, at: Instant): Reading<T> {
  if (before.answer === 'none') return before;
  if (played === undefined && isMoved) return { answer: 'none', why: 'unreadable', detail: NOT_PLAYED, at };
  return { answer: 'value', value: played ?? before.value, at };
}

const NOT_PLAYED = 'Another certificate signs by then, and the test cannot be played.';

function isAlike(played: readonly OAuthTest[] | undefined, read: readonly OAuthTest[] | undefined): boolean {
  return played !== undefined && played.length === read?.length && played.every((one) => read.some((other) => other.service === one.service && other.result === one.result && other.class === one.class));
}
