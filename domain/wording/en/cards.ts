import type { Format } from '../format.ts';

/** What stands on cards, and in the text beside them. Whole sentences with named placeholders. */
export const cards = {
  'card.next-date': ({ side, certificate, until }: { side: Side; certificate: string; until: string }, format: Format) => `Next date: ${SIDES[side]} certificate ${format.certificate(certificate)}, ${format.when(until)}.`,
  'card.side': ({ side }: { side: Side }) => SIDES[side],
  'card.finding': ({ check, result, says }: { check: string; result: string; says: string }) => `${check} ${result}: ${says}`,
  'card.by-hand': () => 'By hand, in the Exchange Management Shell; I never run this:',
  'card.until': ({ until }: { until: string }, format: Format) => `Date: ${format.when(until)}.`,
  'card.next-step': ({ check, plan }: { check: string; plan: string }) => `Next: type repair ${check} (${plan}).`,
  'card.not-read': ({ sources }: { sources: { source: string; detail: string }[] }, format: Format) =>
    `Not read: ${format.list([...Map.groupBy(sources, ({ detail }) => detail)].map(([detail, alike]) => `${format.list(alike.map(({ source }) => format.server(source)))} (${detail.replace(/\.$/, '')})`))}. What only ${sources.length === 1 ? 'it' : 'they'} could tell is unknown, not passed.`,
  'card.not-read-names': ({ sources }: { sources: string[] }, format: Format) => `Not read: ${format.servers(sources)}. What only they could tell is unknown, not passed.`,
  'card.only': ({ what }: { what: string }) => `Asked about ${what} only.`,
  'card.only-side': ({ side }: { side: Side }) => side === 'trust' ? 'Asked about the trust between them only.' : `Asked about ${SIDES[side]} only.`,
  'card.no-finding': ({ what }: { what: string }) => `No check says anything about ${what} here.`,
  'card.no-server': ({ server }: { server: string }) => `Nothing that needs a look names ${server}: it is as it should be, or I do not know a server of that name.`,
  'card.read-at': ({ at }: { at: string }, format: Format) => `Read ${format.instant(at)}.`,
  'card.check-all': ({ total }: { total: number }, format: Format) => `Type check all to see ${format.count(total, { one: 'the one result', other: 'all # results' })}.`,
  'card.more-findings': ({ checks }: { checks: string[] }, format: Format) => `${format.count(checks.length, { one: 'One more is', other: '# more are' })} not shown here: ${format.list(checks)}. Type check and an id to see it.`,
  'card.more-counted': ({ more }: { more: number }, format: Format) => `${format.count(more, { one: 'One more is', other: '# more are' })} not shown here. Type check and an id to see it.`,

  'card.asks-yes': ({ requester }: { requester: string }) => `${requester} asks for your yes:`,
  'card.plan': ({ plan, title }: { plan: string; title: string }) => `Plan ${plan}: ${title}`,
  'card.state': ({ state }: { state: string }) => `state: ${state}`,
  'card.tier': ({ tier }: { tier: Tier }) => TIERS[tier],
  'card.asked-by': ({ requester, at }: { requester: string; at: string }, format: Format) => `Asked by ${requester}, ${format.instant(at)}.`,
  'card.waiting': ({ needs, until }: { needs: { title: string; count: number }[]; until: string }, format: Format) =>
    `${format.list(needs.map(({ title, count }) => `${COUNTS[count] ?? count} of ${title}`))} ${needs.length === 1 && needs[0]?.count === 1 ? 'has' : 'have'} to agree before ${format.instant(until)}.`,
  'card.votes': ({ yes, no }: { yes: string[]; no: string[] }, format: Format) =>
    `So far ${[...(yes.length === 0 ? [] : [`${format.list(yes)} said yes`]), ...(no.length === 0 ? [] : [`${format.list(no)} said no`])].join(', and ')}.`,
  'card.who-can': ({ names }: { names: string[] }, format: Format) => `${format.list(names)} can approve.`,
  'card.not-reached': ({ names }: { names: string[] }, format: Format) => `Not told yet: ${format.list(names)}, who ${names.length === 1 ? 'has' : 'have'} no chat with me. Tell them that it waits.`,
  'card.why': ({ why }: { why: string[] }) => `Why: ${why.join(' ')}`,
  'card.touches': ({ servers, says }: { servers: string[]; says: string }, format: Format) => `Touches ${format.servers(servers)}: ${says}`,
  'card.touches-count': ({ servers }: { servers: number }, format: Format) => `Touches ${format.count(servers, { one: '# server', other: '# servers' })}.`,
  'card.afterwards': ({ checks }: { checks: string[] }, format: Format) => `Afterwards I read ${format.list(checks)} on all servers.`,
  'card.undo': ({ undo }: { undo: string }) => `Undo: ${undo}`,
  'card.if-nothing': ({ checks }: { checks: string[] }, format: Format) => `If nothing is done, ${format.list(checks)} ${checks.length === 1 ? 'stays' : 'stay'} as above.`,
  'card.start-by': ({ by }: { by: string }, format: Format) => `It has to start before ${format.instant(by)}; later its dates would not keep the rules.`,
  'card.step': ({ step, says }: { step: number; says: string }) => `${step}. ${says}`,
  'card.step-marked': ({ step, says, mark }: { step: number; says: string; mark: string }) => `${step}. ${says} (${mark})`,
  'card.same-steps': ({ steps, servers }: { steps: string; servers: string[] }, format: Format) => `Steps ${steps}: the same on ${format.servers(servers)}.`,
  'card.same-steps-counted': ({ steps, servers, more }: { steps: string; servers: string[]; more: number }, format: Format) => `Steps ${steps}: the same on ${format.servers(servers)} and ${format.count(more, { one: '# more server', other: '# more servers' })}.`,
  'card.more-steps': ({ more, plan }: { more: number; plan: string }, format: Format) => `${format.count(more, { one: 'One more step', other: '# more steps' })}. Type show ${plan} details to read every one.`,
  'card.details-end': ({ more }: { more: number }, format: Format) => `${format.count(more, { one: 'One more step does', other: '# more steps do' })} not fit into one message.`,

  'card.approved': ({ by }: { by: string[] }, format: Format) => `Approved by ${format.list(by)}. I read the estate again before the first step, and run it only if nothing has moved.`,
  'card.progress': ({ plan, done, of }: { plan: string; done: number; of: number }) => `Plan ${plan}: ${done} of ${of} done.`,
  'card.under-way': ({ step, says, ms }: { step: number; says: string; ms: number }, format: Format) => `Step ${step} is under way: ${says}, ${format.duration(ms)} so far.`,
  'card.step-waits': ({ step, says, until }: { step: number; says: string; until: string }, format: Format) => `Step ${step} waits: ${says}, looked at again ${format.when(until)}.`,
  'card.waits-until': ({ until }: { until: string }, format: Format) => `It goes on ${format.when(until)}.`,
  'card.told': ({ plan, step, says, done, open }: { plan: string; step: number; says: string; done: { item: string; by: string; at: string }[]; open: string[] }, format: Format) =>
    `Step ${step} waits for people: ${says}. ${done.map(({ item, by, at }) => `${item}: done, says ${by}, ${format.instant(at)}. `).join('')}Still to be done: ${format.list(open)}. Type done ${plan} and what is done, or done ${plan} alone for all of it.`,
  'card.give-up': ({ at }: { at: string }, format: Format) => `If it has not come by ${format.instant(at)}, the run ends as failed.`,
  'card.verifying': () => 'Every step is done. I am reading the servers to see whether it helped.',
  'card.cancel-asked': ({ by }: { by: string }) => `${by} asked to cancel: the run stops before its next step.`,
  'card.moved': ({ fact, before, now }: { fact: string; before: string | null; now: string | null }) => `${fact}: ${before ?? 'not there'} -> ${now ?? 'not there'}`,
  'card.more-moved': ({ more }: { more: number }, format: Format) => format.count(more, { one: 'One more fact moved.', other: '# more facts moved.' }),

  'card.type-vote': ({ plan }: { plan: string }) => `Type approve ${plan} to agree, or reject ${plan} and a reason.`,
  'card.type-withdraw': ({ plan }: { plan: string }) => `Type withdraw ${plan} to take it back, or show ${plan} details for the exact cmdlets.`,
  'card.type-shared': ({ plan }: { plan: string }) => `An approver types approve ${plan}, or reject ${plan} and a reason. Whoever asked can type withdraw ${plan}.`,
  'card.type-revoke': ({ plan }: { plan: string }) => `Type revoke ${plan} to take your yes back before it runs.`,
  'card.type-cancel': ({ plan }: { plan: string }) => `Type cancel ${plan} to stop it before its next step.`,
  'card.type-anew': ({ command }: { command: string }) => `Type ${command} to plan it anew.`,

  'mark.to-do': () => 'to do',
  'mark.under-way': () => 'under way',
  'mark.waiting': () => 'waiting',
  'mark.done': () => 'done',
  'mark.failed': () => 'failed',
  'mark.unknown': () => 'not known yet',

  'button.approve': () => 'Approve',
  'button.approve-destructive': () => 'Approve, cannot be undone',
  'button.reject': () => 'Reject',
  'button.withdraw': () => 'Withdraw',
  'button.revoke': () => 'Take my yes back',
  'button.cancel': () => 'Cancel the run',
  'button.acknowledge': () => 'Mine',
  'button.snooze': () => 'Remind me later',
  'button.show': () => 'Show',
  'button.show-all': ({ total }: { total: number }) => `Show all ${total}`,
  'button.plan-anew': () => 'Plan it anew',
  'button.details': () => 'Details',
  'button.cmdlets': () => 'Show exact cmdlets',
  'button.more-findings': ({ more }: { more: number }) => `Show ${more} more`,

  'propose.REP-SFB-ASSIGN': () => 'Plan the assignment',
  'propose.REP-SFB-IMPORT': ({ servers }: Where, format: Format) => `Plan the import${to(servers, format)}`,
  'propose.REP-SFB-REPLICATE': ({ servers }: Where, format: Format) => `Plan the replication${to(servers, format)}`,
  'propose.REP-SFB-CLEAN-PREVIOUS': () => 'Plan the removal of the previous certificate',
  'propose.ROLL-SFB-STAGE': () => 'Plan the roll',
  'propose.ROLL-SFB-NOW': () => 'Plan the roll now',
  'propose.REP-EX-IMPORT-CURRENT': ({ servers }: Where, format: Format) => `Plan the import${to(servers, format)}`,
  'propose.REP-EX-IMPORT-NEXT': ({ servers }: Where, format: Format) => `Plan the import of the next certificate${to(servers, format)}`,
  'propose.REP-EX-CLEAR-PREVIOUS': () => 'Plan the removal of the previous certificate',
  'propose.REP-EX-RECYCLE': () => 'Plan the recycling of the pools',
  'propose.REP-EX-AUTHADMIN': () => 'Plan to wake AuthAdmin',
  'propose.REP-EX-AUTODISCOVER-URI': ({ servers }: Where, format: Format) => `Plan the Autodiscover address${to(servers, format)}`,
  'propose.REP-EX-REFRESH-METADATA': () => 'Plan to read the metadata again',
  'propose.REP-EX-PARTNER-LYNC': () => 'Plan the partner application of Skype',
  'propose.ROLL-EX-STAGE': () => 'Plan the roll',
  'propose.ROLL-EX-PUBLISH-NEXT': () => 'Plan to publish the next certificate',
  'propose.ROLL-EX-NOW': () => 'Plan the replacement now',
};

type Side = 'skype' | 'exchange' | 'entra' | 'trust';
const SIDES: Record<Side, string> = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra', trust: 'Trust between them' };

type Tier = 'staged' | 'change' | 'destructive';
const TIERS: Record<Tier, string> = {
  staged: 'Tier: staged (takes effect later, can be undone).',
  change: 'Tier: change (takes effect now, can be undone).',
  destructive: 'Tier: destructive (takes effect now, cannot be undone).',
};

const COUNTS: Record<number, string> = { 1: 'One', 2: 'Two', 3: 'Three' };

interface Where {
  servers: string[];
}

/** A button names up to two servers; more are counted. */
function to(servers: string[], format: Format): string {
  if (servers.length === 0) return '';
  return servers.length <= 2 ? ` to ${format.servers(servers)}` : ` to ${format.count(servers.length, { one: '# server', other: '# servers' })}`;
}
