import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Party } from '../party.ts';

/** What is frozen: everything (`*`), one estate (`contoso`), or one party of it (`contoso/exchange`). */
export const Target = z.string().toLowerCase().regex(/^(\*|[a-z0-9][a-z0-9-]{0,30}(\/(skype|exchange|entra))?)$/, 'is no target: * for everything, an estate, or estate/party');

/** A time in which nothing is run on a target. It always has an end: what is to stay frozen without one is the switch `changes: off`. */
export const Freeze = z.strictObject({ target: Target, from: Instant.optional(), until: Instant, why: z.string().min(1).max(200) });
export type Freeze = z.infer<typeof Freeze>;

/** What a plan works on. A plan that names no party is taken to work on all. */
export interface Worked {
  estate: string;
  parties: readonly Party[];
}

/** The freeze that holds a plan at `at`; of several the one that ends last. */
export function freezeOn(freezes: readonly Freeze[], worked: Worked, at: Instant): Freeze | undefined {
  const holding = freezes.filter((freeze) => (freeze.from === undefined || freeze.from <= at) && at < freeze.until && isOn(freeze, worked));
  return holding.toSorted((a, b) => (a.until < b.until ? 1 : -1))[0];
}

function isOn({ target }: Freeze, { estate, parties }: Worked): boolean {
  const [name, party] = target.split('/');
  if (name !== '*' && name !== estate) return false;
  return party === undefined || parties.length === 0 || parties.some((one) => one === party);
}
