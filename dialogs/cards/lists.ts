import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Utterance } from '../../domain/conversation.ts';
import type { Instant } from '../../domain/instant.ts';
import { nameOf, type Person } from '../../domain/person.ts';
import type { SandboxSummary } from '../../domain/ports/sandbox.ts';
import { stateWord } from '../../domain/runs/run.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import type { Drawn } from './drawn.ts';
import { fitText, PAGE_BYTES } from './fit.ts';
import { pictured } from './pictured.ts';
import { written } from './written.ts';

/** The open plans: name, what it does, who asked, its state. */
export function plansUtterance(views: readonly PlanView[], reader: Reader): Utterance {
  if (views.length === 0) return linesUtterance([say('plans.none')], reader);
  return { text: fitText(PAGE_BYTES, (most) => lines([say('plans.open', { count: views.length }), ...planSentences(views, reader, most), say('plans.next')], reader)) };
}

/** The newest lines of the record, newest last; the oldest are left out where there are too many for one message. */
export function auditUtterance(events: readonly AuditEvent[], reader: Reader): Utterance {
  if (events.length === 0) return linesUtterance([say('audit.none')], reader);
  return { text: fitText(PAGE_BYTES, (most) => lines(auditSentences(events, most), reader)) };
}

/** What `status` shows. */
export interface StatusReport {
  now: Instant;
  estates: readonly string[];
  isSandbox: boolean;
  open: readonly PlanView[];
  /** That nothing is changed now, and why. */
  stopped?: Sentence;
  /** Who cannot be written to any more. */
  parked?: Sentence;
  /** That nobody watches, of each estate of which that is so. */
  alarms?: readonly Sentence[];
  /** How fresh what is known is, and who should be told and is not reached. */
  watched?: readonly Sentence[];
  /** The time line as it was read last. */
  drawn?: Drawn;
}

/** What needs somebody first; then what is looked after, what time it is there, how fresh what is known is, and what is open; with the time line where there is room for it. */
export function statusUtterance({ now, estates, isSandbox, open, stopped, parked, alarms = [], watched = [], drawn }: StatusReport, reader: Reader): Utterance {
  const urgent = [...(stopped === undefined ? [] : [stopped]), ...alarms];
  const first = [...urgent, say('status.estates', { estates: [...estates] }), ...(isSandbox ? [say('status.sandbox')] : []), say('status.now', { at: now }), ...watched, ...(parked === undefined ? [] : [parked])];
  const text = `${lines(first, reader)}\n${plansUtterance(open, reader).text}`;
  return drawn === undefined ? { text } : (pictured(text, drawn, reader) ?? { text });
}

/** What `who am i` shows. */
export interface WhoAmI {
  person: Person;
  groups: readonly string[];
  mayVote: boolean;
  isAdmin: boolean;
}

/** Who somebody is taken for, and what they may do. */
export function whoAmIUtterance({ person, groups, mayVote, isAdmin }: WhoAmI, reader: Reader): Utterance {
  const who = say('whoami.who', { name: nameOf(person), id: person.id, tenant: person.tenant });
  return linesUtterance([who, ...(groups.length === 0 ? [] : [say('whoami.groups', { groups: [...groups] })]), say('whoami.may', { mayVote, isAdmin })], reader);
}

/** The simulated estate: its clock, and what has which fault. */
export function sandboxUtterance({ estate, now, servers, addresses, graph }: SandboxSummary, reader: Reader): Utterance {
  const broken = servers.filter(({ faults }) => faults.length > 0);
  const sound = servers.filter(({ faults }) => faults.length === 0).map(({ fqdn }) => fqdn);
  const counted = [say('sandbox.now', { estate, at: now }), say('sandbox.servers', { total: servers.length, broken: broken.length })];
  const faults = [
    ...broken.map(({ fqdn, faults: theirs }) => say('sandbox.broken', { server: fqdn, faults: theirs })),
    ...addresses.map((address) => say('sandbox.address', { ...address })),
    ...(graph.length === 0 ? [] : [say('sandbox.graph', { faults: graph.map((fault) => ({ ...fault })) })]),
  ];
  return linesUtterance([...counted, ...faults, ...(sound.length === 0 ? [] : [say('sandbox.whole', { servers: sound })]), say('sandbox.next')], reader);
}

function planSentences(views: readonly PlanView[], reader: Reader, most: number): Sentence[] {
  const more = Math.max(0, views.length - most);
  return [...views.slice(0, most).flatMap((view) => onePlan(view, reader)), ...(more === 0 ? [] : [say('plans.more', { more })])];
}

function onePlan(view: PlanView, reader: Reader): Sentence[] {
  const { name: plan, approval } = view;
  const state = stateWord(approval, view.run);
  const line = say('plans.line', { plan, title: written(view.plan.title, reader), requester: nameOf(approval.requester) });
  return [line, say('card.state', { state }), ...(state === 'waiting' ? [say('plans.waits', { until: approval.expiresAt })] : [])];
}

function auditSentences(events: readonly AuditEvent[], most: number): Sentence[] {
  const shown = events.slice(-Math.max(1, Math.min(most, events.length)));
  const more = events.length - shown.length;
  const sentences = shown.map(({ seq, at, actor, says }) => say('audit.line', { seq, at, actor: actor === null ? null : nameOf(actor), says }));
  return more === 0 ? sentences : [say('audit.more', { more }), ...sentences];
}

function linesUtterance(sentences: readonly Sentence[], reader: Reader): Utterance {
  return { text: lines(sentences, reader) };
}

function lines(sentences: readonly Sentence[], reader: Reader): string {
  return sentences.map((sentence) => written(sentence, reader)).join('\n');
}
