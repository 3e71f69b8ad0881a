import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { EstateSource, Office } from './office.ts';

/** The estate that is meant: the named one, or the first. Throws a Refusal that lists the names when there is none such. */
export function whichEstate(name: string | null, office: Pick<Office, 'estates'>): EstateSource {
  const sources = office.estates();
  const found = name === null ? sources[0] : sources.find(({ estate }) => estate.name === name);
  if (found !== undefined) return found;
  const known = sources.map(({ estate }) => estate.name);
  throw new Refusal({ rule: 'unknown-estate', says: say('estate.unknown', { estate: name ?? '', known }) });
}
