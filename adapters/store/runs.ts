import { sql } from 'kysely';
import { Run } from '../../domain/runs/run.ts';
import { Conflict, type Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import { readParts, writeParts } from './parts.ts';
import { readOnce } from './readOnce.ts';
import { members, nextIn, readRow } from './rows.ts';
import type { Db, Tables } from './tables.ts';

type Row = Tables['runs'];

/** Runs with their steps. An approval has one run at most: adding a second is a Conflict. What was read before the run never changes and is written once. */
export function runsIn(db: Db): Pick<Unit, 'addRun' | 'findRun' | 'runOf' | 'openRuns' | 'replaceRun'> {
  return {
    addRun: (run) => add(db, run),
    async findRun(id) {
      return versioned(db, await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async runOf(approvalId) {
      return versioned(db, (await sql<Row>`select * from runs where approval_id = ${approvalId}`.execute(db)).rows[0]);
    },
    async openRuns() {
      return loaded(db, (await sql<Row>`select * from runs where open = 1 order by place`.execute(db)).rows);
    },
    replaceRun: (run, version) => replace(db, run, version),
  };
}

async function add(db: Db, run: Run): Promise<void> {
  const row = { id: run.id, approval_id: run.approvalId, open: isOpen(run), version: 1, place: nextIn('runs', 'place'), before: JSON.stringify(run.before), body: bodyOf(run) };
  const { numInsertedOrUpdatedRows } = await db.insertInto('runs').values(row).onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw new Conflict(`run of approval ${run.approvalId}`);
  await settle(db, run);
}

async function replace(db: Db, run: Run, version: number): Promise<void> {
  const row = { open: isOpen(run), version: version + 1, body: bodyOf(run) };
  const { numUpdatedRows } = await db.updateTable('runs').set(row).where('id', '=', run.id).where('version', '=', version).executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Conflict(`run ${run.id}`);
  await settle(db, run);
}

async function settle(db: Db, run: Run): Promise<void> {
  await writeParts(db, { table: 'run_steps', owner: run.id }, run.steps);
  if (!isOpen(run)) await db.updateTable('approvals').set({ open: 0 }).where('id', '=', run.approvalId).execute();
}

function isOpen({ state }: Run): 0 | 1 {
  return state.kind === 'running' || state.kind === 'waiting-until' || state.kind === 'unknown' ? 1 : 0;
}

async function versioned(db: Db, row: Row | undefined): Promise<Versioned<Run> | undefined> {
  if (row === undefined) return undefined;
  const [value] = await loaded(db, [row]);
  return value && { value, version: row.version };
}

async function loaded(db: Db, rows: readonly Row[]): Promise<Run[]> {
  const steps = await readParts(db, 'run_steps', rows.map(({ id }) => id));
  return rows.map(({ id, before, body }) => ({ ...readRow(Rest, 'runs', id, () => ({ ...members(body), steps: steps.get(id) })), before: readBefore(id, before, () => JSON.parse(before)) }));
}

/** All but what was read before the run, which is large and never changes. */
const Rest = Run.omit({ before: true });
const readBefore = readOnce(Run.shape.before, 'runs');

function bodyOf({ before: _before, steps: _steps, ...rest }: Run): string {
  return JSON.stringify(rest);
}
