import { type Instant, span } from '../../instant.ts';
import type { Format } from '../format.ts';

/** `ends in 20 days (…)`, `ended 2 days ago (…)`: by the time at which it is read. */
export function ends(notAfter: Instant, format: Format): string {
  return `${isPast(notAfter, format) ? 'ended' : 'ends'} ${format.when(notAfter)}`;
}

/** `ends in 20 days`, `ended 2 days ago`: where there is no room for the date. */
export function endsIn(notAfter: Instant, format: Format): string {
  return `${isPast(notAfter, format) ? 'ended' : 'ends'} ${format.relative(notAfter)}`;
}

/** `takes over in 3 days (…)`, `was to take over 2 days ago (…)`. */
export function takesOver(effective: Instant, format: Format): string {
  return `${isPast(effective, format) ? 'was to take over' : 'takes over'} ${format.when(effective)}`;
}

function isPast(instant: Instant, { reader }: Format): boolean {
  return span(instant, reader.now) >= 0;
}

/** `that takes over in 3 days (…)`, `to take over on …`: in a plan's name, which does not say whether it did. */
export function thatTakesOver(effective: Instant, format: Format): string {
  return isPast(effective, format) ? `to take over on ${format.instant(effective)}` : `that takes over ${format.when(effective)}`;
}
