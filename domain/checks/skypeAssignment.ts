import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { grouped, rollCall, skypeStores, type Unread, unreadServersOf } from './rollCall.ts';
import { globalUnread, type LocalAssignments, localAssignments, meansOn, type SkypeWorld } from './skypeWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether one certificate is assigned everywhere (R01): SFB-01 … SFB-03. */
export const SKYPE_ASSIGNMENT = { 'SFB-01': assigned, 'SFB-02': global, 'SFB-03': same };

function assigned({ skype }: SkypeWorld): Verdict[] {
  const { answers, unread } = localAssignments(skype);
  const none = answers.filter(({ current }) => current === null).map(({ fqdn }) => fqdn);
  const problems = [
    ...(none.length > 0 ? [fail(say('SFB-01.none', { servers: none }), { servers: none, means: meansOn(none, skype) })] : []),
    ...couldNotSay(unread, () => say('SFB-01.unread', { unread })),
  ];
  const servers = answers.map(({ fqdn }) => fqdn);
  if (servers.length === 0 && unread.length === 0) return [unknown(say('skype.noFrontEnd'))];
  return orPass(problems, () => pass(say('SFB-01.pass', { count: servers.length }), { servers }));
}

function global(world: SkypeWorld): Verdict[] {
  if (world.situation === undefined) return [globalUnread(world)];
  const local = localAssignments(world.skype);
  const { current } = world.situation.assignment;
  return current === null ? nothingGlobal(local) : localLikeGlobal(local, current);
}

function nothingGlobal({ answers, unread }: LocalAssignments): Verdict[] {
  const servers = answers.filter(({ current }) => current !== null).map(({ fqdn }) => fqdn);
  if (servers.length > 0) return [fail(say('SFB-02.none', { servers }), { servers })];
  if (unread.length > 0) return couldNotSay(unread, () => say('SFB-02.unread', { unread }));
  return [answers.length === 0 ? unknown(say('skype.noFrontEnd')) : skipped(say('SFB-02.nothing'))];
}

function localLikeGlobal({ answers, unread }: LocalAssignments, thumbprint: Thumbprint): Verdict[] {
  const servers = answers.filter(({ current }) => current !== null && current !== thumbprint).map(({ fqdn }) => fqdn);
  const problems = [
    ...(servers.length > 0 ? [warn(say('SFB-02.differs', { servers, thumbprint }), { servers, certificate: thumbprint })] : []),
    ...couldNotSay(unread, () => say('SFB-02.unread', { unread })),
  ];
  if (answers.length === 0 && unread.length === 0) return [unknown(say('skype.noFrontEnd'))];
  return orPass(problems, () => pass(say('SFB-02.pass', { thumbprint }), { servers: answers.map(({ fqdn }) => fqdn), certificate: thumbprint }));
}

function same(world: SkypeWorld): Verdict[] {
  const local = localAssignments(world.skype);
  const thumbprint = world.situation?.assignment.current;
  if (typeof thumbprint === 'string') return likeAssigned(world, local, thumbprint);
  const disagreeing = disagreement(local);
  if (world.situation === undefined) return [...disagreeing, globalUnread(world)];
  if (disagreeing.length > 0) return [...disagreeing, ...couldNotSay(local.unread, () => say('SFB-02.unread', { unread: local.unread }))];
  return [skipped(say('SFB-03.noGlobal'))];
}

/** Without a global certificate to compare with, front ends that use different ones are a fault all the same (R01). */
function disagreement({ answers }: LocalAssignments): Verdict[] {
  const using = answers.flatMap(({ fqdn, current }) => (current === null ? [] : [{ fqdn, current }]));
  const thumbprints = [...new Set(using.map(({ current }) => current))].toSorted();
  const servers = using.map(({ fqdn }) => fqdn);
  return thumbprints.length > 1 ? [fail(say('SFB-03.disagree', { servers, thumbprints }), { servers })] : [];
}

function likeAssigned({ skype }: SkypeWorld, local: LocalAssignments, thumbprint: Thumbprint): Verdict[] {
  const call = rollCall(skypeStores(skype), thumbprint);
  const unread = mergeUnread(local.unread, call.unread);
  const lacking = call.hasNot;
  const problems = [
    ...others(local, thumbprint).map((verdict) => ({ ...verdict, means: meansOn(verdict.servers, skype) })),
    ...(lacking.length > 0 ? [fail(say('SFB-03.lacks', { servers: lacking, thumbprint, holders: call.has.length }), { servers: lacking, certificate: thumbprint, means: meansOn(lacking, skype) })] : []),
    ...couldNotSay(unread, () => say('SFB-03.unread', { unread, thumbprint })),
  ];
  if (local.answers.length === 0 && unread.length === 0) return [unknown(say('skype.noFrontEnd'))];
  return orPass(problems, () => pass(say('SFB-03.pass', { count: call.has.length, thumbprint }), { servers: call.has.map(({ fqdn }) => fqdn), certificate: thumbprint }));
}

/** One finding for each other certificate that is used instead, and one for front ends that use none. */
function others({ answers }: LocalAssignments, thumbprint: Thumbprint): Verdict[] {
  const agreeing = answers.filter(({ current }) => current === thumbprint).length;
  const groups = Map.groupBy(answers.filter(({ current }) => current !== thumbprint), ({ current }) => current);
  return [...groups].map(([uses, members]) => {
    const servers = members.map(({ fqdn }) => fqdn);
    return fail(uses === null ? say('SFB-03.usesNone', { servers, thumbprint }) : say('SFB-03.differs', { servers, thumbprint, uses, others: agreeing }), { servers, certificate: thumbprint });
  });
}

/** Each server once, with the first reason. */
function mergeUnread(first: readonly Unread[], second: readonly Unread[]): Unread[] {
  const single = [...first, ...second].flatMap((unread) => unread.servers.map((server) => ({ ...unread, servers: [server] })));
  const known = new Set<string>();
  return grouped(single.filter(({ servers: [server = ''] }) => !known.has(server) && known.add(server)));
}

function couldNotSay(unread: readonly Unread[], says: () => Verdict['says']): Verdict[] {
  return unread.length > 0 ? [unknown(says(), { servers: unreadServersOf(unread) })] : [];
}
