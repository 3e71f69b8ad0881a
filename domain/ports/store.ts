import type { ActionToken, CardCopy } from '../approvals/card.ts';
import type { Approval } from '../approvals/approval.ts';
import type { AuditEntry, AuditEvent } from '../audit/event.ts';
import type { Conversation, Utterance } from '../conversation.ts';
import type { Instant } from '../instant.ts';
import type { Person } from '../person.ts';
import type { Plan, PlanName } from '../plans/plan.ts';
import type { Standing } from '../policy/standing.ts';
import type { Run } from '../runs/run.ts';
import type { Json } from '../canonical.ts';
import type { Versioned } from './versioned.ts';
import type { WatchUnit } from './watchUnit.ts';

/** Somebody else changed the row since it was read: read again and decide again. */
export class Conflict extends Error {
  constructor(what: string) {
    super(`${what} was changed by somebody else in the meantime`);
    this.name = 'Conflict';
  }
}

/** The lease of a due row was lost: another worker has it. Nothing was written. */
export class LeaseLost extends Error {
  constructor(what: string) {
    super(`the lease of ${what} belongs to another worker`);
    this.name = 'LeaseLost';
  }
}

/** The record cannot be written (disk full, read-only, locked): nothing is changed until it can. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the store cannot be written', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** A stored row does not say what the domain can understand: it was changed from outside, or by another version. Names the table and the key, never the content. */
export class UnreadableRow extends Error {
  readonly table: string;
  readonly key: string;

  constructor(table: string, key: string, cause: unknown) {
    super(`row ${key} of table ${table} cannot be understood`, { cause });
    this.name = 'UnreadableRow';
    this.table = table;
    this.key = key;
  }
}

/** Something that takes time, as a row with a due time: an expiry, a run's next step, a command to perform. */
export interface Job {
  id: string;
  kind: JobKind;
  due: Instant;
  /** What it is about (a plan name, a run id): `cancelJobs` finds it by this. */
  subject: string;
  payload: Json;
}
export type JobKind = 'command.perform' | 'approval.expire' | 'run.advance' | 'cards.move' | 'watch.look' | 'watch.tell';

/** A job that this worker holds until `leaseUntil` (machine time). `fence` grows with every claim; a late worker's fence is refused. */
export interface ClaimedJob extends Job {
  fence: number;
  attempts: number;
}

/** A message to post, or to write over an earlier one. Rows of one conversation leave in the order they were queued. */
export interface Outgoing {
  id: string;
  conversationId: string;
  utterance: Utterance;
  /** The message to write over; null: post a new one. A copy's card is written over once its activity id is known. */
  updates: { activityId: string } | { copyId: string } | null;
  /** The card copy whose `activityId` the posted message gives. */
  copyId: string | null;
  /** A queued, unsent message with the same key is replaced by a newer one: only the newest state of a card is worth sending. */
  key: string | null;
}
/** A message that this worker holds. What it writes over is known by its activity id from here on. */
export interface ClaimedOutgoing extends Outgoing {
  updates: { activityId: string } | null;
  fence: number;
  attempts: number;
  /** An earlier worker's lease ran out before it told what became of the message: it may have been sent already. */
  interrupted: boolean;
}

/** At most `count` messages in any `ms` milliseconds: an hour at most. */
export interface SendLimit {
  count: number;
  ms: number;
}

/** How fast messages leave, new ones and those written over alike: in one conversation, and in all of them together. */
export interface Pace {
  conversation: readonly SendLimit[];
  everywhere: readonly SendLimit[];
}

/** A conversation that takes no messages any more (blocked, app removed): since when (machine time), and what the service said. */
export interface ParkedConversation {
  conversation: Conversation;
  since: Instant;
  why: string;
}

/**
 * One transaction over everything that is kept. All or nothing: an audit event is in the same transaction as the change it tells of.
 * `find…` answers undefined when there is none; `replace…` rejects with Conflict when the version is not the newest.
 */
