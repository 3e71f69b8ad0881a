import { ActionToken } from '../../domain/approvals/card.ts';
import { Conflict, type Unit } from '../../domain/ports/store.ts';
import { members, readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** What buttons mean. */
export function tokensIn(db: Db): Pick<Unit, 'addToken' | 'findToken' | 'useToken'> {
  return {
    async addToken(token) {
      const row = { token: token.token, used_at: token.usedAt, used_by: token.usedBy && JSON.stringify(token.usedBy), body: JSON.stringify(token) };
      const { numInsertedOrUpdatedRows } = await db.insertInto('action_tokens').values(row).onConflict((on) => on.column('token').doNothing()).executeTakeFirstOrThrow();
      // The token is what a card carries: it is not repeated in a message that may be logged.
      if (numInsertedOrUpdatedRows !== 1n) throw new Conflict('an action token');
    },
    async findToken(token) {
      const row = await db.selectFrom('action_tokens').selectAll().where('token', '=', token).executeTakeFirst();
      return row && readRow(ActionToken, 'action_tokens', `${token.slice(0, 4)}…`, () => ({ ...members(row.body), usedAt: row.used_at, usedBy: row.used_by && JSON.parse(row.used_by) }));
    },
    async useToken(token, by, at) {
      const used = { used_at: at, used_by: JSON.stringify(by) };
      const { numUpdatedRows } = await db.updateTable('action_tokens').set(used).where('token', '=', token).where('used_at', 'is', null).executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}
