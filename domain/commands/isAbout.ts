import type { Finding } from '../finding.ts';
import type { CheckFilter } from './command.ts';

/** Whether a finding is what was asked about. A server is meant by its FQDN or its first label. */
export function isAbout(filter: CheckFilter | null, { id, side, servers }: Pick<Finding, 'id' | 'side' | 'servers'>): boolean {
  if (filter === null) return true;
  switch (filter.by) {
    case 'side':
      return side === filter.side;
    case 'check':
      return id === filter.id;
    case 'server':
      return servers.some((fqdn) => fqdn.toLowerCase() === filter.server || fqdn.toLowerCase().split('.')[0] === filter.server);
  }
}
