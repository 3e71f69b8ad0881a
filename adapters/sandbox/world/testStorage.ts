import { trustsSkype } from '../../../domain/decisions/skypeAsPartner.ts';
import { type StorageTest, storageTestOf } from '../../../domain/storageTest.ts';
import { has } from './faults.ts';
import { storedPartner } from './storedPartner.ts';
import type { World } from './world.ts';

/** What `Test-CsExStorageConnectivity` comes to; undefined where nobody knows whom Exchange trusts. The item is deleted again, so the world stays as it is. */
export function testStorage(world: World): StorageTest | undefined {
  const { skype, exchange, servers, book, now } = world;
  if (skype === null || exchange?.settings === undefined) return undefined;
  const isUp = Object.entries(servers).some(([fqdn, { party }]) => party === 'exchange' && !has(world, fqdn, 'unreachable'));
  if (!isUp) return failed('ExCreateItem exchange operation failed: the service could not be contacted.');
  const { current } = skype.central;
  const certificate = current === null ? undefined : book[current];
  if (current === null || certificate === undefined || now < certificate.notBefore || certificate.notAfter <= now) return failed('No valid OAuthTokenIssuer certificate is assigned.');
  const { skypePartner } = exchange.settings;
  const isTrusted = skypePartner !== null && trustsSkype([storedPartner(world, skypePartner)], current);
  return isTrusted ? storageTestOf({ isPassed: true, text: 'Test Passed.' }) : failed('ExCreateItem exchange operation failed: The remote server returned an error: (401) Unauthorized.');
}

function failed(text: string): StorageTest {
  return storageTestOf({ isPassed: false, text });
}
