import type { MetadataView } from '../metadata/view.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Observation } from './observation.ts';
import { NOTHING_PROPOSED, unseenRole } from './proposed.ts';
import { watchedKey } from './watched.ts';

/** The TLS certificates that metadata addresses are answered with, once each, whatever addresses share them. An address that gives nothing is a finding, not an end. */
export function observeTls({ estate, metadata }: Snapshot): Observation[] {
  const seen = (metadata ?? []).flatMap((view) => tlsOf(view).map((tls) => ({ ...tls, host: view.host })));
  const byCertificate = Map.groupBy(seen, ({ thumbprint }) => thumbprint);
  const ends = [...byCertificate].map(([thumbprint, all]): Observation => {
    const hosts = [...new Set(all.map(({ host }) => host))].toSorted();
    const watched = { estate, role: 'tls', thumbprint } as const;
    return { kind: 'ends', key: watchedKey(watched), watched, name: hosts[0] ?? '', holders: hosts, ends: all[0]?.notAfter ?? '', certificateEnds: null, follower: null, ...NOTHING_PROPOSED };
  });
  return [...ends, ...((metadata ?? []).some((view) => tlsOf(view).length === 0) ? [unseenRole('tls')] : [])];
}

function tlsOf({ bot, peers }: MetadataView): { thumbprint: string; notAfter: string }[] {
  const answers = [bot, ...Object.values(peers)].flatMap((reading) => valueOf(reading) ?? []);
  return answers.flatMap((answer) => (answer.got === 'document' && answer.tls !== undefined ? [answer.tls] : []));
}
