import type { Instant } from '../instant.ts';

/** Who collected, on which servers, and when the first and the last of the files was made. */
export interface CollectedMark {
  who: string[];
  on: string[];
  from: Instant;
  until: Instant;
}
