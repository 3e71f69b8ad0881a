import type { Instant } from '../../../domain/instant.ts';
import { sha256 } from '../../../domain/hash.ts';
import type { World } from './world.ts';

/** Something that will happen by itself. */
export interface Due {
  at: Instant;
  happens(world: World): World;
}

/** The one of these that is due first. */
export function first(dues: readonly Due[]): Due | undefined {
  return dues.reduce<Due | undefined>((earliest, due) => (earliest === undefined || due.at < earliest.at ? due : earliest), undefined);
}

/** Between `least` and `most` milliseconds, always the same for the same name: servers differ, and every machine plays the same world. */
export function spreadOver(name: string, least: number, most: number): number {
  return least + (Number.parseInt(sha256(name).slice(0, 8), 16) % (most - least + 1));
}
