import type { Party } from '../party.ts';

/** One direction of trust: `by` accepts the tokens of `of`. */
export interface Link {
  by: Party;
  of: Party;
}

/** Where a finding is seen in the picture: a party by itself, one direction of trust, or what all servers have in common. */
export type Place = { kind: 'party'; party: Party } | ({ kind: 'link' } & Link) | { kind: 'all' };

/** Every direction there can be, in the order in which it is shown. */
export const LINKS: readonly Link[] = [
  { by: 'exchange', of: 'skype' },
  { by: 'skype', of: 'exchange' },
  { by: 'exchange', of: 'entra' },
  { by: 'skype', of: 'entra' },
  { by: 'entra', of: 'exchange' },
  { by: 'entra', of: 'skype' },
];

/** The directions between parties that are there. */
export function linksBetween(parties: readonly Party[]): Link[] {
  return LINKS.filter(({ by, of }) => parties.includes(by) && parties.includes(of));
}

/** Whether two places are the same. */
export function isSamePlace(a: Place, b: Place): boolean {
  return nameOf(a) === nameOf(b);
}

function nameOf(place: Place): string {
  if (place.kind === 'party') return place.party;
  return place.kind === 'link' ? `${place.by} ${place.of}` : place.kind;
}
