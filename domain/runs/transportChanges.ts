import type { Finding } from '../finding.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';

/**
 * Servers whose internal transport certificate is another one than before a run (R19), as findings of EX-24 that fail: by itself a sound certificate
 * would pass, and only before and after together show that the run touched it. Where either was not read, nothing is concluded (R35).
 */
export function transportChanges(before: Snapshot, now: Snapshot): Finding[] {
  return Object.keys(now.exchange?.stores ?? {}).toSorted().flatMap((server) => {
    const [was, is] = [transportOf(server, before), transportOf(server, now)];
    if (was === undefined || is === undefined || was === is) return [];
    return [{ id: 'EX-24', side: 'exchange', result: 'fail', servers: [server], says: say('EX-24.changed', { server, was, is }), means: say('EX-24.changedMeans') } satisfies Finding];
  });
}

/** Null: none is named. Undefined: nobody knows. */
function transportOf(server: string, { exchange }: Snapshot): Thumbprint | null | undefined {
  const told = valueOf(exchange?.stores[server]?.transport);
  return told === null ? null : told?.thumbprint;
}
