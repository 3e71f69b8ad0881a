import { sql } from 'kysely';
import { ActionToken } from '../../domain/approvals/card.ts';
import { Conflict, type Unit } from '../../domain/ports/store.ts';
import { members, readRow } from './rows.ts';
import type { Db, Tables } from './tables.ts';

/** What buttons mean. */
export function tokensIn(db: Db): Pick<Unit, 'addTokens' | 'findToken' | 'useToken'> {
  return {
    async addTokens(tokens) {
      if (tokens.length === 0) return;
      const rows = tokens.map((token) => ({ token: token.token, used_at: token.usedAt, used_by: token.usedBy && JSON.stringify(token.usedBy), body: JSON.stringify(token) }));
      const { numInsertedOrUpdatedRows } = await db.insertInto('action_tokens').values(rows).onConflict((on) => on.column('token').doNothing()).executeTakeFirstOrThrow();
      // The token is what a card carries: it is not repeated in a message that may be logged.
      if (numInsertedOrUpdatedRows !== BigInt(rows.length)) throw new Conflict('an action token');
    },
    async findToken(token) {
      const [row] = (await sql<Tables['action_tokens']>`select * from action_tokens where token = ${token}`.execute(db)).rows;
      return row && readRow(ActionToken, 'action_tokens', `${token.slice(0, 4)}…`, () => ({ ...members(row.body), usedAt: row.used_at, usedBy: row.used_by && JSON.parse(row.used_by) }));
    },
    async useToken(token, by, at) {
      const { numAffectedRows } = await sql`update action_tokens set used_at = ${at}, used_by = ${JSON.stringify(by)} where token = ${token} and used_at is null`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}