export interface Unit extends WatchUnit {
  /** Stores the plan unless it is there, and gives the name it goes by (the first of `planNames` that is free). */
  savePlan(plan: Plan): Promise<PlanName>;
  findPlan(name: PlanName): Promise<Plan | undefined>;

  addApproval(approval: Approval): Promise<void>;
  findApproval(id: string): Promise<Versioned<Approval> | undefined>;
  /** The newest approval of that plan. */
  latestApproval(name: PlanName): Promise<Versioned<Approval> | undefined>;
  /** Newest first, by `askedAt`. `open`: only those that are waiting, or approved with a run that has not ended (or not begun). */
  listApprovals(filter: { open: boolean; estate?: string; limit: number }): Promise<Approval[]>;
  replaceApproval(approval: Approval, version: number): Promise<void>;

  addRun(run: Run): Promise<void>;
  findRun(id: string): Promise<Versioned<Run> | undefined>;
  runOf(approvalId: string): Promise<Versioned<Run> | undefined>;
  openRuns(): Promise<Run[]>;
  replaceRun(run: Run, version: number): Promise<void>;

  addJob(job: Job): Promise<void>;
  cancelJobs(kind: JobKind, subject: string): Promise<void>;
  /** Whether there is such a job that has not ended; with `free`, one that nobody holds, so that it will see what this transaction writes. */
  hasJob(kind: JobKind, subject: string, which?: 'free'): Promise<boolean>;
  /** Ends a claimed job. Rejects with LeaseLost when another worker has claimed it since. */
  finishJob(job: ClaimedJob): Promise<void>;
  /** Holds a claimed job for longer: until machine time `leaseUntil`. Rejects with LeaseLost like `finishJob`, so that what else is written in this transaction is fenced. */
  renewJob(job: ClaimedJob, leaseUntil: Instant): Promise<void>;
  /** Gives a claimed job back, to be due again at `due`. Rejects with LeaseLost like `finishJob`. */
  postponeJob(job: ClaimedJob, due: Instant): Promise<void>;

  putConversation(conversation: Conversation): Promise<void>;
  findConversation(id: string): Promise<Conversation | undefined>;
  personalConversation(person: Person): Promise<Conversation | undefined>;

  isParked(conversationId: string): Promise<boolean>;
  /** Nothing leaves for it until `unparkConversation`. The first reason is the one that is kept; false when it was parked, or is not known. */
  parkConversation(conversationId: string, parked: { at: Instant; why: string }): Promise<boolean>;
  /** Somebody was heard there again: what waited leaves, of plain messages only the newest few. False when it was not parked. */
  unparkConversation(conversationId: string): Promise<boolean>;
  /** How many are parked, and up to `limit` of them, the newest first. */
  parkedConversations(limit: number): Promise<{ count: number; newest: ParkedConversation[] }>;
  /** How many messages wait to leave, where they can. */
  countQueued(): Promise<number>;

  addCopy(copy: CardCopy): Promise<void>;
  copiesOf(name: PlanName): Promise<CardCopy[]>;
  setCopyActivity(copyId: string, activityId: string): Promise<void>;

  /** Rejects with Conflict when one of them is there. */
  addTokens(tokens: readonly ActionToken[]): Promise<void>;
  findToken(token: string): Promise<ActionToken | undefined>;
  /** Compare-and-swap: true for exactly one caller, ever. */
  useToken(token: string, by: Person, at: Instant): Promise<boolean>;

  queueMessage(message: Outgoing): Promise<void>;
  /** Whether a message of that id was ever queued. */
  wasQueued(messageId: string): Promise<boolean>;
  /** Makes room for a message that later ones write over and that is no plan's card: `id` is the `copyId` of what posts it. Rejects with Conflict when it is there. */
  addPost(id: string): Promise<void>;

  /**
   * Notes that what a delivery asks for is done in this transaction: true for exactly one caller since `since`, so that the same delivery acts
   * once however often it comes, also after a restart. Times are the machine's. What is older than three days is forgotten.
   */
  takeDelivery(key: string, taken: { at: Instant; since: Instant }): Promise<boolean>;

