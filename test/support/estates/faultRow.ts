import type { Draft } from './draft.ts';

/** One thing that can be wrong with an estate, and that an estate file can say. */
export interface FaultRow {
  name: string;
  /** Which estates it can be put into; absent: all. */
  suits?: (draft: Draft) => boolean;
  /** No reading tells of it, so that a rehearsal cannot know. */
  hidden?: true;
  /** `n` chooses among alike things, such as servers; of any size. */
  breaks: (draft: Draft, n: number) => unknown;
}
