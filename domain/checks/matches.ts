import type { CheckFilter } from '../commands/command.ts';
import type { Finding } from '../finding.ts';

/** Whether a finding belongs to what somebody asked for. A server may be named by its FQDN or its first label, in any case. */
export function matches(finding: Finding, filter: CheckFilter): boolean {
  switch (filter.by) {
    case 'side':
      return finding.side === filter.side;
    case 'check':
      return finding.id === filter.id;
    case 'server':
      return finding.servers.some((fqdn) => isNamed(fqdn, filter.server));
  }
}

function isNamed(fqdn: string, typed: string): boolean {
  const [name, wanted] = [fqdn.toLowerCase(), typed.trim().toLowerCase()];
  return name === wanted || name.split('.')[0] === wanted;
}
