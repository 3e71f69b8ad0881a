import { DAY_MS, plus } from '../../domain/instant.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Db } from './tables.ts';

/** What was delivered and has been acted on. */
export function takenIn(db: Db): Pick<Unit, 'takeDelivery'> {
  return {
    async takeDelivery(key, { at, since }) {
      await db.deleteFrom('taken_deliveries').where('at', '<', plus(at, -KEPT_MS)).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('taken_deliveries')
        .values({ key, at })
        .onConflict((on) => on.column('key').doUpdateSet({ at }).where('taken_deliveries.at', '<', since))
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

/** Longer than any chat service tries again. */
const KEPT_MS = 3 * DAY_MS;
