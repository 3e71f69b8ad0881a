import type { Format } from '../format.ts';

/** Everything else that is said in a conversation. Whole sentences with named placeholders. */
export const chat = {
  'example.chat': (values: { when: string }, format: Format) => `Read ${format.when(values.when)}.`,
};
