import { REPLICATION_MS } from '../decisions/skypeSituation.ts';
import { type Instant, span } from '../instant.ts';
import type { Replica } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { unreadOf } from './rollCall.ts';
import type { SkypeWorld } from './skypeWorld.ts';
import { fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** Whether what is assigned has arrived everywhere (R11): SFB-08. */
export const SKYPE_REPLICATION = { 'SFB-08': replication };

function replication(world: SkypeWorld): Verdict[] {
  const { skype, now } = world;
  const { replication: reading } = skype;
  if (reading.answer === 'none') return [unknown(say('SFB-08.unread', { unread: [unreadOf('Get-CsManagementStoreReplicationStatus', reading)] }))];
  const frontEnds = Object.keys(skype.frontEnds).toSorted();
  const replicas = reading.value.map((replica) => ({ ...replica, fqdn: replica.fqdn.toLowerCase() }));
  const own = replicas.filter(({ fqdn }) => frontEnds.includes(fqdn));
  const others = replicas.filter(({ fqdn }) => !frontEnds.includes(fqdn));
  const late = [...stuck(own, now), ...behind(own, now), ...otherBehind(others)].map((verdict) => ({ ...verdict, ...push(world) }));
  const problems = [...late, ...silent(replicas), ...unlisted(frontEnds, replicas)];
  if (frontEnds.length === 0 && problems.length === 0) return [unknown(say('skype.noFrontEnd'))];
  return orPass(problems, () => pass(say('SFB-08.pass', { count: replicas.length }), { servers: frontEnds }));
}

/** A push is harmless; it is planned wherever the global assignment could be read, to be compared afterwards. */
function push({ situation }: SkypeWorld): Pick<Verdict, 'proposes'> {
  return situation === undefined ? {} : { proposes: { id: 'REP-SFB-REPLICATE' } };
}

/** One finding for each change that has not arrived, with its age. */
function stuck(replicas: readonly Replica[], now: Instant): Verdict[] {
  const late = replicas.filter((replica) => isStuck(replica, now));
  return [...Map.groupBy(late, sinceOf)].flatMap(([since, members]) => {
    const servers = names(members);
    return since === null ? [] : [fail(say('SFB-08.stuck', { servers, since }), { servers })];
  });
}

function behind(replicas: readonly Replica[], now: Instant): Verdict[] {
  const servers = names(replicas.filter((replica) => !replica.upToDate && !isStuck(replica, now)));
  return servers.length > 0 ? [warn(say('SFB-08.behind', { servers }), { servers })] : [];
}

/** Edge servers and the like do not sign, but R11 wants all replicas up to date. */
function otherBehind(replicas: readonly Replica[]): Verdict[] {
  const servers = names(replicas.filter(({ upToDate }) => !upToDate));
  return servers.length > 0 ? [warn(say('SFB-08.otherBehind', { servers }), { servers })] : [];
}

function silent(replicas: readonly Replica[]): Verdict[] {
  const servers = names(replicas.filter(({ upToDate, lastStatusReport }) => upToDate && lastStatusReport === null));
  return servers.length > 0 ? [warn(say('SFB-08.silent', { servers }), { servers })] : [];
}

function unlisted(frontEnds: readonly string[], replicas: readonly Replica[]): Verdict[] {
  const listed = new Set(replicas.map(({ fqdn }) => fqdn));
  const servers = frontEnds.filter((fqdn) => !listed.has(fqdn));
  return servers.length > 0 ? [unknown(say('SFB-08.unlisted', { servers }), { servers })] : [];
}

/** Behind since the change that it has not taken over; where that is not told, since its last report. */
function sinceOf({ lastUpdateCreation, lastStatusReport }: Replica): Instant | null {
  return lastUpdateCreation ?? lastStatusReport;
}

function isStuck(replica: Replica, now: Instant): boolean {
  const since = sinceOf(replica);
  return !replica.upToDate && since !== null && span(since, now) > REPLICATION_MS;
}

function names(replicas: readonly Replica[]): string[] {
  return replicas.map(({ fqdn }) => fqdn).toSorted();
}
