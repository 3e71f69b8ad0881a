import { missingPools, owaPools } from '../decisions/trustedApplications.ts';
import { HostName } from '../operations/skypeTrustArguments.ts';
import { valueOf } from '../reading.ts';
import type { TrustedApplications } from '../skypeTrust.ts';
import { say } from '../wording/sentence.ts';
import type { Found } from './exchangeAddress.ts';
import { unreadOf } from './rollCall.ts';
import { curedBy, fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** What lets Outlook on the web show presence and chat: SFB-16. */
export const SKYPE_APPLICATIONS = { 'SFB-16': applications };

function applications({ skype: { trusted: reading, pools: registrars }, exchange }: Found): Verdict[] {
  if (exchange === null) return [skipped(say('skipped.noExchange'))];
  if (reading.answer === 'none') return [unknown(say('SFB-16.unread', { unread: [unreadOf('Get-CsTrustedApplication', reading)] }))];
  const canRegister = (valueOf(registrars) ?? []).some(({ services }) => services.some((service) => service.startsWith('UserServer')));
  const pools = owaPools(reading.value);
  if (pools.length === 0) return curedBy([warn(say('SFB-16.none'), { means: say('SFB-16.means') })], canRegister && Object.keys(exchange.stores).length > 0 ? { id: 'REP-SFB-TRUSTEDAPP' } : undefined);
  return orPass([...orphans(reading.value, canRegister), ...replicating(reading.value, pools)], () => pass(say('SFB-16.pass', { pools }), { servers: pools }));
}

function orphans(trusted: TrustedApplications, canRegister: boolean): Verdict[] {
  return missingPools(trusted).flatMap((pool) => curedBy([fail(say('SFB-16.noPool', { pool }), { servers: [pool], means: say('SFB-16.means') })], canRegister && HostName.safeParse(pool).success ? { id: 'REP-SFB-TRUSTEDAPP', server: pool } : undefined));
}

function replicating({ pools }: TrustedApplications, wanted: readonly string[]): Verdict[] {
  const servers = pools.filter(({ fqdn, requiresReplication }) => requiresReplication && wanted.includes(fqdn.toLowerCase())).map(({ fqdn }) => fqdn.toLowerCase());
  return servers.length > 0 ? [warn(say('SFB-16.replicates', { servers }), { servers })] : [];
}
