import { everySource } from '../checks/blindSources.ts';
import type { Instant } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Look } from './look.ts';

/** When each source of a reading last gave a value, as of this one and those before it: cmdlets of a whole party, servers by FQDN, metadata addresses by host. Who is not asked any more is left out. */
export function seenSources(snapshot: Snapshot, before: Look['sources']): Look['sources'] {
  const answers = [...everySource(snapshot).map(([name, reading]) => ({ name, at: reading.answer === 'value' ? reading.at : null })), ...addressesOf(snapshot)];
  const byName = Map.groupBy(answers, ({ name }) => name);
  return Object.fromEntries([...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => [name, newest(all) ?? before[name] ?? null]));
}

/** An address that is reached and gives no document gave nothing. */
function addressesOf({ metadata }: Snapshot): { name: string; at: Instant | null }[] {
  return (metadata ?? []).map(({ host, bot }) => ({ name: host, at: valueOf(bot)?.got === 'document' ? bot.at : null }));
}

function newest(answers: readonly { at: Instant | null }[]): Instant | undefined {
  return answers.flatMap(({ at }) => at ?? []).toSorted().at(-1);
}
