import type { Policy } from '../approvals/policy.ts';
import { earliest, HOUR_MS, type Instant, plus } from '../instant.ts';
import { nameOf } from '../person.ts';
import type { Plan } from '../plans/plan.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { nextAfter, openAt } from './changeWindow.ts';
import { freezeOn } from './freeze.ts';
import { ruleFor } from './ruleFor.ts';

/** Why nothing of a plan is run at a moment, and until when at least; null: until somebody says so. */
export interface Closed {
  why: 'stopped' | 'frozen' | 'outside-window';
  until: Instant | null;
}

/** What of a plan decides when it may be run. */
export type Timed = Pick<Plan, 'estate' | 'parties' | 'tier' | 'intent'>;

/** Whether the policy holds a plan at `at`: changes are stopped, its target is frozen, or no change window of it is open. Null when it may go on. */
export function closedAt(policy: Policy, plan: Timed, at: Instant): Closed | null {
  if (policy.stop !== undefined) return { why: 'stopped', until: null };
  const freeze = freezeOn(policy.freezes ?? [], plan, at);
  if (freeze !== undefined) return { why: 'frozen', until: freeze.until };
  const windows = windowsOf(policy, plan);
  if (windows === undefined || openAt(windows, at) !== undefined) return null;
  return { why: 'outside-window', until: nextAfter(windows, at)?.opens ?? null };
}

/** When a plan that is held at `at` may go on, windows and freezes together; null: that is not known. */
export function opensAt(policy: Policy, plan: Timed, at: Instant): Instant | null {
  let moment: Instant | null = at;
  for (let left = MOST_HOPS; left > 0 && moment !== null; left -= 1) {
    const closed = closedAt(policy, plan, moment);
    if (closed === null) return moment;
    moment = closed.until;
  }
  return null;
}

/** How long an asking lives: as long as its rule says, and where there are change windows at least to the end of the next one, but never past what keeps its dates right. */
export function expiryOf(policy: Policy, plan: Timed & Pick<Plan, 'startBy'>, askedAt: Instant): Instant {
  const longest = plus(askedAt, ruleFor(policy, { tier: plan.tier, intent: plan.intent.id }).expiresAfterHours * HOUR_MS);
  const windows = windowsOf(policy, plan);
  const opens = windows === undefined ? null : opensAt(policy, plan, askedAt);
  const closes = windows === undefined || opens === null ? longest : (openAt(windows, opens)?.closes ?? longest);
  const lives = closes > longest ? closes : longest;
  return earliest(lives, plan.startBy ?? lives) ?? lives;
}

/** Why it is held, as a sentence: what holds it, until when, and who can change that. */
export function closedSays(closed: Closed, policy: Policy, plan: Timed, at: Instant): Sentence {
  const opens = opensAt(policy, plan, at);
  switch (closed.why) {
    case 'stopped': return stoppedSays(policy) ?? say('closed.stopped-by-configuration');
    case 'frozen': return say('closed.frozen', { why: freezeOn(policy.freezes ?? [], plan, at)?.why ?? '', until: opens ?? closed.until });
    case 'outside-window': return say('closed.outside-window', { opens: opens ?? closed.until });
  }
}

/** That nothing is changed at all, and why; undefined while changes are made. */
export function stoppedSays({ stop }: Pick<Policy, 'stop'>): Sentence | undefined {
  if (stop === undefined) return undefined;
  if (stop.at === null) return say('closed.stopped-by-configuration');
  return say('closed.stopped', { by: stop.by === null ? null : nameOf(stop.by), at: stop.at, why: stop.why });
}

function windowsOf(policy: Policy, { tier, intent }: Timed): ReturnType<typeof ruleFor>['windows'] {
  return ruleFor(policy, { tier, intent: intent.id }).windows;
}

/** More windows and freezes in a row than anybody looks ahead. */
const MOST_HOPS = 200;
