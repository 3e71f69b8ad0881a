import { addressIn } from '../../domain/checks/exchangeAddress.ts';
import type { Estate } from '../../domain/estate.ts';
import { SANDBOX_TENANT } from './estateExchange.ts';
import type { EstateFile } from './estateFile.ts';
import { spread } from './estateServer.ts';
import { usualUri } from './usualUri.ts';
import { entraOf } from './startTenant.ts';
import { type Fault, type FaultKind, faultOf } from './world/fault.ts';

/** One server of an estate file, by its full name. */
export interface LaidOut {
  fqdn: string;
  party: 'skype' | 'exchange';
  faults: Fault[];
}

/** The file with every entry that has a `count` written out. */
export function writtenOut(file: EstateFile): EstateFile {
  const { skype, exchange } = file;
  return {
    ...file,
    ...(skype && { skype: { ...skype, pools: skype.pools.map((pool) => ({ ...pool, frontEnds: spread(pool.frontEnds) })) } }),
    ...(exchange && { exchange: { ...exchange, servers: spread(exchange.servers) } }),
  };
}

/** Every server of a written-out file with its faults, Skype first. */
export function serversOf(file: EstateFile): LaidOut[] {
  const frontEnds = file.skype?.pools.flatMap((pool) => pool.frontEnds) ?? [];
  return [
    ...frontEnds.map(({ fqdn }) => ({ fqdn, party: 'skype' as const, faults: faultsOf(file, fqdn) })),
    ...(file.exchange?.servers ?? []).map(({ fqdn }) => ({ fqdn, party: 'exchange' as const, faults: faultsOf(file, fqdn) })),
  ];
}

/** What the configuration of a bot for this estate would say: which servers a reading asks. Edge servers and management machines are out (R34). */
export function estateOf(file: EstateFile): Estate {
  const { name, skype, exchange } = file;
  const inScope = exchange?.servers.filter(({ role, version }) => role === 'mailbox' && (version ?? exchange.version).startsWith('15.')) ?? [];
  return {
    name,
    skype: skype === undefined ? null : {
      pools: skype.pools.map(({ fqdn, frontEnds }) => ({ fqdn, frontEnds: frontEnds.map((frontEnd) => frontEnd.fqdn) })),
      ...(skype.testUser === undefined ? {} : { testUser: skype.testUser }),
      ...(skype.certificateAuthority === undefined ? {} : { certificateAuthority: skype.certificateAuthority }),
    },
    exchange: inScope.length === 0 ? null : { servers: inScope.map(({ fqdn, site }) => ({ fqdn, site })), ...autodiscoverOf(inScope), ...testMailboxOf(file) },
    entra: entraOf(file) === null ? null : { tenantId: SANDBOX_TENANT },
  };
}

/** The name that the first server has, as whoever configures a bot would take it. */
function autodiscoverOf([first]: readonly { fqdn: string; autodiscoverUri?: string | null | undefined }[]): { autodiscover?: string } {
  if (first === undefined) return {};
  const host = addressIn(first.autodiscoverUri ?? usualUri(first.fqdn))?.host;
  return host === undefined ? {} : { autodiscover: host };
}

/** A hybrid organisation has a mailbox for such tests unless its file says otherwise. */
function testMailboxOf({ name, skype, exchange, hybrid }: EstateFile): { testMailbox?: string } {
  const usual = hybrid ? `oauth-test@${skype?.sipDomain ?? `${name}.example`}` : null;
  const testMailbox = exchange?.testMailbox === undefined ? usual : exchange.testMailbox;
  return testMailbox === null ? {} : { testMailbox };
}

function faultsOf(file: EstateFile, fqdn: string): Fault[] {
  return (file.faults[fqdn] ?? []).map((fault) => {
    if (typeof fault === 'string') return faultOf(fault);
    const [[kind, amount] = []] = Object.entries(fault) as [FaultKind, number][];
    return faultOf(kind ?? 'slow', amount ?? null);
  });
}
