import { z } from 'zod';
import { AuditEvent, chained } from '../../domain/audit/event.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** The chained record. Writers are alone in the database, so the chain has neither gap nor fork. */
export function auditIn(db: Db): Pick<Unit, 'appendAudit' | 'lastAudit' | 'latestAuditOf'> {
  return {
    async appendAudit(entry) {
      const [last] = await newest(db, 1);
      const event = chained(entry, last ?? null);
      await db.insertInto('audit_events').values({ seq: event.seq, plan: event.plan ?? null, body: JSON.stringify(event) }).execute();
      return event;
    },
    async lastAudit(n) {
      return (await newest(db, n)).toReversed();
    },
    async latestAuditOf(name) {
      const row = await db.selectFrom('audit_events').selectAll().where('plan', '=', name).orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row && read(row);
    },
  };
}

/** Up to `limit` lines after `seq`, in order. */
export async function auditAfter(db: Db, seq: number, limit: number): Promise<AuditEvent[]> {
  const rows = await db.selectFrom('audit_events').select(['seq', 'body']).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
  return rows.map(read);
}

async function newest(db: Db, limit: number): Promise<AuditEvent[]> {
  const rows = await db.selectFrom('audit_events').select(['seq', 'body']).orderBy('seq', 'desc').limit(limit).execute();
  return rows.map(read);
}

/** Checked by the schema, but given as it is stored: what the schema would leave out or put into lower case is part of what the hash has to cover. */
function read({ seq, body }: { seq: number; body: string }): AuditEvent {
  return readRow(z.custom<AuditEvent>(), 'audit_events', seq, () => {
    const line: unknown = JSON.parse(body);
    AuditEvent.parse(line);
    return line;
  });
}
