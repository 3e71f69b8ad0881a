import type { EntraReadings } from '../entra/readings.ts';
import type { Instant } from '../instant.ts';
import { type Reading, valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { unreadOf } from './rollCall.ts';
import { skipped, unknown, type Verdict } from './verdict.ts';

/** What the checks of Entra look at: the tenant, beside all else that was read at that time. */
export interface EntraWorld {
  entra: EntraReadings;
  snapshot: Snapshot;
  now: Instant;
}

/** Where the configuration names no tenant: nothing to look at, unless Exchange says that there is one. */
export function withoutTenant({ exchange }: Pick<Snapshot, 'exchange'>): Verdict {
  return valueOf(exchange?.hybrid) === true ? unknown(say('entra.noTenantNamed')) : skipped(say('skipped.noTenant'));
}

/** Judges what one source of the tenant said, by the name that sentences give it; unknown where it was blind (R35). */
export function withRead<T>(reading: Reading<T>, source: string, judge: (value: T) => Verdict[]): Verdict[] {
  return reading.answer === 'value' ? judge(reading.value) : [unknown(say('entra.unread', { unread: [unreadOf(source, reading)] }))];
}
