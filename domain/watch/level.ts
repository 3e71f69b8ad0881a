import { type Instant, MINUTE_MS, span } from '../instant.ts';
import { bandAt, bandSteps, nextUrgent, rankOf, severityOf } from './bands.ts';
import type { Thing } from './notice.ts';
import type { Tellable } from './observation.ts';
import type { WatchSettings } from './settings.ts';
import { type Concern, CONCERN_OF, type Severity } from './watched.ts';

/** How urgent a thing is now: its band by name, what that ranks among the bands of the same thing, and how much it matters. */
export interface Level {
  band: string;
  rank: number;
  severity: Severity;
}

/** The level at `now`; undefined where nothing is to be said yet: the end is far off, or it may still pass by itself. */
export function levelOf({ observation, since, sight }: Pick<Thing, 'observation' | 'since' | 'sight'>, now: Instant, settings: WatchSettings): Level | undefined {
  switch (observation.kind) {
    case 'ends': {
      const step = bandAt(bandSteps(observation.ends, observation.watched, settings), now);
      return step === undefined ? undefined : { band: String(step.band), rank: rankOf(step.band), severity: severityOf(step) };
    }
    case 'finding':
      if (isOfCopies(observation.id) && span(since, now) < settings.settleMinutes * MINUTE_MS) return undefined;
      return observation.result === 'warn' ? { band: 'warn', rank: 1, severity: 'warning' } : observation.means === null ? { band: 'fail', rank: 2, severity: 'high' } : { band: 'broken', rank: 3, severity: 'critical' };
    case 'blind':
      return sight.count === 0 ? undefined : { band: `blind ${sight.count}`, rank: sight.count, severity: 'warning' };
    case 'roll':
      return ROLL_LEVELS[observation.state];
    case 'replaced':
      return { band: 'earlier', rank: 1, severity: 'warning' };
  }
}

const ROLL_LEVELS: Record<'due' | 'unfinished' | 'overdue', Level> = {
  due: { band: 'due', rank: 1, severity: 'info' },
  unfinished: { band: 'unfinished', rank: 2, severity: 'high' },
  overdue: { band: 'overdue', rank: 3, severity: 'high' },
};

/** Checks that compare servers, and what parties keep of each other: replication settles most of what they find. */
const OF_COPIES = new Set(['SFB-02', 'SFB-03', 'SFB-08', 'SFB-09', 'SFB-12', 'EX-03', 'EX-05', 'EX-08', 'EX-19', 'EX-24', 'EX-25', 'EN-02', 'EN-03', 'X-01', 'X-02', 'X-03', 'X-05']);

function isOfCopies(id: string): boolean {
  return OF_COPIES.has(id);
}

/** Whose matter it is. */
export function concernOf(observation: Tellable): Concern {
  switch (observation.kind) {
    case 'ends': case 'replaced': return CONCERN_OF[observation.watched.role];
    case 'finding': case 'blind': return observation.concern;
    case 'roll': return observation.party;
  }
}

/** The latest instant until which people may have a thing kept quiet: never past the next moment at which they have to act. Undefined: nothing of the thing says so. */
export function latestQuiet({ observation }: Pick<Thing, 'observation'>, now: Instant, settings: WatchSettings): Instant | undefined {
  return observation.kind === 'ends' ? nextUrgent(bandSteps(observation.ends, observation.watched, settings), now) : undefined;
}
