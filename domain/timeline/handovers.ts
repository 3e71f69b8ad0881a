import type { Instant } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { Bar } from './bar.ts';

/** A time; `to` null: with no end in sight. */
export interface Stretch {
  from: Instant;
  to: Instant | null;
}

/** How one certificate of a party is followed by another. */
export interface Handover {
  party: 'skype' | 'exchange';
  before: Thumbprint;
  /** Null: nothing is staged to follow. */
  after: Thumbprint | null;
  /** When `after` takes over; null: nobody set a date, or it has long happened. */
  at: Instant | null;
  /** While both are valid and `after` signs. */
  overlap: Stretch | null;
  /** While neither can sign. */
  gap: Stretch | null;
  /** `after` ends before the one that it replaces. */
  endsEarlier: boolean;
}

/** What follows what in each role of each party, as the slots have it at `now`. */
export function handoversOf(bars: readonly Bar[], now: Instant): Handover[] {
  return (['skype', 'exchange'] as const).flatMap((party) => {
    const [current, next, previous] = (['current', 'next', 'previous'] as const).map((role) => bars.find((bar) => bar.party === party && bar.role === role));
    if (current === undefined) return [];
    return [...(previous === undefined || previous.thumbprint === current.thumbprint ? [] : [past(party, [previous, current], now)]), next === undefined ? unfollowed(party, current) : coming(party, current, next)];
  });
}

/** The former one is accepted until it ends; what lies behind is not told any more. */
function past(party: Handover['party'], [previous, current]: [Bar, Bar], now: Instant): Handover {
  const until = [previous.until, current.until].toSorted()[0] ?? now;
  return { party, before: previous.thumbprint, after: current.thumbprint, at: null, overlap: until > now ? { from: now, to: until } : null, gap: null, endsEarlier: current.until < previous.until };
}

function unfollowed(party: Handover['party'], { thumbprint, until }: Bar): Handover {
  return { party, before: thumbprint, after: null, at: null, overlap: null, gap: { from: until, to: null }, endsEarlier: false };
}

/** Without a date it does not take over by itself, so nothing follows. */
function coming(party: Handover['party'], current: Bar, next: Bar): Handover {
  const told = { party, before: current.thumbprint, after: next.thumbprint, at: next.effective, endsEarlier: next.until < current.until };
  if (next.effective === null) return { ...told, overlap: null, gap: { from: current.until, to: null } };
  const signs = next.from !== null && next.from > next.effective ? next.from : next.effective;
  if (next.until <= signs) return { ...told, overlap: null, gap: { from: earlier(current.until, next.effective), to: null } };
  if (signs < current.until) return { ...told, overlap: { from: signs, to: earlier(current.until, next.until) }, gap: signs > next.effective ? { from: next.effective, to: signs } : null };
  const ends = earlier(current.until, next.effective);
  return { ...told, overlap: null, gap: signs > ends ? { from: ends, to: signs } : null };
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
