import type { OAuthTest } from '../../../domain/oauthTest.ts';
import { valueOf } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { StorageTest } from '../../../domain/storageTest.ts';
import { testOAuth } from '../world/testOAuth.ts';
import { testStorage } from '../world/testStorage.ts';
import type { SettingsState, World } from '../world/world.ts';

/**
 * The copy, told which tests of it come out as they were read. One that does not depends on what a snapshot does not tell, such as a proxy or the
 * test mailbox: nothing that is played says what it would come to, so it stays as it was read.
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

/** What the OAuth test would come to in the played world; undefined where that is not known. */
export function playedOAuth(world: World): OAuthTest[] | undefined {
  return world.exchange?.settings?.plays.oauthTest === true ? testOAuth(world) : undefined;
}

/** The same for the storage test of Skype. */
export function playedStorage(world: World): StorageTest | undefined {
  return world.exchange?.settings?.plays.storageTest === true ? testStorage(world) : undefined;
}

function isAlike(played: readonly OAuthTest[] | undefined, read: readonly OAuthTest[] | undefined): boolean {
  return played !== undefined && played.length === read?.length && played.every((one) => read.some((other) => other.service === one.service && other.result === one.result && other.class === one.class));
}
