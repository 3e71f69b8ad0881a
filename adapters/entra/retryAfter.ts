import type { Instant } from '../../domain/instant.ts';

/** How long `Retry-After` asks to wait, in milliseconds: seconds, or a date. Null where it says neither. Never negative. */
export function retryAfterMs(header: string | null, now: Instant): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/u.test(text)) return Number(text) * 1000;
  const date = text.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - Date.parse(now));
}
