import { sql } from 'kysely';
import { Approval } from '../../domain/approvals/approval.ts';
import { Conflict, type Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import { readParts, writeParts } from './parts.ts';
import { readOnce } from './readOnce.ts';
import { members, nextIn, OPEN } from './rows.ts';
import type { Db, Tables } from './tables.ts';

type Row = Tables['approvals'];

/** Approvals with their votes. */
export function approvalsIn(db: Db): Pick<Unit, 'addApproval' | 'findApproval' | 'latestApproval' | 'listApprovals' | 'replaceApproval'> {
  return {
    addApproval: (approval) => add(db, approval),
    async findApproval(id) {
      return versioned(db, await db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async latestApproval(name) {
      return versioned(db, (await sql<Row>`select * from approvals where plan_name = ${name} order by place desc limit 1`.execute(db)).rows[0]);
    },
    listApprovals: (filter) => list(db, filter),
    replaceApproval: (approval, version) => replace(db, approval, version),
  };
}

async function add(db: Db, approval: Approval): Promise<void> {
  const { id, planName, estate, askedAt } = approval;
  const row = { id, plan_name: planName, estate, asked_at: askedAt, open: await isOpen(db, approval), version: 1, place: nextIn('approvals', 'place'), body: bodyOf(approval) };
  const { numInsertedOrUpdatedRows } = await db.insertInto('approvals').values(row).onConflict((on) => on.column('id').doNothing()).executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw new Conflict(`approval ${id}`);
  await writeParts(db, { table: 'votes', owner: id }, approval.votes);
}

async function replace(db: Db, approval: Approval, version: number): Promise<void> {
  const { id, planName, estate, askedAt } = approval;
  const { numAffectedRows } = await sql`update approvals set plan_name = ${planName}, estate = ${estate}, asked_at = ${askedAt}, open = ${await isOpen(db, approval)}, version = ${version + 1}, body = ${bodyOf(approval)}
    where id = ${id} and version = ${version}`.execute(db);
  if (numAffectedRows !== 1n) throw new Conflict(`approval ${id}`);
  await writeParts(db, { table: 'votes', owner: id }, approval.votes);
}

/** Kept as a column, so that a list of what is open never walks through what has ended. The run clears it when it ends. */
async function isOpen(db: Db, { id, state }: Approval): Promise<0 | 1> {
  if (state.kind !== 'approved') return state.kind === 'waiting' ? 1 : 0;
  const { rows } = await sql`select id from runs where approval_id = ${id} and open = 0`.execute(db);
  return rows.length > 0 ? 0 : 1;
}

async function list(db: Db, { open, estate, limit }: { open: boolean; estate?: string; limit: number }): Promise<Approval[]> {
  let query = db.selectFrom('approvals').selectAll().orderBy('asked_at', 'desc').orderBy('place', 'desc').limit(limit);
  if (open) query = query.where('open', '=', OPEN);
  if (estate !== undefined) query = query.where('estate', '=', estate);
  return loaded(db, await query.execute());
}

async function versioned(db: Db, row: Row | undefined): Promise<Versioned<Approval> | undefined> {
  if (row === undefined) return undefined;
  const [value] = await loaded(db, [row]);
  return value && { value, version: row.version };
}

async function loaded(db: Db, rows: readonly Row[]): Promise<Approval[]> {
  const votes = await readParts(db, 'votes', rows.map(({ id }) => id));
  return rows.map(({ id, body }) => readApproval(id, `${body} ${JSON.stringify(votes.get(id))}`, () => ({ ...members(body), votes: votes.get(id) })));
}

const readApproval = readOnce(Approval, 'approvals');

function bodyOf({ votes: _votes, ...rest }: Approval): string {
  return JSON.stringify(rest);
}
