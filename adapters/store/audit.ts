import { sql } from 'kysely';
import { z } from 'zod';
import { AuditEvent, chained } from '../../domain/audit/event.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** The chained record. Writers are alone in the database, so the chain has neither gap nor fork. */
export function auditIn(db: Db): Pick<Unit, 'appendAudit' | 'lastAudit' | 'latestAuditSeq' | 'noticeLines'> {
  /** Where the chain goes on, once this transaction has written to it. */
  let head: Head | null | undefined;
  return {
    async appendAudit(entry) {
      const event = chained(entry, head === undefined ? await headOf(db) : head);
      await sql`insert into audit_events (seq, plan, body) values (${event.seq}, ${event.plan ?? null}, ${JSON.stringify(event)})`.execute(db);
      head = event;
      return event;
    },
    async lastAudit(n) {
      return (await newest(db, n)).toReversed();
    },
    async latestAuditSeq(name) {
      return (await sql<{ seq: number }>`select seq from audit_events where plan = ${name} order by seq desc limit 1`.execute(db)).rows[0]?.seq;
    },
    async noticeLines({ after, upTo }) {
      const rows = await db.selectFrom('audit_events').select(['seq', 'body']).where('seq', '>', after).where('seq', '<=', upTo).where('body', 'like', '%"type":"notice.%').orderBy('seq').execute();
      return rows.map(read).filter(({ type }) => type.startsWith('notice.'));
    },
  };
}

/** Up to `limit` lines after `seq`, in order. */
export async function auditAfter(db: Db, seq: number, limit: number): Promise<AuditEvent[]> {
  const rows = await db.selectFrom('audit_events').select(['seq', 'body']).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
  return rows.map(read);
}

/** Where the chain goes on. Every change passes here, so the two statements are written out, which takes a third of the time of building them. */
async function headOf(db: Db): Promise<Head | null> {
  const { rows } = await sql<{ seq: number; body: string }>`select seq, body from audit_events order by seq desc limit 1`.execute(db);
  const [row] = rows;
  return row ? readRow(Head, 'audit_events', row.seq, () => JSON.parse(row.body)) : null;
}

const Head = AuditEvent.pick({ seq: true, hash: true });
type Head = z.infer<typeof Head>;

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
