import { z } from 'zod';
import type { Approval } from '../approvals/approval.ts';
import { ask, whyNotAsked } from '../approvals/ask.ts';
import { decide } from '../approvals/decide.ts';
import { mayBegin } from '../approvals/mayBegin.ts';
import type { Policy } from '../approvals/policy.ts';
import { rightOf } from '../approvals/rights.ts';
import { INTENT_IDS, Intent } from '../intent.ts';
import { Instant, MINUTE_MS } from '../instant.ts';
import { Party } from '../party.ts';
import type { Person } from '../person.ts';
import { bind, type Plan } from '../plans/plan.ts';
import { Tier } from '../tier.ts';
import { say } from '../wording/sentence.ts';
import { personMeant } from './personMeant.ts';
import { PolicyFile } from './policyFile.ts';

const Who = z.string().min(1).max(100);

/** One question to a policy and the answer that is expected: `yes`, or the rule that is against it (`own-plan`, `not-approver`, `outside-window` …). */
export const PolicyCase = z.strictObject({
  name: z.string().min(1).max(200),
  who: Who.describe('An Entra object id, or a name of the policy.'),
  act: z.enum(['ask', 'approve', 'reject', 'revoke', 'withdraw', 'cancel', 'run']).describe('run: whether what was agreed to so far would be run at that moment.'),
  intent: z.string().refine((id) => INTENT_IDS.some((known) => known === id), 'is no intent, such as ROLL-EX-NOW'),
  tier: Tier,
  requester: Who,
  agreed: z.array(Who).default([]),
  at: Instant,
  estate: z.string().default('estate'),
  parties: z.array(Party).default([]),
  reason: z.string().max(500).default(''),
  signedInMinutesAgo: z.number().min(0).optional(),
  expect: z.string().min(1),
});
export type PolicyCase = z.infer<typeof PolicyCase>;

/** A table of cases for the customer's own checks. `policy` is the policy itself or the file it is in. */
export const PolicyTest = z.strictObject({
  policy: z.union([z.string().min(1), PolicyFile]),
  entraGroups: z.record(z.guid().toLowerCase(), z.array(z.guid().toLowerCase())).default({}).describe('Who the cases take to be in groups of Entra, by object id: nothing is read.'),
  cases: z.array(PolicyCase).min(1).max(10_000),
});
export type PolicyTest = z.infer<typeof PolicyTest>;

/** What the policy answers: `yes`, or the rule that is against it. The very functions judge that judge people. */
export function judge(one: PolicyCase, policy: Policy): string {
  const [by, requester] = [personMeant(one.who, policy), personMeant(one.requester, policy)];
  const agreed = one.agreed.map((word) => personMeant(word, policy));
  if (by === undefined || requester === undefined || agreed.some((person) => person === undefined)) return 'unknown-person';
  const plan = planOf(one);
  if (one.act === 'ask') return whyNotAsked({ plan, by, reason: one.reason }, policy)?.rule ?? 'yes';
  const approval = asked(one, { plan, requester, agreed: agreed.filter((person) => person !== undefined) }, policy);
  if (one.act === 'run') return begins(plan, { approval, at: one.at }, policy);
  const signInAgeMs = one.signedInMinutesAgo === undefined ? null : one.signedInMinutesAgo * MINUTE_MS;
  const decided = decide({ plan, approval, run: null }, { act: one.act, by, at: one.at, reason: one.reason, items: [], signInAgeMs }, policy);
  return decided.kind === 'done' ? 'yes' : decided.reason.rule;
}

function begins(plan: Plan, { approval, at }: { approval: Approval; at: string }, policy: Policy): string {
  const beginning = mayBegin({ plan, approval: { ...approval, state: { kind: 'approved', at } }, run: null, isBlocked: false }, { policy, now: at });
  switch (beginning.do) {
    case 'begin': return 'yes';
    case 'void': return beginning.why === 'rights-gone' ? 'not-agreed' : beginning.why;
    case 'hold': return beginning.closed.why;
    case 'unread': return 'groups-unread';
    case 'wait':
    case 'nothing': return beginning.do;
  }
}

/** The asking with the votes of those who agreed so far, whether or not they had the right: that is what is judged. */
function asked(one: PolicyCase, { plan, requester, agreed }: { plan: Plan; requester: Person; agreed: readonly Person[] }, policy: Policy): Approval {
  const approval = ask({ plan, by: requester, reason: one.reason }, { id: 'case', name: '0000-00', at: one.at }, policy);
  const votes = agreed.map((by) => ({ by, answer: 'yes' as const, at: one.at, ...(rightOf(by, approval, policy) ?? { groups: [] }) }));
  return { ...approval, votes };
}

function planOf({ intent, tier, estate, parties, at }: PolicyCase): Plan {
  const says = say('plan.state', { state: '' });
  return bind({ estate, intent: Intent.parse({ id: intent }), parties, tier, steps: [], facts: {}, verifies: [], cures: [], title: says, why: [], touches: [], undo: says, notes: [], startBy: null, madeAt: at });
}
