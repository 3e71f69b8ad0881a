import type { Format } from '../format.ts';

/** Why I say no. Whole sentences with named placeholders. */
export const refusals = {
  'example.refusals': (values: { when: string }, format: Format) => `Read ${format.when(values.when)}.`,
};
