import { sql } from 'kysely';
import { DAY_MS, plus } from '../../domain/instant.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Db } from './tables.ts';

/** What was delivered and has been acted on. */
export function takenIn(db: Db): Pick<Unit, 'takeDelivery'> {
  return {
    async takeDelivery(key, { at, since }) {
      await sql`delete from taken_deliveries where at < ${plus(at, -KEPT_MS)}`.execute(db);
      const { numAffectedRows } = await sql`insert into taken_deliveries (key, at) values (${key}, ${at}) on conflict (key) do update set at = ${at} where taken_deliveries.at < ${since}`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

/** Longer than any chat service tries again. */
const KEPT_MS = 3 * DAY_MS;
