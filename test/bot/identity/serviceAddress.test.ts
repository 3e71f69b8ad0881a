import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTeamsService } from '../../../bot/identity/serviceAddress.ts';
import { TEAMS_CLOUDS, TeamsCloudName } from '../../../bot/identity/teamsCloud.ts';

const TENANT = '00000000-0000-0000-0000-00000000000c';
const HOSTS = ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];

/** An address of Teams in which one place was written otherwise. */
const bent = fc
  .tuple(fc.constantFrom(...HOSTS), fc.constantFrom('/emea/', '/emea', '/', '', `/emea/${TENANT}/`), fc.nat(), fc.constantFrom('', 'a', '.', '-', '/', '\\', '@', ':', '?', '#', '%2e', '%00', '\t', '\n', ' ', '\u0430', '\u3002', '\u00ad', '\uff0e', 'https://'))
  .map(([host, path, at, inserted]) => {
    const address = `https://${host}${path}`;
    const place = at % (address.length + 1);
    return address.slice(0, place) + inserted + address.slice(place);
  });

describe('isTeamsService', () => {
  it.each(HOSTS)('knows %s, with and without region, and with our tenant', (host) => {
    for (const path of ['', '/', '/emea', '/emea/', `/emea/${TENANT}`, `/emea/${TENANT}/`]) expect(isTeamsService(`https://${host}${path}`, TENANT)).toBe(true);
  });

  it.each(TeamsCloudName.options)('knows the hosts of %s there and in no other cloud', (name) => {
    for (const host of TEAMS_CLOUDS[name].services) {
      const known = TeamsCloudName.options.filter((other) => isTeamsService(`https://${host}/teams/`, TENANT, TEAMS_CLOUDS[other]));
      expect(known).toEqual([name]);
    }
  });

  it('says yes only to what a client of the network would take to one of those hosts, whatever is written into an address', () => {
    fc.assert(
      fc.property(bent, (address) => {
        if (!isTeamsService(address, TENANT)) return;
        const { protocol, hostname, port, username, password } = new URL(address);
        expect([protocol, HOSTS.includes(hostname), port, username, password]).toEqual(['https:', true, '', '', '']);
        expect(address).toMatch(/^https:\/\/[a-z.]+(?:\/[a-z0-9/-]*)?$/u);
      }),
      { numRuns: 5_000 },
    );
  });

  it('says no to texts that are no addresses', () => {
    fc.assert(fc.property(fc.string(), (text) => !isTeamsService(text, TENANT)), { numRuns: 2_000 });
  });
});
