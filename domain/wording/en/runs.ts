import type { Format } from '../format.ts';

/** Approvals, runs and the record. Whole sentences with named placeholders. */
export const runs = {
  'example.runs': (values: { when: string }, format: Format) => `Read ${format.when(values.when)}.`,
};
