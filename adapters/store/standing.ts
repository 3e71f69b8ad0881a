import { sql } from 'kysely';
import type { Unit } from '../../domain/ports/store.ts';
import { Standing, standingKey } from '../../domain/policy/standing.ts';
import { byCode, members, readRow } from './rows.ts';
import type { Db, Tables } from './tables.ts';

/** What people said that holds until they say otherwise. */
export function standingIn(db: Db): Pick<Unit, 'putStanding' | 'endStanding' | 'allStanding'> {
  return {
    async putStanding(standing) {
      const row = { key: standingKey(standing), body: JSON.stringify(standing) };
      await db.insertInto('standing').values(row).onConflict((on) => on.column('key').doUpdateSet({ body: row.body })).execute();
    },
    async endStanding(key) {
      const { numDeletedRows } = await db.deleteFrom('standing').where('key', '=', key).executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
    async allStanding() {
      const { rows } = await sql<Tables['standing']>`select * from standing`.execute(db);
      return rows.toSorted((one, other) => byCode(one.key, other.key)).map(({ key, body }) => readRow(Standing, 'standing', key, () => members(body)));
    },
  };
}
