import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './tables.ts';

/** Brings the schema up to date, inside the given transaction. Rejects when the database was made by a newer version. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS }, migrationTableName: 'migrations', migrationLockTableName: 'migrations_lock' });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

const MIGRATIONS: Record<string, Migration> = {
  '0001-first': { up: (db) => all(FIRST, db) },
  '0002-standing': { up: (db) => all(['create table standing (key text primary key, body text not null)'], db) },
  '0003-deliveries': { up: (db) => all(['create table taken_deliveries (key text primary key, at text not null)', 'create index taken_deliveries_at on taken_deliveries (at)'], db) },
  '0004-paced': { up: (db) => all(PACED, db) },
  '0005-first-of-each': { up: (db) => all(FIRST_OF_EACH, db) },
  '0006-key-in-order': { up: (db) => all(['drop index messages_key', "create index messages_key on messages (conversation_id, key, place) where state = 'queued' and key is not null"], db) },
  '0007-watching': { up: (db) => all(WATCHING, db) },
};

async function all(statements: readonly string[], db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Only what SQLite and PostgreSQL both understand. A migration is never edited once it was released; a new one is added. */
const FIRST = [
  'create table conversations (id text primary key, person text, touched integer not null, body text not null)',
  'create index conversations_person on conversations (person, touched)',
  'create index conversations_touched on conversations (touched)',

  'create table plans (hash text primary key, name text not null unique, body text not null)',

  'create table approvals (id text primary key, plan_name text not null, estate text not null, asked_at text not null, open integer not null, version integer not null, place integer not null unique, body text not null)',
  'create index approvals_asked on approvals (asked_at, place)',
  'create index approvals_open on approvals (asked_at, place) where open = 1',
  'create index approvals_plan on approvals (plan_name, place)',
  'create table votes (owner text not null references approvals (id), number integer not null, body text not null, primary key (owner, number))',

  'create table runs (id text primary key, approval_id text not null unique references approvals (id), open integer not null, version integer not null, place integer not null unique, before text not null, body text not null)',
  'create index runs_open on runs (place) where open = 1',
  'create table run_steps (owner text not null references runs (id), number integer not null, body text not null, primary key (owner, number))',

  'create table jobs (id text primary key, kind text not null, subject text not null, due text not null, lease_until text, fence integer not null, attempts integer not null, place integer not null unique, payload text not null)',
  'create index jobs_due on jobs (due, place)',
  'create index jobs_subject on jobs (kind, subject)',

  `create table messages (id text primary key, place integer not null unique, conversation_id text not null, state text not null, utterance text, updates_activity text, waits_for text, copy_id text, key text,
    not_before text, lease_until text, fence integer not null, attempts integer not null, interrupted integer not null, detail text)`,
  "create index messages_queued on messages (place) where state = 'queued'",
  "create index messages_in_order on messages (conversation_id, place) where state = 'queued'",
  'create index messages_copy on messages (copy_id)',
  "create index messages_waiting on messages (waits_for) where state = 'queued'",

  'create table card_copies (id text primary key, plan_name text not null, activity_id text, place integer not null unique, body text not null)',
  'create index card_copies_plan on card_copies (plan_name, place)',
  'create table action_tokens (token text primary key, used_at text, used_by text, body text not null)',

  'create table audit_events (seq integer primary key, plan text, body text not null)',
  'create index audit_events_plan on audit_events (plan, seq)',

  'create table documents (key text primary key, e_tag text not null, body text not null)',
];

const PACED = [
  'create table sends (scope text not null, number integer not null, at text not null, primary key (scope, number))',
  'create index sends_at on sends (at)',
  'alter table conversations add column parked_at text',
  'alter table conversations add column parked_why text',
  'create index conversations_parked on conversations (parked_at) where parked_at is not null',
  'alter table messages add column parked integer not null default 0',
  'drop index messages_queued',
  "create index messages_ready on messages (place) where state = 'queued' and parked = 0",
  "create index messages_held on messages (not_before) where state = 'queued' and parked = 0 and not_before is not null",
];

const FIRST_OF_EACH = [
  'alter table messages add column first integer not null default 0',
  "update messages set first = 1 where state = 'queued' and place in (select min(place) from messages where state = 'queued' and waits_for is null group by conversation_id)",
  'drop index messages_ready',
  "create index messages_first on messages (place) where state = 'queued' and parked = 0 and first = 1",
  "create index messages_first_in on messages (conversation_id) where state = 'queued' and first = 1",
  "create index messages_leased on messages (conversation_id) where state = 'queued' and lease_until is not null",
  "create index messages_key on messages (conversation_id, key) where state = 'queued' and key is not null",
  'create index approvals_open_in on approvals (estate, asked_at, place) where open = 1',
];

const WATCHING = [
  'create table subscriptions (id text primary key, conversation_id text not null, body text not null)',
  'create index subscriptions_conversation on subscriptions (conversation_id)',
  'create table watch_states (estate text primary key, version integer not null, body text not null)',
  'create table notices (id text primary key, estate text not null, conversation_id text not null, said_at text not null, body text not null)',
  'create index notices_estate on notices (estate)',
  'create index notices_conversation on notices (conversation_id, said_at)',
  'create table snapshots (estate text not null, at text not null, body text not null, primary key (estate, at))',
  'create table looks (estate text primary key, body text not null)',
];
