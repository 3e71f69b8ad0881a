import { blindSources } from '../checks/blindSources.ts';
import { Party } from '../party.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Blind } from './observation.ts';

/** What gave nothing, by party: every source once, with the reasons that were given. */
export function observeBlind(snapshot: Snapshot): Blind[] {
  return Party.options.flatMap((party) => {
    const only: Snapshot = { ...snapshot, skype: null, exchange: null, entra: null, [party]: snapshot[party] };
    const blind = blindSources(only);
    const distinct = (texts: string[]) => [...new Set(texts)];
    return blind.length === 0 ? [] : [{ kind: 'blind', key: `blind:${party}`, concern: party, sources: distinct(blind.map(({ source }) => source)), details: distinct(blind.map(({ detail }) => detail)) }];
  });
}
