import { TEAMS_CLOUDS, type TeamsCloud } from './teamsCloud.ts';

/**
 * Whether a service address is one of Teams in that cloud, and for this tenant where it names one. Whoever is answered there gets the bot's own token,
 * so hosts are compared whole: anybody can register a name below `trafficmanager.net` (teams.md 1.8).
 */
export function isTeamsService(address: string, tenant: string, { services }: Pick<TeamsCloud, 'services'> = TEAMS_CLOUDS.global): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  // Scheme, host and path are all there is: no name, password, port, question or fragment, and nothing that has to be mended first.
  const plain = `https://${hostname}${pathname}`;
  if (address !== plain && `${address}/` !== plain) return false;
  const path = /^\/(?:[a-z0-9-]{1,30}\/?|[a-z0-9-]{1,30}\/(?<tenant>[0-9a-f-]{36})\/?)?$/u.exec(pathname);
  return services.has(hostname) && path !== null && (path.groups?.['tenant'] ?? tenant) === tenant;
}
