/** The hosts of Teams in the public cloud, the moderate government cloud included: these names and no others. */
const HOSTS = new Set(['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']);

/**
 * Whether a service address is one of Teams, and for this tenant where it names one. Whoever is answered there gets the bot's own token,
 * so hosts are compared whole: anybody can register a name below `trafficmanager.net` (teams.md 1.8).
 */
export function isTeamsService(address: string, tenant: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  // Scheme, host and path are all there is: no name, password, port, question or fragment, and nothing that has to be mended first.
  const plain = `https://${hostname}${pathname}`;
  if (address !== plain && `${address}/` !== plain) return false;
  const path = /^\/(?:[a-z0-9-]{1,30}\/?|[a-z0-9-]{1,30}\/(?<tenant>[0-9a-f-]{36})\/?)?$/u.exec(pathname);
  return HOSTS.has(hostname) && path !== null && (path.groups?.['tenant'] ?? tenant) === tenant;
}
