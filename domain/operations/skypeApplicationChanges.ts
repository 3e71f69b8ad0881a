import { z } from 'zod';
import { valueOf } from '../reading.ts';
import { change } from './operation.ts';
import { quote } from './quote.ts';
import { found } from './skypeFound.ts';
import { HostName } from './skypeTrustArguments.ts';

const CHANGE_MS = 180_000;
const nothing = z.object({});

/** What registers applications that speak to Skype as a server does. */
export const SKYPE_APPLICATION_CHANGES = [
  change({
    name: 'skype.trustedPool.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ fqdn: HostName, registrar: HostName, site: z.string().max(100).nullable() }), result: nothing,
    powershell: ({ fqdn, registrar, site }) => [`New-CsTrustedApplicationPool -Identity ${quote(fqdn)} -Registrar ${quote(registrar)}${site === null ? '' : ` -Site ${quote(site)}`} -RequiresReplication $false`],
    happened: ({ fqdn }, _on, _before, now) => found(valueOf(now.skype?.trusted), ({ pools }) => pools.some((pool) => pool.fqdn.toLowerCase() === fqdn)),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'skype.trustedApplication.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ pool: HostName, id: z.literal('OutlookWebAccess'), port: z.number().int().min(1024).max(65_535) }), result: nothing,
    powershell: ({ pool, id, port }) => [`New-CsTrustedApplication -ApplicationId ${id} -TrustedApplicationPoolFqdn ${quote(pool)} -Port ${port}`],
    happened: ({ pool, port }, _on, _before, now) => found(valueOf(now.skype?.trusted), ({ applications }) => applications.some((one) => one.pool.toLowerCase() === pool && one.port === port)),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'skype.topology.enable', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: 600_000,
    params: nothing, result: nothing,
    powershell: () => ['Enable-CsTopology'],
    /** No reading shows that a topology was published. Publishing the same once more is harmless, so it is sent again. */
    happened: () => 'no',
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;
