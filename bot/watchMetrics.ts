import type { WatchSettings } from '../domain/watch/settings.ts';
import type { Metrics } from './metrics.ts';
import { NoticesSent } from './noticesSent.ts';
import { waiting } from './waiting.ts';
import type { NumbersAsked } from './watchNumbers.ts';

/** What is looked up, and how things are told there: looked up too, for starting does not wait for it. */
export interface WatchMetricsAsked extends Omit<NumbersAsked, 'settings'> {
  settings(): Promise<WatchSettings>;
}

/** Lets /metrics look up what is kept: what waits to be sent, how estates are watched, what was told. Nothing is remembered between two looks but how far the record was counted. */
export function watchMetrics(metrics: Metrics, asked: WatchMetricsAsked): void {
  const sent = new NoticesSent(asked.store);
  metrics.watch(() => waiting(asked.store));
  metrics.estates(async () => (await import('./watchNumbers.ts')).watchNumbers({ ...asked, settings: await asked.settings() }));
  metrics.notices(() => sent.counted());
}
