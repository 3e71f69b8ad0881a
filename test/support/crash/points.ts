import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import { z } from 'zod';

/** When at a durable thing: right before it, half-way through where it has a half, or right after it, when nobody has heard of it yet. */
export type Phase = 'before' | 'half' | 'after';

/** A moment at which a process can die. `n` counts from 1; `kind` names the durable thing by what it writes, sends or posts. */
export interface Point {
  n: number;
  kind: string;
  phase: Phase;
}

/** Counts the points of one life as it comes to them; nobody lists them by hand. */
export class Points {
  readonly passed: Point[] = [];
  readonly #reached: (point: Point) => void;

  /** `reached` is called at each of them, while everything stands still. */
  constructor(reached: (point: Point) => void = () => undefined) {
    this.#reached = reached;
  }

  at(kind: string, phase: Phase): void {
    const point = { n: this.passed.length + 1, kind, phase };
    this.passed.push(point);
    this.#reached(point);
  }
}

/**
 * Makes every COMMIT of a writing connection that really wrote something two points. Since SQLite keeps nothing of a transaction before its
 * commit, and this is the only connection that writes, there is no durable write of the store that is not counted here.
 */
export function watchCommits(database: DatabaseSync, points: Points): DatabaseSync {
  const prepare = database.prepare.bind(database);
  const wrote = new Set<string>();
  database.prepare = (sql, options) => {
    const statement = prepare(sql, options);
    if (sql === 'commit') return committing(statement, wrote, points);
    if (/^(?:begin|rollback)/u.test(sql)) return around(statement, () => wrote.clear());
    const what = writtenBy(sql);
    return what === undefined ? statement : around(statement, (changed, parameters) => void (changed && wrote.add(what === RECORD ? `record ${typeOf(parameters)}` : what)));
  };
  return database;
}

function committing(statement: StatementSync, wrote: Set<string>, points: Points): StatementSync {
  const run = statement.run.bind(statement);
  statement.run = () => {
    const kind = kindOf(wrote);
    if (kind !== '') points.at(kind, 'before');
    const done = run();
    wrote.clear();
    if (kind !== '') points.at(kind, 'after');
    return done;
  };
  return statement;
}

/** Tells after each execution whether it changed any row. The store names no parameters, it counts them. */
function around(statement: StatementSync, did: (changed: boolean, parameters: readonly unknown[]) => void): StatementSync {
  const run: (...parameters: SQLInputValue[]) => StatementResultingChanges = statement.run.bind(statement);
  const all: (...parameters: SQLInputValue[]) => Record<string, SQLOutputValue>[] = statement.all.bind(statement);
  statement.run = (...parameters: unknown[]) => {
    const done = run(...(parameters as SQLInputValue[]));
    did(Number(done.changes) > 0, parameters);
    return done;
  };
  statement.all = (...parameters: unknown[]) => {
    const rows = all(...(parameters as SQLInputValue[]));
    did(rows.length > 0, parameters);
    return rows;
  };
  return statement;
}

/** `insert jobs`, `update runs`, `create table`: what a statement writes; undefined for one that only reads. */
function writtenBy(sql: string): string | undefined {
  const [, verb, table] = /^\s*(insert into|update|delete from|create|alter)\s+"?(\w+)/iu.exec(sql) ?? [];
  return verb === undefined ? undefined : `${verb.split(' ')[0]?.toLowerCase()} ${table}`;
}

const RECORD = 'insert audit_events';

/** The type of the line that is written into the record: a JSON text among the values. */
function typeOf(parameters: readonly unknown[]): string {
  const body = parameters.find((value) => typeof value === 'string' && value.startsWith('{'));
  return z.object({ type: z.string() }).parse(JSON.parse(String(body))).type;
}

/** By the lines of the record that a transaction wrote, or else by the rows that it touched. */
function kindOf(wrote: ReadonlySet<string>): string {
  const lines = [...wrote].filter((what) => what.startsWith('record '));
  return (lines.length > 0 ? lines : [...wrote].toSorted()).join(', ');
}
