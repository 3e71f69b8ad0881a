import type { WatchUnit } from '../../domain/ports/watchUnit.ts';
import { Look } from '../../domain/watch/look.ts';
import { Subscription } from '../../domain/watch/subscription.ts';
import { byCode, members, readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** Who wants to hear of what, and how far looking has come. */
export function subscriptionsIn(db: Db): Pick<WatchUnit, 'putSubscription' | 'endSubscription' | 'subscriptions' | 'putLook' | 'findLook' | 'looks'> {
  return {
    async putSubscription(subscription) {
      const row = { id: subscription.id, conversation_id: subscription.conversation, body: JSON.stringify(subscription) };
      await db.insertInto('subscriptions').values(row).onConflict((on) => on.column('id').doUpdateSet({ conversation_id: row.conversation_id, body: row.body })).execute();
    },
    async endSubscription(id) {
      return (await db.deleteFrom('subscriptions').where('id', '=', id).executeTakeFirstOrThrow()).numDeletedRows === 1n;
    },
    async subscriptions(conversationId) {
      const all = db.selectFrom('subscriptions').selectAll();
      const rows = await (conversationId === undefined ? all : all.where('conversation_id', '=', conversationId)).execute();
      return rows.toSorted((one, other) => byCode(one.id, other.id)).map(({ id, body }) => readRow(Subscription, 'subscriptions', id, () => members(body)));
    },
    async putLook(look) {
      const row = { estate: look.estate, body: JSON.stringify(look) };
      await db.insertInto('looks').values(row).onConflict((on) => on.column('estate').doUpdateSet({ body: row.body })).execute();
    },
    async findLook(estate) {
      const row = await db.selectFrom('looks').selectAll().where('estate', '=', estate).executeTakeFirst();
      return row === undefined ? undefined : asLook(row);
    },
    async looks() {
      const rows = await db.selectFrom('looks').selectAll().execute();
      return rows.toSorted((one, other) => byCode(one.estate, other.estate)).map(asLook);
    },
  };
}

function asLook({ estate, body }: { estate: string; body: string }): Look {
  return readRow(Look, 'looks', estate, () => members(body));
}
