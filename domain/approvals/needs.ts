import type { Need } from './policy.ts';

/**
 * Whether these people fill every place of every need. Several needs are several factors: a person fills one place at most over all
 * of them, however many groups they are in. `people` are distinct. Once `escalated`, people of a need's next group fill its places too.
 */
export function needsMet(needs: readonly Need[], people: readonly { groups: readonly string[] }[], escalated = false): boolean {
  const places = needs.flatMap((need) => Array.from({ length: need.count }, () => groupsAsked([need], escalated)));
  const placeOf = new Map<number, number>();
  return places.every((_, place) => seat(place, { places, people, placeOf, asked: new Set() }));
}

/** The groups whose people can fill a place of these needs. */
export function groupsAsked(needs: readonly Need[], escalated: boolean): string[] {
  return [...new Set(needs.flatMap(({ group, next }) => (escalated && next !== undefined ? [group, next] : [group])))];
}

interface Seating {
  /** The groups that can fill each place. */
  places: readonly (readonly string[])[];
  people: readonly { groups: readonly string[] }[];
  /** Who sits where, by position of the person. */
  placeOf: Map<number, number>;
  asked: Set<number>;
}

/** Finds somebody for the place, moving people to other places they can fill too where that helps. */
function seat(place: number, seating: Seating): boolean {
  const { places, people, placeOf, asked } = seating;
  for (const [position, { groups }] of people.entries()) {
    if (asked.has(position) || !(places[place] ?? []).some((group) => groups.includes(group))) continue;
    asked.add(position);
    const taken = placeOf.get(position);
    if (taken !== undefined && !seat(taken, seating)) continue;
    placeOf.set(position, place);
    return true;
  }
  return false;
}
