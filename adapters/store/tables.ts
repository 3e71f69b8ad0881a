import type { Kysely } from 'kysely';

/** The one schema of both databases. Times are ISO texts, flags 0 or 1, bodies JSON texts that the domain's schemas read. `place` counts up in the order rows were added. */
export interface Tables {
  conversations: { id: string; person: string | null; touched: number; body: string; parked_at: string | null; parked_why: string | null };
  /** What has left lately, numbered in each scope in the order of its times: a conversation, or all of them together. */
  sends: { scope: string; number: number; at: string };
  plans: { hash: string; name: string; body: string };
  approvals: { id: string; plan_name: string; estate: string; asked_at: string; open: number; version: number; place: number; body: string };
  votes: Part;
  runs: { id: string; approval_id: string; open: number; version: number; place: number; before: string; body: string };
  run_steps: Part;
  jobs: { id: string; kind: string; subject: string; due: string; lease_until: string | null; fence: number; attempts: number; place: number; payload: string };
  messages: MessageRow;
  /** Messages that are written over. `plan_name` is empty where it is no plan's card. */
  card_copies: { id: string; plan_name: string; activity_id: string | null; place: number; body: string };
  action_tokens: { token: string; used_at: string | null; used_by: string | null; body: string };
  audit_events: { seq: number; plan: string | null; body: string };
  documents: { key: string; e_tag: string; body: string };
  standing: { key: string; body: string };
  taken_deliveries: { key: string; at: string };
  subscriptions: { id: string; conversation_id: string; body: string };
  /** Without the notices, which have rows of their own. */
  watch_states: { estate: string; version: number; body: string };
  notices: { id: string; estate: string; conversation_id: string; said_at: string; body: string };
  snapshots: { estate: string; at: string; body: string };
  looks: { estate: string; body: string };
}

/** One vote or step, in the order of the approval's or run's list. */
export interface Part {
  owner: string;
  number: number;
  body: string;
}

export interface MessageRow {
  id: string;
  place: number;
  conversation_id: string;
  state: 'queued' | 'sent' | 'ambiguous' | 'refused';
  /** Null once the message has ended: nobody reads it again. */
  utterance: string | null;
  updates_activity: string | null;
  /** The copy that has to have an activity id before this message can leave. */
  waits_for: string | null;
  copy_id: string | null;
  key: string | null;
  not_before: string | null;
  lease_until: string | null;
  fence: number;
  attempts: number;
  interrupted: number;
  /** 1 while its conversation is parked. */
  parked: number;
  /** 1 where it is the one of its conversation that leaves next. */
  first: number;
  detail: string | null;
}

/** The database, inside a transaction. */
export type Db = Kysely<Tables>;
