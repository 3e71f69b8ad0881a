import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** The files that the bot keeps. SQLite's `-shm` is left out: it only says which process holds what, and is made anew from the others. */
const FILES = ['rollcall.db', 'rollcall.db-wal', join('world', 'world.json'), join('world', 'world.json.new')];

/**
 * Copies what is on disk at this very moment, byte for byte, while nothing else in the process can run. It is what SIGKILL would leave: the kernel
 * keeps every byte that was written and drops everything else that the process had, its memory, its locks and its timers.
 */
export function copyDurable(from: string, to: string): void {
  mkdirSync(join(to, 'world'), { recursive: true });
  for (const file of FILES) if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file));
}

/** The same for the same bytes in the same files. */
export function digestOf(directory: string): string {
  const hash = createHash('sha256');
  for (const file of FILES) if (existsSync(join(directory, file))) hash.update(`${file}\n`).update(readFileSync(join(directory, file)));
  return hash.digest('hex');
}

/** All that a next life can find, as values: every row of every table, and the simulated world. */
export function readDurable(directory: string): Record<string, unknown> {
  return { tables: tablesIn(join(directory, 'rollcall.db')), world: jsonIn(join(directory, 'world', 'world.json')), half: textIn(join(directory, 'world', 'world.json.new')) };
}

function tablesIn(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  const database = new DatabaseSync(file);
  try {
    const names = z.array(z.object({ name: z.string() })).parse(database.prepare("select name from sqlite_master where type = 'table' order by name").all());
    return Object.fromEntries(names.map(({ name }) => [name, database.prepare(`select * from "${name}" order by 1, 2`).all().map(withoutTime)]));
  } finally {
    database.close();
  }
}

/** When a migration was made is the one thing that is told by the real clock. */
function withoutTime({ timestamp: _made, ...row }: Record<string, unknown>): Record<string, unknown> {
  return row;
}

function jsonIn(file: string): unknown {
  const text = textIn(file);
  return text === null ? null : JSON.parse(text);
}

function textIn(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** A message that was under way when the process died: it may have been posted, so nobody posts it again. */
export interface InFlight {
  id: string;
  conversationId: string;
  /** The copy of a card that it posts; null for words. */
  copyId: string | null;
}

const Row = z.object({ id: z.string(), conversation_id: z.string(), copy_id: z.string().nullable() });

/** The posts that nobody will ever know more about. Updates are none of them: they are simply made again. */
export function inFlightIn(directory: string): InFlight[] {
  const file = join(directory, 'rollcall.db');
  if (!existsSync(file)) return [];
  const database = new DatabaseSync(file);
  try {
    const isThere = database.prepare("select 1 from sqlite_master where name = 'messages'").get() !== undefined;
    const rows = isThere ? database.prepare("select id, conversation_id, copy_id from messages where state = 'queued' and lease_until is not null and updates_activity is null").all() : [];
    return z.array(Row).parse(rows).map(({ id, conversation_id, copy_id }) => ({ id, conversationId: conversation_id, copyId: copy_id }));
  } finally {
    database.close();
  }
}
