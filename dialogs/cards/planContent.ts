import type { Audience } from '../../domain/approvals/card.ts';
import { summaryOf } from '../../domain/rehearsal/summary.ts';
import { nameOf } from '../../domain/person.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { written } from './written.ts';

/** What a plan is about, beside its steps: tier, why, what it touches, what is read afterwards, undo and notes. */
export function contentSentences({ plan, approval: { rehearsal, reason, requester } }: PlanView, audience: Audience, { reader, most }: { reader: Reader; most: number }): Sentence[] {
  const sentences = [say('card.tier', { tier: plan.tier })];
  if (plan.why.length > 0) sentences.push(say('card.why', { why: plan.why.map((why) => written(why, reader)) }));
  if (reason !== undefined) sentences.push(say('card.reason', { requester: nameOf(requester), reason }));
  if (audience === 'approver' && plan.cures.length > 0) sentences.push(say('card.if-nothing', { checks: plan.cures }));
  sentences.push(...touchesSentences(plan.touches, { reader, most }));
  if (plan.verifies.length > 0) sentences.push(say('card.afterwards', { checks: plan.verifies }));
  if (rehearsal !== undefined) sentences.push(...summaryOf(rehearsal, plan));
  return [...sentences, say('card.undo', { undo: written(plan.undo, reader) }), ...plan.notes];
}

/** Servers by name, those that the same happens to together. */
function touchesSentences(touches: PlanView['plan']['touches'], { reader, most }: { reader: Reader; most: number }): Sentence[] {
  if (most === 0) return touches.length === 0 ? [] : [say('card.touches-count', { servers: touches.length })];
  const groups = Map.groupBy(touches, ({ says }) => written(says, reader));
  return [...groups].map(([says, alike]) => say('card.touches', { says, servers: alike.map(({ server }) => server) }));
}
