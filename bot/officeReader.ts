import type { Clock } from '../domain/ports/clock.ts';
import type { Office } from './desk/office.ts';
import { readEstate } from './estate/readEstate.ts';

/** How an office reads an estate: by its executor, with that clock. */
export function officeReader(clock: Clock): Office['read'] {
  return ({ estate, executor }, { onProgress, ...options }) => {
    const progress = onProgress === undefined ? {} : { onProgress: (answered: number, total: number) => onProgress({ answered, total }) };
    return readEstate(estate, executor, { clock, ...options, ...progress });
  };
}
