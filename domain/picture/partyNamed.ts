import type { Finding } from '../finding.ts';
import { Party } from '../party.ts';

/** The party that a finding of Entra is about, as its sentence names it: by a value `party`, or by the end of its key (`EN-07.skype`). */
export function partyNamed({ says: { key, values } }: Pick<Finding, 'says'>): Party | undefined {
  const named = [values['party'], key.slice(key.lastIndexOf('.') + 1)].map((name) => Party.safeParse(name));
  return named.find(({ success }) => success)?.data;
}
