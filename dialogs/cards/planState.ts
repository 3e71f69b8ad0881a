import { unreadOf } from '../../domain/approvals/authorise.ts';
import { nameOf } from '../../domain/person.ts';
import { type Instant, span } from '../../domain/instant.ts';
import { closedAt, closedSays } from '../../domain/policy/closed.ts';
import { toldBefore, untold } from '../../domain/runs/told.ts';
import type { RunState, Run } from '../../domain/runs/run.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { written } from './written.ts';

/** Where a plan stands, in sentences: what was decided, how far the run came, who did it. The state's word is not among them. */
export function stateSentences(view: PlanView, reader: Reader): Sentence[] {
  return view.run === null ? approvalSentences(view, reader) : runSentences(view, view.run, reader);
}

/** Who agreed so far, by name. */
export function yesNames({ approval }: PlanView): string[] {
  return approval.votes.filter(({ answer }) => answer === 'yes').map(voterName);
}

/** A voter, with whom they stand in for. */
function voterName({ by, standsFor }: PlanView['approval']['votes'][number]): string {
  return standsFor === undefined ? nameOf(by) : `${nameOf(by)} (for ${nameOf(standsFor)})`;
}

/** What holds a plan that could be run otherwise. That nothing is changed at all is said on every card anyway. */
function heldSentences({ policy, plan }: PlanView, now: Instant): Sentence[] {
  const closed = closedAt(policy, plan, now);
  return closed === null || closed.why === 'stopped' ? [] : [closedSays(closed, policy, plan, now)];
}

function approvalSentences(view: PlanView, { now }: Reader): Sentence[] {
  const { name: plan, approval: { state } } = view;
  switch (state.kind) {
    case 'waiting':
      return [...waitingSentences(view), ...heldSentences(view, now)];
    case 'approved':
      return [say('card.approved', { by: yesNames(view) }), ...heldSentences(view, now)];
    case 'rejected':
      return [say('told.rejected', { plan, by: nameOf(state.by), reason: state.reason })];
    case 'withdrawn':
      return [say('told.withdrawn', { plan, by: nameOf(state.by) })];
    case 'expired':
      return [say('told.expired', { plan })];
    case 'superseded':
      return [say('told.superseded', { plan, by: state.by })];
    case 'void':
      return [voidSentence(view, state)];
  }
}

function waitingSentences({ approval, policy, plan, approvers, notReached }: PlanView): Sentence[] {
  const needs = approval.needs.map(({ group, count }) => ({ title: policy.groups[group]?.title ?? group, count }));
  const said = (answer: 'yes' | 'no') => approval.votes.filter((vote) => vote.answer === answer).map(voterName);
  const sentences = [say('card.waiting', { needs, until: approval.expiresAt })];
  if (approval.votes.length > 0) sentences.push(say('card.votes', { yes: said('yes'), no: said('no') }));
  if (approvers.length > 0) sentences.push(say('card.who-can', { names: approvers.map(nameOf) }));
  if (notReached.length > 0) sentences.push(say('card.not-reached', { names: notReached.map(nameOf) }));
  const unread = unreadOf(approval, policy);
  if (unread.length > 0) sentences.push(say('card.groups-unread', { groups: unread }));
  if (approval.escalatedAt !== undefined) sentences.push(say('card.escalated', { groups: nextTitles(approval, policy), at: approval.escalatedAt }));
  if (plan.startBy !== null) sentences.push(say('card.start-by', { by: plan.startBy }));
  return sentences;
}

function nextTitles({ needs }: PlanView['approval'], policy: PlanView['policy']): string[] {
  return needs.flatMap(({ next }) => (next === undefined ? [] : [policy.groups[next]?.title ?? next]));
}

type Void = Extract<PlanView['approval']['state'], { kind: 'void' }>;

function voidSentence({ name: plan, plan: { estate } }: PlanView, { why, moved }: Void): Sentence {
  switch (why) {
    case 'world-moved':
      return say('told.void-moved', { plan, moved });
    case 'rights-gone':
      return say('told.void-rights', { plan });
    case 'too-late':
      return say('told.void-late', { plan });
    case 'unreadable':
      return say('told.void-unreadable', { plan, estate });
  }
}

