import { HOUR_MS } from '../../domain/instant.ts';
import type { Pace } from '../../domain/ports/store.ts';

/** What Teams takes from one bot in one conversation, and from an app in one tenant (teams.md 14). */
export const TEAMS_LIMITS: Pace = {
  conversation: [{ count: 7, ms: 1_000 }, { count: 8, ms: 2_000 }, { count: 60, ms: 30_000 }, { count: 1_800, ms: HOUR_MS }],
  everywhere: [{ count: 50, ms: 1_000 }],
};

/**
 * How fast messages leave. In one conversation four fifths of what Teams takes, so that what is on its way, or said past the queue by a process that died, does not go over it.
 * All together nearly all of it, since 5 000 conversations wait for each other there, and evenly: of what leaves in bursts more arrives in one second than left in one.
 */
export const SEND_PACE: Pace = { conversation: TEAMS_LIMITS.conversation.map(fourFifths), everywhere: [{ count: 47, ms: 1_000 }, { count: 3, ms: 62 }] };

function fourFifths({ count, ms }: Pace['conversation'][number]): Pace['conversation'][number] {
  return { count: Math.floor(count * 0.8), ms };
}
