import type { AdaptiveCard } from './adaptive.ts';

/** What a card may weigh as UTF-8 (teams.md 1: budget a card at 25 KB), with room for the envelope. */
export const CARD_BYTES = 24_000;
/** What the words beside a card may weigh; a text page stands alone and may weigh more. */
export const TEXT_BYTES = 4_000;
export const PAGE_BYTES = 20_000;

/** How many entries of each long list are shown: all, then ever fewer, until it fits. */
const LADDER = [Number.POSITIVE_INFINITY, 60, 40, 25, 15, 10, 6, 3, 1];

/** The fullest card that stays within the budget. `draw` is asked for ever fewer entries of its lists, and says how many more there are. */
export function fit(draw: (most: number) => AdaptiveCard): AdaptiveCard {
  return fullest(draw, isLight);
}

/** The whole card with its picture, where that stays within the budget; else the fullest without it: words come first. */
export function fitPictured<P>(picture: P | null, draw: (most: number, picture: P | null) => AdaptiveCard): AdaptiveCard {
  const whole = draw(Number.POSITIVE_INFINITY, picture);
  return isLight(whole) ? whole : fit((most) => draw(most, null));
}

/** The fullest text that stays within `bytes`. */
export function fitText(bytes: number, write: (most: number) => string): string {
  return fullest(write, (text) => weight(text) <= bytes);
}

/** Whether a card stays within the budget. */
export function isLight(card: AdaptiveCard): boolean {
  return weight(JSON.stringify(card)) <= CARD_BYTES;
}

function fullest<T>(draw: (most: number) => T, fits: (drawn: T) => boolean): T {
  for (const most of LADDER) {
    const drawn = draw(most);
    if (fits(drawn)) return drawn;
  }
  return draw(0);
}

function weight(text: string): number {
  return new TextEncoder().encode(text).length;
}
