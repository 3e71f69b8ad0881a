import type { HeldCertificate } from '../certificate.ts';
import type { SkypeSituation } from '../decisions/skypeSituation.ts';
import type { Instant } from '../instant.ts';
import type { SkypeReadings } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { grouped, type RollCall, rollCall, skypeStores, type Unread, unaskedFrontEnds, unreadOf, unreadServersOf } from './rollCall.ts';
import { skipped, unknown, type Verdict } from './verdict.ts';

/** What the Skype checks look at. The situation is undefined when the global assignment could not be read. */
export interface SkypeWorld {
  skype: SkypeReadings;
  situation: SkypeSituation | undefined;
  now: Instant;
}

/** A certificate that Skype uses, as the front ends hold it. */
export interface InUse extends RollCall {
  thumbprint: Thumbprint;
  certificate: HeldCertificate;
}

/** Judges each certificate in use: the one at global scope, else those that front ends use locally. Not judged where none could be seen. */
export function eachInUse(world: SkypeWorld, judge: (inUse: InUse) => Verdict[]): Verdict[] {
  if (world.situation === undefined) return [...judgeLocals(world, judge), globalUnread(world)];
  const thumbprints = inUse(world.skype, world.situation);
  return thumbprints.length === 0 ? [noneAssigned(world)] : thumbprints.flatMap((thumbprint) => judgeOne(world, thumbprint, judge));
}

/** Where people told what front ends use and not what is assigned globally, what is wrong with that is wrong all the same; nothing passes by it. */
function judgeLocals(world: SkypeWorld, judge: (inUse: InUse) => Verdict[]): Verdict[] {
  const { globalAssignment } = world.skype;
  if (globalAssignment.answer !== 'none' || globalAssignment.why !== 'not-told') return [];
  const thumbprints = new Set(localAssignments(world.skype).answers.flatMap(({ current }) => current ?? []));
  return [...thumbprints].toSorted().flatMap((thumbprint) => judgeOne(world, thumbprint, judge)).filter(({ result }) => result !== 'pass');
}

/** The verdict of a check that needs the global assignment where it could not be read. */
export function globalUnread({ skype }: SkypeWorld): Verdict {
  return unknown(say('skype.globalUnread', { unread: [unreadOf(GLOBAL_ASSIGNMENT, skype.globalAssignment)] }));
}

/** An organisation-wide source goes by the cmdlet that asks it: nobody has to translate that. */
export const GLOBAL_ASSIGNMENT = 'Get-CsCertificate -Identity global';

/** What the front ends say they use, in the order of their names, and those that could not say. */
export interface LocalAssignments {
  answers: { fqdn: string; current: Thumbprint | null }[];
  unread: Unread[];
}

export function localAssignments(skype: SkypeReadings): LocalAssignments {
  const sorted = Object.entries(skype.frontEnds).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const silent = sorted.flatMap(([fqdn, { assignment }]) => (assignment.answer === 'none' ? [unreadOf(fqdn, assignment)] : []));
  return {
    answers: sorted.flatMap(([fqdn, { assignment }]) => (assignment.answer === 'value' ? [{ fqdn, current: assignment.value.current }] : [])),
    unread: grouped([...silent, ...unaskedFrontEnds(skype).map((fqdn) => unreadOf(fqdn, undefined))]),
  };
}

/** What stops where these front ends cannot sign: everything when they are all there are. */
export function meansOn(servers: string[], skype: SkypeReadings): Sentence {
  return servers.length >= Object.keys(skype.frontEnds).length ? say('skype.means') : say('skype.meansOn', { servers });
}

function inUse(skype: SkypeReadings, { assignment }: SkypeSituation): Thumbprint[] {
  if (assignment.current !== null) return [assignment.current];
  return [...new Set(localAssignments(skype).answers.flatMap(({ current }) => current ?? []))].toSorted();
}

function judgeOne({ skype }: SkypeWorld, thumbprint: Thumbprint, judge: (inUse: InUse) => Verdict[]): Verdict[] {
  const call = rollCall(skypeStores(skype), thumbprint);
  const [first] = call.has;
  const certificate = first?.certificate ?? skype.shown?.find((shown) => shown.thumbprint === thumbprint);
  if (certificate !== undefined) return judge({ ...call, thumbprint, certificate });
  return [unknown(say('skype.unseen', { thumbprint, absent: call.hasNot, unread: call.unread }), { certificate: thumbprint, servers: [...call.hasNot, ...unreadServersOf(call.unread)] })];
}

/** Nothing at global scope and nothing that front ends said; those that could not say might use one (R35). */
function noneAssigned({ skype }: SkypeWorld): Verdict {
  const { answers, unread } = localAssignments(skype);
  if (unread.length > 0) return unknown(say('SFB-01.unread', { unread }), { servers: unreadServersOf(unread) });
  return answers.length > 0 ? skipped(say('skype.noneAssigned')) : unknown(say('skype.noFrontEnd'));
}