function runSentences(view: PlanView, run: Run, reader: Reader): Sentence[] {
  const { state } = run;
  switch (state.kind) {
    case 'running':
    case 'waiting-until':
      return [...progress(view, run, reader), ...ticked(run), ...cancelAsked(run)];
    case 'unknown':
      return [unknownSentence(view, state.step), ...cancelAsked(run)];
    case 'done':
      return [doneSentence(view, run, state), ...ticked(run)];
    case 'failed':
      return [failedSentence(view, { run, state, reader }), ...ticked(run), say('card.undo', { undo: written(view.plan.undo, reader) })];
    case 'cancelled':
      return [say('run.cancelled', { plan: view.name, by: nameOf(state.by), done: doneCount(run), of: run.steps.length, audit: view.auditSeq ?? 0 })];
  }
}

function progress(view: PlanView, run: Run, reader: Reader): Sentence[] {
  const counted = say('card.progress', { plan: view.name, done: doneCount(run), of: run.steps.length });
  const step = run.steps.findIndex(({ kind }) => kind !== 'done');
  if (step === -1) return [counted, say('card.verifying')];
  return [counted, ...stepProgress(view, { run, step, reader })];
}

function stepProgress(view: PlanView, { run, step, reader }: { run: Run; step: number; reader: Reader }): Sentence[] {
  const state = run.steps[step];
  const planned = view.plan.steps[step];
  if (state === undefined || planned === undefined) return [];
  const says = written(planned.says, reader).replace(/[.]$/u, '');
  if (state.kind === 'under-way') return [say('card.under-way', { step: step + 1, says, ms: Math.max(0, span(state.since, reader.now)) })];
  if (state.kind === 'waiting' && planned.kind === 'wait' && planned.condition.for === 'told') return [say('card.told', { plan: run.planName, step: step + 1, says, done: (state.told ?? []).map(({ item, by, at }) => ({ item, by: nameOf(by), at })), open: untold(run, step, planned.condition) }), say('card.give-up', { at: state.giveUpAt })];
  if (state.kind === 'waiting') return [say('card.step-waits', { step: step + 1, says, until: state.until }), say('card.give-up', { at: state.giveUpAt })];
  if (run.state.kind !== 'waiting-until') return [];
  const held = heldSentences(view, reader.now);
  if (run.state.held !== undefined) return [say('card.paused', { step: step + 1 }), ...held];
  return [say('card.waits-until', { until: run.state.until })];
}

/** Who did by hand what, and when they said so. */
function ticked(run: Run): Sentence[] {
  return run.steps.flatMap((_state, step) => {
    const done = toldBefore(run, step);
    return done.length === 0 ? [] : [say('card.ticked', { step: step + 1, done })];
  });
}

function cancelAsked({ cancelRequestedBy }: Run): Sentence[] {
  return cancelRequestedBy === null ? [] : [say('card.cancel-asked', { by: nameOf(cancelRequestedBy) })];
}

function unknownSentence({ name, plan }: PlanView, step: number): Sentence {
  const planned = plan.steps[step];
  const on = planned?.kind === 'operation' && planned.on !== null ? planned.on : plan.estate;
  return say('run.unknown', { plan: name, step: step + 1, on });
}

function doneSentence(view: PlanView, run: Run, { at }: Extract<RunState, { kind: 'done' }>): Sentence {
  const cures = view.plan.cures.map((check) => ({ check, good: 0, of: 0, before: run.failedBefore.find(({ id }) => id === check)?.servers ?? [] }));
  return say('run.done', { plan: view.name, ms: span(run.startedAt, at), cures, requester: nameOf(view.approval.requester), approvers: yesNames(view), audit: view.auditSeq ?? 0 });
}

function failedSentence({ name, plan, auditSeq }: PlanView, { run, state, reader }: { run: Run; state: Extract<RunState, { kind: 'failed' }>; reader: Reader }): Sentence {
  const audit = auditSeq ?? 0;
  const planned = state.step === null ? undefined : plan.steps[state.step];
  if (state.step === null || planned === undefined) return say('run.not-cured', { plan: name, failing: state.failing, audit });
  const at = { plan: name, step: state.step + 1, of: plan.steps.length, what: written(planned.says, reader), audit };
  return planned.kind === 'wait' ? say('run.wait-failed', at) : say('run.step-failed', { ...at, detail: state.failure?.detail ?? '', done: doneCount(run) });
}

function doneCount({ steps }: Run): number {
  return steps.filter(({ kind }) => kind === 'done').length;
}
