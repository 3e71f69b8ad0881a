import type { CheckId } from '../finding.ts';
import type { Side } from '../party.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { SentenceKey } from '../wording/catalogue.ts';

/** One check of the catalogue (domain.md 4): where it belongs and the question it asks. */
export interface CatalogueEntry {
  id: CheckId;
  side: Side;
  asks: Sentence;
}

/** How many checks each side has, in the order of the catalogue. */
const SIZES = [['SFB', 'skype', 19], ['EX', 'exchange', 27], ['EN', 'entra', 12], ['X', 'trust', 5]] as const;

/** All 63 checks, in order. */
export const CHECKS: readonly CatalogueEntry[] = SIZES.flatMap(([prefix, side, size]) => Array.from({ length: size }, (_, index) => entry(`${prefix}-${String(index + 1).padStart(2, '0')}`, side)));

/** A check's place in the catalogue; behind all of them for an id that it does not have. */
export function placeOf(id: CheckId): number {
  return PLACES.get(id) ?? CHECKS.length;
}

const PLACES = new Map(CHECKS.map(({ id }, place) => [id, place]));

function entry(id: CheckId, side: Side): CatalogueEntry {
  return { id, side, asks: say(`${id}.asks` as Extract<SentenceKey, `${string}.asks`>) };
}