  /** Writes a document of the chat library's dialog state over whatever is there. */
  putDocument(key: string, document: Json): Promise<void>;

  /** Keeps what somebody said until it is said otherwise: in place of what is kept under the same `standingKey`. */
  putStanding(standing: Standing): Promise<void>;
  /** Forgets it; false when there was nothing. */
  endStanding(key: string): Promise<boolean>;
  allStanding(): Promise<Standing[]>;

  /** Writes one line of the chained record and gives it back with its place. */
  appendAudit(entry: AuditEntry): Promise<AuditEvent>;
  /** The newest `n` lines, newest last. */
  lastAudit(n: number): Promise<AuditEvent[]>;
  /** The place of the newest line about that plan. */
  latestAuditSeq(name: PlanName): Promise<number | undefined>;
}

/** Whether somebody waits for it: then it goes before what nobody does. Absent: nobody does. */
export interface Urgency {
  waitedFor: boolean;
}

/** What is kept: one file or database, every write of it in a transaction. Survives SIGKILL at any moment. */
export interface Store {
  /** Runs `work` in one transaction and commits; rejects, with nothing written, when `work` does. Rejects with StoreUnavailable when writing is impossible. `work` may run again after a conflict in the database itself, so it must have no other effects. */
  transact<T>(work: (unit: Unit) => Promise<T>, urgency?: Urgency): Promise<T>;
  /** The same for looking only. */
  look<T>(work: (unit: Unit) => Promise<T>): Promise<T>;

  /** Claims up to `limit` jobs that are due at `now` and not leased at machine time `wall`, oldest due first, and leases them for `leaseMs`. */
  claimJobs(claim: { now: Instant; wall: Instant; leaseMs: number; limit: number }): Promise<ClaimedJob[]>;
  /** When the next job that nobody holds at machine time `wall` is due, whatever the time is; undefined when there is none. */
  nextDue(wall: Instant): Promise<Instant | undefined>;
  /**
   * Claims up to `limit` messages that may leave at machine time `wall`, the first of each conversation of which none is under way. What `pace` does not
   * let leave yet waits, and holds up no other conversation. Every claim counts as sent from here on, whatever becomes of it, for all processes and over restarts.
   */
  claimMessages(claim: { wall: Instant; leaseMs: number; limit: number; pace?: Pace }): Promise<ClaimedOutgoing[]>;
  /** When it is worth asking for messages again: not later than when the next one may leave, leases left aside; undefined when nothing waits for time to pass. */
  nextMessage(when: { wall: Instant; pace?: Pace }): Promise<Instant | undefined>;
  /** Counts what was said past the queue, so that the pace holds for all together. */
  noteSends(sends: readonly { conversationId: string; at: Instant }[]): Promise<void>;
  /** Ends a claimed message. `ambiguous` ends it too: it is never sent again blindly. */
  settleMessage(message: ClaimedOutgoing, result: { kind: 'sent'; activityId: string | null } | { kind: 'ambiguous' | 'refused'; detail: string }): Promise<void>;
  /** Gives a message back, to be tried again at machine time `notBefore` (429, connection refused). Nothing else leaves for its conversation before. */
  retryMessage(message: ClaimedOutgoing, notBefore: Instant): Promise<void>;
  /** Gives a message back and parks its conversation: nothing leaves for it until `unparkConversation`. */
  parkMessage(message: ClaimedOutgoing, parked: { at: Instant; why: string }): Promise<void>;

  /** Every audit line in order, read in pages so that 100 000 of them fit any memory. */
  auditLines(): AsyncIterable<AuditEvent>;

  /** Documents of the chat library's dialog state, with eTags: `*` overwrites, a stale one rejects with Conflict. */
  readDocuments(keys: string[]): Promise<Map<string, { document: Json; eTag: string }>>;
  writeDocuments(changes: Map<string, { document: Json; eTag: string | undefined }>): Promise<void>;
  deleteDocuments(keys: string[]): Promise<void>;

  close(): Promise<void>;
}
