import { DAY_MS, type Instant, plus, span } from '../instant.ts';
import type { Party } from '../party.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** What a certificate is there for: a slot of its party, `local` (only some front ends use it), `key` (Entra knows it), `tls` (a web address answers with it). */
export type Role = 'current' | 'next' | 'previous' | 'local' | 'key' | 'tls';

/** One certificate in one role, from its first to its last instant. Never by host: those that hold it are listed. */
export interface Bar {
  /** The same from reading to reading as long as certificate and role (and, in Entra, the object) are. */
  key: string;
  party: Party;
  role: Role;
  thumbprint: Thumbprint;
  /** Where Entra keeps the key; null elsewhere. */
  object: { id: string; name: string } | null;
  /** FQDNs, in order; empty where no server was seen to hold it. */
  holders: string[];
  /** Null: not told. */
  from: Instant | null;
  /** The earlier one of Entra's date and the certificate's. */
  until: Instant;
  /** When the certificate itself ends, where Entra's date is earlier; else null. */
  certificateUntil: Instant | null;
  /** When a next one takes over; null: it is none, or nobody set a date. */
  effective: Instant | null;
}

/** Band edges of design 9, in days before the end. */
export const BAND_DAYS = [90, 60, 30, 14, 7, 1] as const;

/** The instants at which what ends then enters a band at `now`, farthest first. */
export function bandEdges(now: Instant): { days: number; at: Instant }[] {
  return BAND_DAYS.map((days) => ({ days, at: plus(now, days * DAY_MS) }));
}

/** The narrowest band it is in: 0 when it has ended, null when it is in none yet. Instants, not dates (R29). */
export function bandOfBar({ until }: Pick<Bar, 'until'>, now: Instant): number | null {
  const left = span(now, until);
  if (left <= 0) return 0;
  return BAND_DAYS.findLast((days) => left <= days * DAY_MS) ?? null;
}

/** Whether it has begun, and has not ended. */
export function standingOf({ from, until }: Pick<Bar, 'from' | 'until'>, now: Instant): 'ended' | 'not-yet' | 'valid' {
  if (until <= now) return 'ended';
  return from !== null && from > now ? 'not-yet' : 'valid';
}

/** An end that is written to mean that there is none (`9999-12-31`). */
export function isEndless({ until }: Pick<Bar, 'until'>): boolean {
  return until >= '9000';
}
