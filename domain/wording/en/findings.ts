import type { Format } from '../format.ts';

/** What the checks say. Whole sentences with named placeholders. */
export const findings = {
  'example.findings': (values: { when: string }, format: Format) => `Read ${format.when(values.when)}.`,
};
