import type { Sentence } from '../../domain/wording/sentence.ts';

/** What is looked at, in this order: each rests on those before it. */
export const LOOKS = ['name', 'port', 'tls', 'session', 'language', 'operations', 'rights', 'clock'] as const;
export type LookAt = (typeof LOOKS)[number];

/** What one look at a server found. `next` is what to do about a failure; `skipped` where an earlier failure leaves nothing to look at, or this transport has no such thing. */
export type Look = { at: LookAt; result: 'pass'; says: Sentence } | { at: LookAt; result: 'fail'; says: Sentence; next: Sentence } | { at: LookAt; result: 'skipped'; says: Sentence };

/** Everything that was looked at on one server. */
export interface ServerReport {
  server: string;
  party: 'skype' | 'exchange';
  transport: string;
  looks: Look[];
}

export function passed(at: LookAt, says: Sentence): Look {
  return { at, result: 'pass', says };
}

export function failed(at: LookAt, says: Sentence, next: Sentence): Look {
  return { at, result: 'fail', says, next };
}

export function skipped(at: LookAt, says: Sentence): Look {
  return { at, result: 'skipped', says };
}
