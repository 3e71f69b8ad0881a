import type { PlanVerb } from '../../../domain/approvals/decide.ts';
import type { Policy } from '../../../domain/approvals/policy.ts';
import type { Person } from '../../../domain/person.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { adele, alex, frank, megan, noah, policy as sandbox } from '../../support/people.ts';
import { aCopy, aPlan } from '../runs/aRun.ts';

/** What can happen. */
export type Happens =
  | { does: 'ask'; plan: number; by: Person }
  | { does: 'act'; plan: number; by: Person; act: Exclude<PlanVerb, 'done'> }
  | { does: 'clock' }
  | { does: 'policy'; to: number }
  /** Somebody lets another answer in their place for some hours; nobody: not any more. */
  | { does: 'lend'; of: Person; by: Person | null }
  | { does: 'timer'; plan: number }
  /** Nobody has answered for some time. */
  | { does: 'escalate'; plan: number }
  /** A worker takes the run one thing further. A step that is sent is answered, or its worker dies before or after it took effect. */
  | { does: 'work'; plan: number; fate: 'answered' | 'dies before' | 'dies after' }
  /** Everything that is not written down is lost. */
  | { does: 'crash' };

/** A policy, and beside it in the plainest words what it means. */
export interface Ruling {
  policy: Policy;
  /** So many of these have to agree, and once it was escalated so many of these and those. */
  count: number;
  members: readonly Person[];
  next: readonly Person[];
  /** The hours at which nothing is changed, by their position on the clock. */
  closed: readonly number[];
}

/** What an exhaustive search goes through: who and what there is, and all that can happen. Small enough that each of its states can be visited. */
export interface Setting {
  name: string;
  clock: readonly string[];
  /** All of one target. */
  plans: readonly Plan[];
  rulings: readonly Ruling[];
  everything: readonly Happens[];
}

const ACTS = ['approve', 'reject', 'revoke', 'withdraw', 'cancel'] as const;
const FATES = ['answered', 'dies before', 'dies after'] as const;

const acts = (plan: number, people: readonly Person[], verbs: readonly (typeof ACTS)[number][] = ACTS): Happens[] => people.flatMap((by) => verbs.map((act) => ({ does: 'act', plan, by, act }) as const));
const asks = (plan: number, people: readonly Person[]): Happens[] => people.map((by) => ({ does: 'ask', plan, by }));
const works = (plan: number): Happens[] => [{ does: 'timer', plan }, ...FATES.map((fate) => ({ does: 'work', plan, fate }) as const)];
const rulings = (count: number): Happens[] => Array.from({ length: count }, (_none, to) => ({ does: 'policy', to }));

/** Some of the sandbox's people in a group that is asked, `next` in the one that is asked after it. */
function asking(count: number, members: readonly Person[], next: readonly Person[] = []): Ruling {
  const group = (title: string, people: readonly Person[]) => ({ title, members: people.map(({ id }) => id) });
  const need = { group: 'approvers', count, ...(next.length > 0 && { next: 'on-call' }) };
  const policy: Policy = {
    ...sandbox,
    groups: { ...sandbox.groups, approvers: group('Approvers', members), 'on-call': group('On call', next) },
    tiers: { ...sandbox.tiers, change: { needs: [need], denyThreshold: 1, expiresAfterHours: 10 } },
  };
  return { policy, count, members, next, closed: [] };
}

const shut = (ruling: Ruling, closed: readonly number[], more: Partial<Policy>): Ruling => ({ ...ruling, closed, policy: { ...ruling.policy, ...more } });

/** What is asked for at noon expires before the last of these. */
const HOURS = ['2026-11-21T12:00:00.000Z', '2026-11-21T17:00:00.000Z', '2026-11-21T23:00:00.000Z'];
const TWO_PLANS = [aPlan([aCopy('ex02.contoso.com')]), aPlan([aCopy('ex03.contoso.com')])];
export const THREE: readonly Person[] = [alex, megan, adele];

