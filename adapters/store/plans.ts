import { sql } from 'kysely';
import { type PlanName, Plan, planNames } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { readOnce } from './readOnce.ts';
import type { Db } from './tables.ts';

/** Plans, by the name that people type. */
export function plansIn(db: Db): Pick<Unit, 'savePlan' | 'findPlan'> {
  return {
    async savePlan(plan) {
      const known = await db.selectFrom('plans').select('name').where('hash', '=', plan.hash).executeTakeFirst();
      return known?.name ?? addUnderFreeName(db, plan);
    },
    async findPlan(name) {
      const [row] = (await sql<{ body: string }>`select body from plans where name = ${name}`.execute(db)).rows;
      return row && readPlan(name, row.body, () => JSON.parse(row.body));
    },
  };
}

const readPlan = readOnce(Plan, 'plans');

async function addUnderFreeName(db: Db, plan: Plan): Promise<PlanName> {
  const body = JSON.stringify(plan);
  for (const name of planNames(plan.hash)) {
    const { numInsertedOrUpdatedRows } = await db.insertInto('plans').values({ hash: plan.hash, name, body }).onConflict((on) => on.column('name').doNothing()).executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return name;
  }
  throw new Error(`no short name is free for the plan ${plan.hash}`);
}
