import { missingPools, owaPools } from '../decisions/trustedApplications.ts';
import { HostName } from '../operations/skypeTrustArguments.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { serverNamed } from './serverNamed.ts';
import type { Asked, Sketched } from './sketch.ts';
import { blind, done, sketch, withBoth } from './skypeTrustSketch.ts';
import { operation } from './steps.ts';

/** REP-SFB-TRUSTEDAPP: registers Outlook on the web on one Exchange server: the pool first, then the application, then the topology is published. */
export function repairTrustedApplication(asked: Asked, named: string | undefined): Sketched {
  return withBoth(asked, (both) => {
    const trusted = valueOf(both.skype.trusted);
    const registrar = valueOf(both.skype.pools)?.find(({ services }) => services.some((service) => service.startsWith('UserServer')));
    if (trusted === undefined) return blind('Get-CsTrustedApplication');
    if (registrar === undefined) return blind('Get-CsPool');
    const missing = missingPools(trusted);
    const known = [...new Set([...Object.keys(both.exchange.stores), ...missing])].filter((fqdn) => HostName.safeParse(fqdn).success).toSorted();
    const server = serverNamed(named, known) ?? missing[0] ?? (owaPools(trusted).length === 0 ? known[0] : undefined);
    if (server === undefined) return done('SFB-16');
    if (!known.includes(server)) return [{ rule: 'unknown-server', says: say('refused.unknownServer', { server, servers: known }) }];
    const hasPool = trusted.pools.some(({ fqdn }) => fqdn.toLowerCase() === server);
    const hasApplication = owaPools(trusted).includes(server);
    if (hasPool && hasApplication) return done('SFB-16');
    const site = registrar.site?.replace(/^Site:/u, '') ?? null;
    const port = freePort(trusted.applications.filter(({ pool }) => pool.toLowerCase() === server).map((one) => one.port));
    const pool = operation('skype.trustedPool.create', null, { args: { fqdn: server, registrar: registrar.fqdn.toLowerCase(), site }, says: say('plan.skype.trustedPool', { server, registrar: registrar.fqdn }) });
    const application = operation('skype.trustedApplication.create', null, { args: { pool: server, id: 'OutlookWebAccess', port }, says: say('plan.skype.trustedApplication', { server, port }) });
    return sketch(both, {
      steps: [...(hasPool ? [] : [pool]), ...(hasApplication ? [] : [application]), operation('skype.topology.enable', null, { says: say('plan.skype.publish') })], reading: 'skype.trusted.list',
      title: say('plan.title.trustedApplication', { server }), why: [hasApplication ? say('SFB-16.noPool', { pool: server }) : say('plan.why.noTrusted', { server })],
      undo: say('plan.undo.trustedApplication', { server }), cures: missing.every((one) => one === server) ? ['SFB-16'] : [], verifies: [],
    });
  });
}

function freePort(taken: readonly number[]): number {
  return taken.includes(FIRST_PORT) ? Math.max(...taken) + 1 : FIRST_PORT;
}

/** The usual one for Outlook on the web (S4). */
const FIRST_PORT = 5199;