/** Three people, two plans of one target: the policy is as it was, two have to agree, Megan has left, or all changes are stopped. */
export const PLAIN: Setting = {
  name: 'three people, two plans',
  clock: HOURS,
  plans: TWO_PLANS,
  rulings: [asking(1, THREE), asking(2, THREE), asking(1, [alex, adele]), shut(asking(1, THREE), [0, 1, 2], { stop: { by: adele, at: null, why: '' } })],
  everything: [{ does: 'clock' }, ...rulings(4), ...[0, 1].flatMap((plan) => [...asks(plan, THREE.slice(plan, plan + 2)), ...acts(plan, THREE), ...works(plan)])],
};

const lends = (of: Person, ...to: readonly Person[]): Happens[] => [...to.map((by) => ({ does: 'lend', of, by }) as const), { does: 'lend', of, by: null }];

/**
 * Who has a right lends it for six hours: to somebody without, in a chain of two and of three, in a circle, to who asked and through them. Alex and Megan are
 * asked, or they and Noah of whom two have to agree.
 */
export const STAND_INS: Setting = {
  name: 'stand-ins',
  // What is lent at noon is back by then.
  clock: ['2026-11-21T12:00:00.000Z', '2026-11-21T19:00:00.000Z'],
  plans: TWO_PLANS.slice(0, 1),
  rulings: [asking(1, [alex, megan]), asking(2, [alex, megan, noah])],
  everything: [
    { does: 'clock' }, ...rulings(2), ...asks(0, [alex]), ...acts(0, [alex], ['approve', 'withdraw']), ...acts(0, [megan, adele, frank, noah], ['approve', 'revoke']), ...works(0),
    ...lends(megan, adele, alex), ...lends(adele, frank, megan), ...lends(frank, noah), ...lends(alex, frank),
  ],
};

/** Plans of one and of two steps, at any time, on some nights, and while their target is frozen or another one is. */
export const WINDOWS: Setting = {
  name: 'change windows and freezes',
  clock: [...HOURS, '2026-11-22T03:00:00.000Z'],
  plans: [aPlan([aCopy('ex02.contoso.com'), aCopy('ex03.contoso.com')]), aPlan([aCopy('ex03.contoso.com')])],
  rulings: [
    asking(1, THREE),
    shut(asking(1, THREE), [0, 1, 3], { rules: [{ intents: ['REP-*'], windows: [{ days: ['sat'], from: '22:00', to: '02:00', zone: 'UTC' }] }] }),
    shut(asking(1, THREE), [1], { freezes: [{ target: 'contoso/exchange', from: '2026-11-21T15:00:00.000Z', until: '2026-11-21T22:00:00.000Z', why: 'audit' }, { target: 'contoso/skype', until: '2027-01-01T00:00:00.000Z', why: 'moving' }] }),
  ],
  everything: [
    { does: 'clock' }, ...rulings(3), ...asks(0, [alex]), ...acts(0, [megan], ['approve', 'revoke']), ...acts(0, [alex], ['cancel']), ...works(0),
    ...asks(1, [megan]), ...acts(1, [adele], ['approve', 'reject']), ...acts(1, [megan], ['cancel']), ...works(1),
  ],
};

/** When nobody has answered, who is on call is asked as well: one of all of them has to agree, or two, or nobody is on call any more. */
export const ESCALATION: Setting = {
  name: 'escalation',
  clock: HOURS,
  plans: TWO_PLANS,
  rulings: [asking(1, [megan], [alex, adele]), asking(2, [alex, megan], [adele]), asking(1, [megan])],
  everything: [
    { does: 'clock' }, ...rulings(3), ...asks(0, [alex, megan]), ...acts(0, THREE, ['approve', 'reject', 'revoke']), ...acts(0, [alex], ['cancel']), { does: 'escalate', plan: 0 }, ...works(0),
    ...asks(1, [alex]), ...acts(1, [megan], ['approve']), ...works(1),
  ],
};

export const SETTINGS: readonly Setting[] = [PLAIN, STAND_INS, WINDOWS, ESCALATION];
