import { z } from 'zod';
import { HOUR_MS, Instant, MINUTE_MS, span } from '../instant.ts';
import type { WatchSettings } from './settings.ts';

/** What is remembered of sources that gave nothing: since when, when last, and whether that was counted as news. `at`: the last look; `count` grows with every look that brings news. */
export const Sight = z.object({ count: z.number().int(), at: Instant.nullable(), sources: z.record(z.string(), z.object({ since: Instant, at: Instant, isCounted: z.boolean() })) });
export type Sight = z.infer<typeof Sight>;

/** Before anything was blind. */
export const CLEAR: Sight = { count: 0, at: null, sources: {} };

/**
 * The memory after a look at which these sources were blind. A source is news once it has been blind for `blindMinutes`, and not again until it has given something for
 * `flapHours`: one that flaps is said once, and another that goes blind beside one that always is, is said too.
 */
export function seenBlind(before: Sight, { blind, now, settings }: { blind: readonly string[]; now: Instant; settings: WatchSettings }): Sight {
  const known = Object.entries(before.sources).filter(([, { at }]) => span(at, now) < settings.flapHours * HOUR_MS);
  const was = new Map(known);
  const patience = settings.blindMinutes * MINUTE_MS;
  const seen = blind.map((source) => {
    const old = was.get(source);
    const isSteady = old !== undefined && old.since <= now && old.at === before.at;
    const since = isSteady ? old.since : now;
    return [source, { since, at: now, isCounted: (old?.isCounted ?? false) || span(since, now) >= patience }] as const;
  });
  const isNews = seen.some(([source, { isCounted }]) => isCounted && was.get(source)?.isCounted !== true);
  return { count: before.count + (isNews ? 1 : 0), at: now, sources: Object.fromEntries([...was, ...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}
