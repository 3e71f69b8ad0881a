import type { ExchangePartner, PeerKey } from '../../../domain/exchangeSettings.ts';
import { DAY_MS, plus, span } from '../../../domain/instant.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { SettingsState, World } from './world.ts';

/** The partner application of Skype with what Exchange has stored of Skype's certificate by now. */
export function storedPartner(world: World, { readAt, knows, ...partner }: NonNullable<SettingsState['skypePartner']>): ExchangePartner {
  const readings = Math.max(0, Math.floor(span(readAt, world.now) / DAY_MS));
  const lastRead = plus(readAt, knows === null ? readings * DAY_MS : 0);
  const thumbprints = knows === null ? publishedAt(world, lastRead) : [knows];
  return { ...partner, changedAt: lastRead, keys: thumbprints.flatMap((thumbprint) => peerKey(world, thumbprint)) };
}

/** What Skype signed with when Exchange last read its metadata, which it does once a day by itself (R27). */
function publishedAt({ skype }: World, readAt: string): Thumbprint[] {
  const { current = null, previous = null } = skype?.central ?? {};
  const then = previous?.since && previous.since > readAt ? previous.thumbprint : current;
  return then === null ? [] : [then];
}

function peerKey({ book }: World, thumbprint: Thumbprint): PeerKey[] {
  const certificate = book[thumbprint];
  return certificate === undefined ? [] : [{ thumbprint, notAfter: certificate.notAfter }];
}
