import type { Format } from '../format.ts';

/** Titles, steps, reasons and undo of plans. Whole sentences with named placeholders. */
export const plans = {
  'example.plans': (values: { when: string }, format: Format) => `Read ${format.when(values.when)}.`,
};
