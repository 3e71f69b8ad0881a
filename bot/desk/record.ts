import type { AuditEntry, AuditEvent } from '../../domain/audit/event.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { render } from '../../domain/wording/render.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import type { Office } from './office.ts';
import { asJson } from './storedCommand.ts';

/** A line for the record, with its sentence still to be written. */
export type RecordEntry = Omit<AuditEntry, 'at' | 'says' | 'data'> & { says: Sentence; data?: Record<string, unknown> };

/** Writes a line of the record, in English and UTC whoever reads it, in the transaction of the change it tells of. */
export async function record(unit: Unit, office: Pick<Office, 'clock'>, { says, data, ...entry }: RecordEntry): Promise<AuditEvent> {
  const at = office.clock.now();
  const text = render(says, { locale: 'en', zone: 'UTC', now: at });
  return unit.appendAudit({ ...entry, at, says: text, ...(data && { data: asJson(data) as NonNullable<AuditEntry['data']> }) });
}
