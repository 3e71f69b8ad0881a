import type { Format } from '../format.ts';

type Role = 'exchange-current' | 'exchange-next' | 'skype-current' | 'skype-staged' | 'entra-exchange' | 'entra-skype' | 'tls';
type Party = 'skype' | 'exchange' | 'entra';
type Rolled = { party: Party; thumbprint: string; effective: string | null };

/** Being told: notices, digests, and what is said to who answers them. */
export const watch = {
  'watch.ends': ({ estate, role, thumbprint, name, ends, holders }: { estate: string; role: Role; thumbprint: string; name: string; ends: string; holders: string[] }, format: Format) =>
    `${estate}: ${ROLES[role]} ${format.certificate(thumbprint)} ${ending(ends, format)}${where(role, { name, holders }, format)}.`,
  'watch.certificateEnds': ({ certificateEnds }: { certificateEnds: string }, format: Format) => `The certificate itself lasts until ${format.instant(certificateEnds)}; it is the key kept in Entra that ends before it.`,
  'watch.follower': ({ thumbprint, effective }: { thumbprint: string; effective: string | null }, format: Format) =>
    effective === null ? `${format.certificate(thumbprint)} takes over before that.` : `${format.certificate(thumbprint)} takes over ${format.when(effective)}.`,
  'watch.means.exchange': ({ ends }: { ends: string }, format: Format) => `${ends > format.reader.now ? 'If nothing is done' : 'Since then'}: OWA and ECP stop, and free/busy with Skype and Exchange Online fails; mail flow goes on.`,
  'watch.means.follower': () => 'It does not sign yet. Once it has ended it cannot take over from the current one, and a new one has to be staged.',
  'watch.means.skype': ({ ends }: { ends: string }, format: Format) => `${ends > format.reader.now ? 'If nothing is done' : 'Since then'}: unified contact store, archiving to Exchange, HD photos, voicemail and presence in OWA, meeting scheduling and hybrid calls fail; sign-in keeps working.`,
  'watch.means.entra': ({ ends }: { ends: string }, format: Format) => `${ends > format.reader.now ? 'If nothing is done' : 'Since then'}: calls from the servers to the cloud are refused (AADSTS700027); calls from the cloud to the servers go on.`,
  'watch.means.tls': ({ ends }: { ends: string }, format: Format) => `${ends > format.reader.now ? 'If nothing is done' : 'Since then'}: nobody trusts the address, so the other party cannot read which certificate signs; what it has read before goes on working until the next roll.`,
  'watch.tls.todo': () => 'It is an ordinary web server certificate: whoever runs that server renews it.',
  'watch.proposes': ({ intent }: { intent: string }) => `I propose ${intent}.`,
  'watch.proposes.until': ({ intent, until }: { intent: string; until: string }, format: Format) =>
    until > format.reader.now ? `I propose ${intent}. It can be begun without an outage until ${format.instant(until)}.` : `I propose ${intent}. The time to begin it without an outage ended ${format.when(until)}.`,
  'watch.blind': ({ sources, since }: { sources: string[]; since: string }, format: Format) => `I cannot see ${format.servers(sources)} since ${format.instant(since)}.`,
  'watch.blind.said': ({ details }: { details: string[] }) => `What I got instead: ${details.map((detail) => detail.replace(/[.\s]+$/u, '')).join('; ')}.`,
  'watch.blind.means': () => 'What it would have told is unknown, not passed, and nothing is rolled that depends on it. I go on counting from what I saw last.',
  'watch.roll.due': ({ party, thumbprint, effective }: Rolled, format: Format) => `${PARTIES[party]}: the staged certificate ${format.certificate(thumbprint)} takes over${effective === null ? '' : ` ${format.when(effective)}`}.`,
  'watch.roll.unfinished': ({ party, thumbprint, effective }: Rolled, format: Format) =>
    `${PARTIES[party]}: ${format.certificate(thumbprint)} is staged and cannot take over in time as it stands (${effective === null ? 'it has no date' : `its date is ${format.instant(effective)}`}).`,
  'watch.roll.overdue': ({ party, thumbprint, effective }: Rolled, format: Format) => `${PARTIES[party]}: ${format.certificate(thumbprint)} should have taken over${effective === null ? '' : ` ${format.when(effective)}`} and has not.`,
  'watch.earlier': ({ role, thumbprint, ends, former, formerEnds }: { role: Role; thumbprint: string; ends: string; former: string; formerEnds: string }, format: Format) =>
    `${ROLES[role]} ${format.certificate(thumbprint)} has taken the place of ${format.certificate(former)} and ends before that would have: on ${format.instant(ends)}, not on ${format.instant(formerEnds)}.`,
  'watch.earlier.means': () => 'That may be meant, or somebody went back to an old certificate.',
  'watch.ended': ({ how, at, plan }: { how: 'replaced' | 'done' | 'gone' | 'seen'; at: string; plan: string | null }, format: Format) =>
    how === 'done' ? `Done${plan === null ? '' : ` by plan ${plan}`}, seen on ${format.instant(at)}. There is nothing left to do here.`
    : how === 'replaced' ? `Over: on ${format.instant(at)} I saw another certificate in its place. There is nothing left to do here.`
    : how === 'seen' ? `Over: I see all of it again, since ${format.instant(at)}.`
    : `Over: I have not found it since ${format.instant(at)}. There is nothing left to do here.`,
  'watch.lastSeen': ({ at }: { at: string }, format: Format) => `I last saw it on ${format.instant(at)} and cannot see it now, so no plan can be made of it until I do.`,
  'watch.wasSaid': () => 'What I said before:',
  'watch.planned': ({ plan, state, by }: { plan: string; state: string; by: string }) => `Plan ${plan}, asked for by ${by}. state: ${state}`,
  'watch.mine': ({ by }: { by: string }) => `${by} takes care of it.`,
  'watch.acknowledged': ({ by, at, until }: { by: string; at: string; until: string }, format: Format) => `${by} saw it on ${format.instant(at)}; I say no more of it until ${format.instant(until)}.`,
  'watch.snoozed': ({ by, until }: { by: string; until: string }, format: Format) => `${by} wants to be reminded here on ${format.instant(until)}.`,
  'watch.escalated.next': ({ at, by }: { at: string; by: string | null }, format: Format) => `${by === null ? 'Nobody answered, so I told' : `${by} passed it on: I told`} the next in line on ${format.instant(at)}.`,
  'watch.escalated.admins': ({ at, by }: { at: string; by: string | null }, format: Format) => `${by === null ? 'Nobody answered, so I told' : `${by} passed it on: I told`} the admins on ${format.instant(at)}.`,
  'watch.escalate.next': () => 'I tell the next in line now.',
  'watch.escalate.admins': () => 'Nobody else is next in line, so I tell the admins now.',
  'watch.escalate.nobody': () => 'There is nobody left to tell: everybody in line and the admins know it, or a plan that is agreed to takes care of it.',
  'watch.answer.until': ({ until }: { until: string }, format: Format) => `I say no more of it until ${format.instant(until)}.`,
  'watch.answer.cut': ({ until }: { until: string }, format: Format) => `I say no more of it until ${format.instant(until)}, and not for longer: from then on it cannot wait.`,
  'watch.answer.past': ({ until }: { until: string }, format: Format) => `${format.instant(until)} has passed, so nothing is kept quiet. Name a time that is still to come.`,
  'watch.answer.over': () => 'There is nothing left to answer: what this notice told of is over, or I do not keep it any more. Type check to see how things stand.',
  'watch.tooMany': ({ limit }: { limit: number }, format: Format) => `You have ${format.count(limit, { one: 'one subscription', other: '# subscriptions' })}, and that is the most one person can have, so that nobody is flooded. Type notify list to see them, and notify off where you want none.`,
  'watch.digest.green': ({ estate }: { estate: string }) => `${estate}: nothing to do this week.`,
  'watch.digest.open': ({ estate, count }: { estate: string; count: number }, format: Format) => `${estate}: ${format.count(count, { one: 'one thing is open', other: '# things are open' })}.`,
  'watch.digest.more': ({ count }: { count: number }, format: Format) => `And ${format.count(count, { one: 'one more', other: '# more' })}. Type check to see all.`,
  'watch.digest.next': ({ role, thumbprint, ends }: { role: Role; thumbprint: string; ends: string }, format: Format) => `Next date: ${ROLES[role]} ${format.certificate(thumbprint)} ends ${format.when(ends)}.`,
  'watch.digest.noEnd': () => 'I see no certificate whose end is still to come.',
  'watch.button.plan': () => 'Plan it',
  'watch.button.acknowledge': () => 'Seen',
  'watch.button.mine': () => 'Mine',
  'watch.button.escalate': () => 'Tell the next',
  'watch.button.escalate-admins': () => 'Tell the admins',
  'watch.button.snooze': () => 'Remind me',
};

const ROLES: Record<Role, string> = {
  'exchange-current': 'Exchange Auth certificate (current)', 'exchange-next': 'Exchange Auth certificate (next)', 'skype-current': 'Skype token certificate (current)', 'skype-staged': 'Skype token certificate (staged)',
  'entra-exchange': 'the key of the Exchange certificate in Entra', 'entra-skype': 'the key of the Skype certificate in Entra', tls: 'TLS certificate',
};
const PARTIES: Record<Party, string> = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra' };

/** Within the minute in which it ends there is nothing to count. */
function ending(ends: string, format: Format): string {
  const left = Date.parse(ends) - Date.parse(format.reader.now);
  if (Math.abs(left) < 60_000) return `${left > 0 ? 'ends' : 'ended'} this minute (${format.instant(ends)})`;
  return `${left > 0 ? 'ends' : 'ended'} ${format.when(ends)}`;
}

function where(role: Role, { name, holders }: { name: string; holders: string[] }, format: Format): string {
  if (role === 'tls') return `, of ${format.list(holders)}`;
  if (role === 'entra-exchange' || role === 'entra-skype') return `, kept by ${name}`;
  return holders.length === 0 ? '' : `, on ${format.servers(holders)}`;
}
