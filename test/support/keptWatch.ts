import type { Store } from '../../domain/ports/store.ts';
import { nothingSaid, type PlanUnderWay } from '../../domain/watch/notice.ts';
import type { Ends } from '../../domain/watch/observation.ts';
import { tell } from '../../domain/watch/tell.ts';
import { WatchConfig } from '../../domain/watch/watchConfig.ts';
import { watchedKey } from '../../domain/watch/watched.ts';

export const KEPT_AT = '2026-11-21T12:00:00.000Z';
export const KEPT_SETTINGS = WatchConfig.parse({});
/** Of Exchange (ends in ten days, nothing takes over), of Skype (ends in thirty, the web certificate takes over, as far as numbers go), and of a web server. */
export const KEPT = { exchange: '5F0C91D2'.padEnd(40, '0'), skype: 'A0E411C7'.padEnd(40, '0'), web: '3C9A77B0'.padEnd(40, '0') };

function ends(role: Ends['watched']['role'], thumbprint: string, more: Partial<Ends>): Ends {
  const watched = { estate: 'contoso', role, thumbprint };
  return { kind: 'ends', key: watchedKey(watched), watched, name: 'x', holders: [], ends: KEPT_AT, certificateEnds: null, follower: null, proposes: null, possibleUntil: null, blocked: [], ...more };
}

/** Keeps what watching knows of the estate contoso, read four hours before KEPT_AT: of three servers one answered, one did a day before, and one never has. */
export async function keepWatch(store: Store, { plans = [] }: { plans?: PlanUnderWay[] } = {}): Promise<void> {
  const observations = [
    ends('exchange-current', KEPT.exchange, { ends: '2026-12-01T12:00:00.000Z' }),
    ends('skype-current', KEPT.skype, { ends: '2026-12-21T12:00:00.000Z', follower: { thumbprint: KEPT.web, effective: null } }),
    ends('tls', KEPT.web, { ends: '2049-12-31T23:59:59.000Z' }),
  ];
  const { state } = tell(nothingSaid('contoso'), { observations, plans, subscriptions: [], now: KEPT_AT, settings: KEPT_SETTINGS });
  await store.transact(async (unit) => {
    await unit.replaceWatch(state, undefined);
    await unit.putLook({
      estate: 'contoso', readAt: '2026-11-21T08:00:00.000Z', nextAt: '2026-11-21T12:10:00.000Z',
      sources: { 'ex01.contoso.com': '2026-11-21T08:00:01.000Z', 'ex02.contoso.com': '2026-11-20T08:00:00.000Z', 'ex03.contoso.com': null },
    });
    await unit.putLook({ estate: 'gone', readAt: KEPT_AT, nextAt: KEPT_AT, sources: {} });
  });
}
