import type { HeldCertificate } from '../certificate.ts';
import { R07_MS, REPLICATION_MS, type SkypeSituation } from '../decisions/skypeSituation.ts';
import { DAY_MS, HOUR_MS, type Instant, plus, span } from '../instant.ts';
import type { SkypeAssignment } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { bandOf } from './band.ts';
import { rollCall, skypeStores, unreadServersOf } from './rollCall.ts';
import { eachInUse, globalUnread, type InUse, type SkypeWorld } from './skypeWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** How long the Skype certificates last, and what follows and went before: SFB-04, SFB-09, SFB-10. */
export const SKYPE_LIFETIME = { 'SFB-04': lifetime, 'SFB-09': staged, 'SFB-10': previous };

function lifetime(world: SkypeWorld): Verdict[] {
  return eachInUse(world, (inUse) => [lifetimeOf(inUse, world)]);
}

function lifetimeOf({ thumbprint, certificate }: InUse, { situation, now }: SkypeWorld): Verdict {
  const { notBefore, notAfter } = certificate;
  const follower = situation?.staged === 'waiting' || situation?.staged === 'tight' ? situation.assignment.staged : null;
  const ends = { thumbprint, notAfter, next: follower?.thumbprint ?? null, effective: follower?.effective ?? null };
  const about = { certificate: thumbprint, until: notAfter };
  switch (bandOf(certificate, now)) {
    case 'ok': return pass(say('SFB-04.ok', { thumbprint, notAfter }), about);
    case 'ending': return warn(say('SFB-04.ending', ends), about);
    case 'short': return fail(say('SFB-04.short', ends), about);
    case 'critical': return fail(say('SFB-04.critical', ends), about);
    case 'expired': return fail(say('SFB-04.expired', ends), { ...about, means: say('skype.means') });
    case 'notYet': return fail(say('SFB-04.notYet', { thumbprint, notBefore }), { ...about, means: say('skype.means') });
  }
}

type Staged = NonNullable<SkypeAssignment['staged']>;

function staged(world: SkypeWorld): Verdict[] {
  if (world.situation === undefined) return [globalUnread(world)];
  const { staged: plan, untold } = world.situation.assignment;
  if (untold?.includes('staged')) return [unknown(say('skype.slotUntold', { slot: 'staged' }))];
  if (plan === null) return [skipped(say('SFB-09.none'))];
  const about = { certificate: plan.thumbprint, until: plan.effective };
  const problems = [...overdue(plan, world.now), ...againstEnd(plan, world, world.situation), ...ownEnd(plan, world), ...notArrived(plan, world)];
  return orPass(problems, () => pass(say('SFB-09.pass', plan), about)).map((verdict) => ({ ...about, ...verdict }));
}

/** As long as replication may take a front end may still use the former one (R11). */
function overdue(plan: Staged, now: Instant): Verdict[] {
  return span(plus(plan.effective, REPLICATION_MS), now) > 0 ? [warn(say('SFB-09.overdue', plan))] : [];
}

function againstEnd(plan: Staged, { skype }: SkypeWorld, { current, assignment }: SkypeSituation): Verdict[] {
  if (assignment.current === null) return [];
  const { unread } = rollCall(skypeStores(skype), assignment.current);
  if (current === null) return [unknown(say('SFB-09.unseen', { ...plan, unread }), { servers: unreadServersOf(unread) })];
  const dated = { ...plan, notAfter: current.notAfter };
  const ahead = span(plan.effective, current.notAfter);
  if (ahead < 0) return [fail(say('SFB-09.late', dated), { means: say('SFB-09.means', dated) })];
  return ahead < R07_MS ? [warn(say('SFB-09.tight', dated))] : [];
}

function ownEnd(plan: Staged, { skype }: SkypeWorld): Verdict[] {
  const [copy] = rollCall(skypeStores(skype), plan.thumbprint).has;
  if (copy === undefined || span(plan.effective, copy.certificate.notAfter) > 0) return [];
  return [fail(say('SFB-09.endsFirst', { ...plan, notAfter: copy.certificate.notAfter }))];
}

/** Staged certificates are replicated like current ones; a front end without it could not sign on the day. */
function notArrived(plan: Staged, { skype }: SkypeWorld): Verdict[] {
  const { hasNot: servers } = rollCall(skypeStores(skype), plan.thumbprint);
  return servers.length > 0 ? [warn(say('SFB-09.lacks', { thumbprint: plan.thumbprint, servers }), { servers })] : [];
}

/** Ours: how long a previous certificate is kept before it is a matter for a warning. */
const KEPT_MS = 30 * DAY_MS;
/** R09: how long it is kept at least. */
const QUIET_MS = 24 * HOUR_MS;

function previous(world: SkypeWorld): Verdict[] {
  if (world.situation === undefined) return [globalUnread(world)];
  const { previous: former, untold } = world.situation.assignment;
  if (untold?.includes('previous')) return [unknown(say('skype.slotUntold', { slot: 'previous' }))];
  if (former === null) return [pass(say('SFB-10.none'))];
  return [{ ...judgePrevious(former, world), certificate: former.thumbprint }];
}

function judgePrevious({ thumbprint, since }: { thumbprint: string; since: Instant | null }, world: SkypeWorld): Verdict {
  const { skype, now } = world;
  const call = rollCall(skypeStores(skype), thumbprint);
  const [copy] = call.has;
  const proposes = mayClean(since, world) ? ({ proposes: { id: 'REP-SFB-CLEAN-PREVIOUS' } } as const) : {};
  const { unread } = call;
  if (copy !== undefined && hasEnded(copy.certificate, now)) return warn(say('SFB-10.expired', { thumbprint, notAfter: copy.certificate.notAfter }), proposes);
  if (since === null) return unknown(say('SFB-10.sinceUnknown', { thumbprint, unread }));
  if (span(since, now) > KEPT_MS) return warn(say('SFB-10.old', { thumbprint, since }), proposes);
  if (copy === undefined && unread.length > 0) return unknown(say('SFB-10.unseen', { thumbprint, unread }), { servers: unreadServersOf(unread) });
  return pass(say('SFB-10.kept', { thumbprint, since }));
}

function hasEnded({ notAfter }: HeldCertificate, now: Instant): boolean {
  return span(now, notAfter) <= 0;
}

/** R09: not before its tokens are gone, and only where every front end is seen to use a current one that is sound. */
function mayClean(since: Instant | null, { skype, situation, now }: SkypeWorld): boolean {
  if (since === null || span(since, now) < QUIET_MS || situation === undefined) return false;
  const { isInDate, silent, answering, differing, lagging } = situation;
  return isInDate && answering.length > 0 && silent.length + differing.length + lagging.length === 0 && skype.replication.answer === 'value';
}
