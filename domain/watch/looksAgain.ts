import { type Instant, MINUTE_MS, plus } from '../instant.ts';
import { levelOf } from './level.ts';
import type { Thing, WatchState } from './notice.ts';
import type { WatchSettings } from './settings.ts';

/**
 * When an estate is to be read again out of turn: what has to last before it is told of (a source that gives nothing, servers that disagree), and what has to be gone for a while
 * before it is over, is looked at once more then, so that nobody is told what one reading alone saw. Undefined: nothing waits for that.
 */
export function looksAgain({ things }: WatchState, now: Instant, settings: WatchSettings): Instant | undefined {
  const waits = Object.values(things).flatMap((thing) => waitOf(thing, now, settings));
  return waits.filter((at) => at > now).toSorted()[0];
}

function waitOf(thing: Thing, now: Instant, settings: WatchSettings): Instant[] {
  const { observation, goneSince, ended, since } = thing;
  if (ended !== null || (observation.kind !== 'blind' && observation.kind !== 'finding')) return [];
  const lasting = (observation.kind === 'blind' ? settings.blindMinutes : settings.settleMinutes) * MINUTE_MS;
  if (goneSince !== null) return [plus(goneSince, lasting)];
  return observation.kind === 'blind' ? uncounted(thing).map((from) => plus(from, lasting)) : levelOf(thing, now, settings) === undefined ? [plus(since, lasting)] : [];
}

/** Since when sources give nothing that are not told of yet. */
function uncounted({ observation, sight }: Thing): Instant[] {
  if (observation.kind !== 'blind') return [];
  return observation.sources.flatMap((source) => { const seen = sight.sources[source]; return seen === undefined || seen.isCounted ? [] : [seen.since]; });
}
