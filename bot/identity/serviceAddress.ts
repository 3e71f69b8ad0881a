/** The hosts of Teams in the public cloud, the moderate government cloud included: these names and no others. */
const HOSTS = new Set(['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']);

/**
 * Whether a service address is one of Teams, and for this tenant where it names one. Whoever is answered there gets the bot's own token,
 * so hosts are compared whole: anybody can register a name below `trafficmanager.net` (teams.md 1.8).
 */
export function isTeamsService(address: string, tenant: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, pathname, search, hash, href } = new URL(address);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '' || search !== '' || hash !== '') return false;
  // What has to be mended first (dots in a path, a backslash, a tab, a capital, `@` without a name) is nobody's address.
  if (href !== address && href !== `${address}/`) return false;
  const path = /^\/(?:[a-z0-9-]{1,30}\/?|[a-z0-9-]{1,30}\/(?<tenant>[0-9a-f-]{36})\/?)?$/u.exec(pathname);
  return HOSTS.has(hostname) && path !== null && (path.groups?.['tenant'] ?? tenant) === tenant;
}
