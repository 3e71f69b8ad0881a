import type { Reading } from '../reading.ts';
import type { Replica, SkypePool, SkypeReadings } from '../snapshot.ts';
import type { Facts } from './facts.ts';
import { heldCertificate } from './heldCertificate.ts';
import { isComplete, notTold, outputsOf, type Telling, wasTold } from './notTold.ts';
import { toldAssignments } from './toldAssignments.ts';
import { toldList } from './toldList.ts';
import { toldSkypeTrust } from './toldSkypeTrust.ts';

/** What was told of Skype. Every computer of a pool with user services has an entry, and every one whose certificate was told of. */
export function toldSkype(all: readonly Facts[], telling: Telling): SkypeReadings {
  const pools = toldList(all, { cmdlet: POOLS, telling, one: (facts) => poolOf(facts, telling) });
  const { global, frontEnds: local } = toldAssignments(all, telling);
  const homes = poolsByComputer(all, telling);
  const nothing = notTold(telling);
  const scope = [...new Set([...homes.keys(), ...Object.keys(local)])].toSorted();
  return {
    pools, globalAssignment: global,
    defaultSipDomain: sipDomain(all, telling),
    replication: replication(all, telling),
    offered: nothing,
    ...toldSkypeTrust(all, telling),
    trusted: nothing,
    shown: all.filter(({ told }) => told.cmdlet === 'Get-CsCertificate').flatMap(({ told }) => told.certificates.flatMap((certificate) => heldCertificate(certificate) ?? [])),
    frontEnds: Object.fromEntries(scope.map((fqdn) => [fqdn, { pool: homes.get(fqdn) ?? '', assignment: nothing, store: nothing, facts: nothing, ...local[fqdn] }])),
  };
}

const POOLS = 'Get-CsPool';

/** Services are printed four and then dots: those in sight count, unless the one that is looked for may be among the rest. */
function poolOf(facts: Facts, telling: Telling): SkypePool | undefined {
  const { text, list, isDoubtful } = facts;
  const fqdn = text('Fqdn') ?? text('Identity');
  if (fqdn === null || !isComplete(facts, ['Computers', ...(isDoubtful('Services') && hasUsers(facts) ? [] : ['Services'])], telling)) return undefined;
  return { fqdn: telling.names(fqdn), computers: list('Computers').map((computer) => telling.names(computer)), services: list('Services'), site: text('Site') };
}

function hasUsers({ list }: Facts): boolean {
  return list('Services').some((service) => service.startsWith('UserServer'));
}

function poolsByComputer(all: readonly Facts[], { names }: Telling): Map<string, string> {
  const pools = outputsOf(all, POOLS).filter((facts) => hasUsers(facts));
  return new Map(pools.flatMap(({ text, list }) => list('Computers').map((computer) => [names(computer), (text('Fqdn') ?? text('Identity') ?? '').toLowerCase()] as const)));
}

function sipDomain(all: readonly Facts[], telling: Telling): Reading<string | null> {
  const domains = outputsOf(all, 'Get-CsSipDomain');
  const byDefault = domains.find(({ flag }) => flag('IsDefault') === true);
  return byDefault === undefined ? notTold(telling) : wasTold(byDefault.text('Name'), telling);
}

function replication(all: readonly Facts[], telling: Telling): Reading<Replica[]> {
  return toldList(all, { cmdlet: 'Get-CsManagementStoreReplicationStatus', telling, one: (facts) => replicaOf(facts, telling) });
}

/** A replica that is behind is so whatever its dates; for one that is up to date an unread date would look like one that never reported. */
function replicaOf(facts: Facts, telling: Telling): Replica | undefined {
  const { text, flag, instant } = facts;
  const [fqdn, upToDate] = [text('ReplicaFqdn'), flag('UpToDate')];
  if (!isComplete(facts, ['ReplicaFqdn', 'UpToDate', ...(upToDate === false ? [] : ['LastStatusReport'])], telling) || fqdn === null || upToDate === null) return undefined;
  return { fqdn: telling.names(fqdn), upToDate, lastStatusReport: instant('LastStatusReport'), lastUpdateCreation: instant('LastUpdateCreation') };
}
