import type { ActionToken, CardCopy } from '../../../domain/approvals/card.ts';
import type { Approval } from '../../../domain/approvals/approval.ts';
import type { AuditEntry } from '../../../domain/audit/event.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import { plus } from '../../../domain/instant.ts';
import type { Person } from '../../../domain/person.ts';
import { Plan } from '../../../domain/plans/plan.ts';
import type { Job, Outgoing } from '../../../domain/ports/store.ts';
import type { Run } from '../../../domain/runs/run.ts';
import type { Look } from '../../../domain/watch/look.ts';
import type { Notice, Thing, WatchState } from '../../../domain/watch/notice.ts';
import { CLEAR } from '../../../domain/watch/sight.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';

export const NOON = '2026-11-21T12:00:00.000Z';
export const ada: Person = { tenant: 't', id: 'ada', name: 'Ada' };
export const bob: Person = { tenant: 't', id: 'bob', name: 'Bob' };

/** NOON and so many seconds. */
export function at(seconds: number): string {
  return plus(NOON, seconds * 1000);
}

export function aPlan(hash: string): Plan {
  const says = { key: 'plan', values: {} };
  return Plan.parse({
    hash: hash.padEnd(64, '0'),
    estate: 'contoso',
    intent: { id: 'REP-EX-IMPORT-CURRENT', server: 'ex02.contoso.com' },
    parties: ['exchange'],
    tier: 'change',
    steps: [{ kind: 'operation', operation: 'exchange.import', on: 'ex02.contoso.com', args: { thumbprint: { $from: 0, field: 'thumbprint' } }, says }],
    facts: { 'auth.current': 'A'.repeat(40) },
    fingerprint: 'f',
    verifies: ['EX-03'],
    cures: ['EX-03'],
    title: says,
    why: [says],
    touches: [],
    undo: says,
    notes: [],
    startBy: null,
    madeAt: NOON,
  });
}

export function anApproval(over: Partial<Approval> = {}): Approval {
  return {
    id: 'approval-1',
    planHash: 'a'.repeat(64),
    planName: '7F3A-91',
    estate: 'contoso',
    tier: 'change',
    requester: ada,
    askedAt: NOON,
    expiresAt: at(3600),
    needs: [{ group: 'approvers', count: 1 }],
    denyThreshold: 1,
    votes: [],
    state: { kind: 'waiting' },
    ...over,
  };
}

export function aRun(over: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    approvalId: 'approval-1',
    planHash: 'a'.repeat(64),
    planName: '7F3A-91',
    estate: 'contoso',
    startedAt: NOON,
    before: { estate: 'contoso', at: NOON, skype: null, exchange: null, entra: null, metadata: null },
    failedBefore: [{ id: 'EX-03', servers: ['ex02.contoso.com'] }],
    steps: [{ kind: 'to-do' }, { kind: 'to-do' }],
    state: { kind: 'running' },
    cancelRequestedBy: null,
    ...over,
  };
}

export function aJob(over: Partial<Job> = {}): Job {
  return { id: 'job-1', kind: 'run.advance', due: NOON, subject: 'run-1', payload: { step: 1 }, ...over };
}

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return { id: 'chat-1', kind: 'personal', tenant: 't', person: ada, locale: 'en-GB', zone: 'Europe/Berlin', reference: { serviceUrl: 'https://example.org/' }, ...over };
}

export function aCopy(over: Partial<CardCopy> = {}): CardCopy {
  return { id: 'copy-1', planName: '7F3A-91', conversationId: 'chat-1', audience: 'approver', viewer: bob, activityId: null, ...over };
}

export function aToken(over: Partial<ActionToken> = {}): ActionToken {
  return { token: 'opaque', verb: 'approve', conversationId: 'chat-1', copyId: 'copy-1', planName: '7F3A-91', command: null, expiresAt: at(3600), usedAt: null, usedBy: null, ...over };
}

/** A message that says its own id. */
export function aMessage(id: string, over: Partial<Outgoing> = {}): Outgoing {
  return { id, conversationId: 'chat-1', utterance: { text: id }, updates: null, copyId: null, key: null, ...over };
}

export function anEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  return { at: NOON, type: 'plan.made', actor: ada, plan: '7F3A-91', says: 'Ada asked for a plan.', ...over };
}

export function aSubscription(id: string, over: Partial<Subscription> = {}): Subscription {
  return { id, conversation: 'chat-1', of: ada, since: NOON, estate: null, concerns: null, least: 'warning', quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }, digest: 'weekly', zone: 'Europe/Berlin', role: null, turn: 0, ...over };
}

export function aLook(estate: string, over: Partial<Look> = {}): Look {
  return { estate, readAt: NOON, nextAt: at(3600), sources: { 'ex01.contoso.com': NOON, 'ex02.contoso.com': null }, ...over };
}

/** Something that is so. */
export function aThing(key: string, over: Partial<Thing> = {}): Thing {
  const observation: Thing['observation'] = { kind: 'blind', key, concern: 'exchange', sources: ['ex02.contoso.com'], details: ['the server did not answer'] };
  return { key, observation, episode: 1, since: NOON, seenAt: at(60), goneSince: null, isHidden: false, sight: CLEAR, ended: null, acknowledged: null, mine: null, plan: null, turn: 0, toldAt: NOON, adminsRank: null, further: null, pushed: null, ...over };
}

/** What was said of it. */
export function aNotice(id: string, over: Partial<Notice> = {}): Notice {
  return { id, key: 'blind:exchange', subscription: 'subscription-1', conversation: 'chat-1', band: 'fail', rank: 3, severity: 'high', saidAt: NOON, post: `post of ${id}`, snoozed: null, escalated: null, shows: 'h', revision: 1, ...over };
}

/** What was said of an estate: one thing, and these notices of it. */
export function aWatchState(estate: string, ...notices: Notice[]): WatchState {
  return { estate, things: { 'blind:exchange': aThing('blind:exchange') }, notices: Object.fromEntries(notices.map((notice) => [notice.id, notice])), episodes: { 'blind:exchange': 1 }, digests: { 'subscription-1': 2967 } };
}
