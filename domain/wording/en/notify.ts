import type { Format } from '../format.ts';

type Severity = 'info' | 'warning' | 'high' | 'critical';
type Where = 'here' | 'own' | 'personal' | 'group' | 'channel';
interface Told { estate: string | null; concerns: string[] | null; least: Severity; quiet: { from: string; to: string; zone: string } | null; digest: 'weekly' | 'none'; zone: string; turn: number }

/** Saying who is told, and answering to notices in words. */
export const notify = {
  'command.notify': () => 'Have me tell this conversation, or you, when something has to be done; say who is told here, or end it.',
  'command.acknowledge': () => 'Say that you have seen a notice: nobody is told more of it until then.',
  'command.snooze': () => 'Be reminded here of a notice again, later.',
  'command.mine': () => 'Say that you take care of what a notice tells of.',
  'command.escalate': () => 'Have me tell the next in line of a notice now, and the admins where nobody is next.',
  'help.to-watch': ({ commands }: { commands: string[] }) => `To be told in time, and to answer to it: ${commands.join(', ')}.`,

  'typed.notify': ({ word }: { word: string }) => `I did not understand "${word}", so nothing about who is told was changed. Type help notify to see how it is written.`,
  'typed.notify-off': ({ word }: { word: string }) => `"${word}" is no number of the list. Type notify list to see the numbers, or notify off all.`,
  'typed.quiet': ({ word }: { word: string }) => `"${word}" are no quiet hours. Write them from one time of day to another, such as quiet 22:00-07:00.`,
  'typed.zone': ({ word }: { word: string }) => `"${word}" is no time zone that I know. Write it as Europe/Berlin or UTC.`,
  'typed.turn': ({ word }: { word: string }) => `"${word}" is no turn. Turn 0 is told at once, and turn 1 to 9 when those before have not answered.`,
  'typed.moment': ({ word }: { word: string }) => `I did not understand until when "${word}" goes, and I do not guess. Write for 3d, or until monday, tomorrow 10:00, 2027-01-13 or 2027-01-13T10:00Z.`,
  'typed.notice': ({ word }: { word: string }) => `"${word}" names no notice. Name one by how its thumbprint begins, such as 5F0C91D2, by its check, such as EX-03, or say all.`,

  'ask.where': () => 'Where shall I tell it?',
  'ask.where.here': () => 'here: in this conversation, for everybody who is in it',
  'ask.where.me': () => 'me: in your own chat with me',
  'ask.where.list': () => 'list: say who is told now',

  'notify.made': ({ where, told }: { where: Where; told: Told }, format: Format) => `From now on I tell ${PLACES[where]} ${what(told, format)}.`,
  'notify.changed': ({ where, told }: { where: Where; told: Told }, format: Format) => `There was one already, and I changed it: I tell ${PLACES[where]} ${what(told, format)}.`,
  'notify.same': ({ where, told }: { where: Where; told: Told }, format: Format) => `It is so already: I tell ${PLACES[where]} ${what(told, format)}.`,
  'notify.overlaps': ({ number }: { number: number }) => `Number ${number} tells some of the same there, and that is said twice now. Type notify off ${number} to end that one.`,
  'notify.waits': () => 'I cannot write to that chat now. Open it and write to me there; until then what is to be said waits.',
  'notify.no-chat': () => 'I have no chat of yours to write to. Open one with me and type notify here in it.',
  'notify.not-yours': ({ by }: { by: string }) => `${by} asked for that one, so ${by} or an admin can change or end it.`,
  'notify.none': () => 'Nobody asked to be told anything here, nor you anywhere else. Type notify here or notify me.',
  'notify.none-here': () => 'There is nothing here that you could end. Type notify list to see who is told.',
  'notify.no-such': ({ number, count }: { number: number; count: number }, format: Format) => `There is no number ${number}: the list has ${format.count(count, { one: 'one line', other: '# lines' })}. Type notify list to see it.`,
  'notify.which': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'One is', other: '# are' })} told here, and I do not guess which is meant. Type notify off and its number, or notify off all:`,
  'notify.ended': ({ where, told }: { where: Where; told: Told }, format: Format) => `Ended: I no longer tell ${PLACES[where]} ${what(told, format)}.`,
  'notify.by-role': ({ role }: { role: string }) => `That one comes from the role ${role} of the configuration, and only the configuration can end it.`,
  'notify.list': ({ count }: { count: number }, format: Format) => `Told here, or to you: ${format.count(count, { one: 'one line', other: '# lines' })}.`,
  'notify.one': ({ number, where, told, by, role, since }: { number: number; where: Where; told: Told; by: string; role: string | null; since: string }, format: Format) =>
    `${number}. I tell ${PLACES[where]} ${what(told, format)}. ${role === null ? `Asked for by ${by} on ${format.date(since)}.` : `By the role ${role} of the configuration.`}`,
  'notify.not-reached': ({ numbers }: { numbers: number[] }, format: Format) => `Not reached: ${format.list(numbers.map(String))}. I cannot write there any more; what is to be said waits until somebody writes to me from there.`,
  'notify.people-not-reached': ({ people }: { people: number }, format: Format) => `By roles, ${format.count(people, { one: 'one more person', other: '# more people' })} would be told and ${people === 1 ? 'has' : 'have'} no chat with me yet.`,
  'notify.more': ({ more }: { more: number }, format: Format) => `${format.count(more, { one: 'One more line is', other: '# more lines are' })} not shown here.`,
  'notify.next': () => 'Type notify off and a number to end one.',

  'answer.expired': () => 'This button is too old, so nothing was changed. Type acknowledge, snooze, mine or escalate instead, or check to see how things stand.',
  'answer.none': () => 'I told nothing here that is still open. Type check to see how things stand.',
  'answer.no-such': () => 'No open notice of this conversation fits that. Type notify list to see what is told here, or check to see how things stand.',
  'answer.which': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'One notice', other: '# notices' })} could be meant, and I do not guess which. Say one of these:`,
  'answer.choice': ({ says, type }: { says: string; type: string }) => `${type}: ${says}`,
  'answer.about': ({ says }: { says: string }) => `About this: ${says}`,
  'answer.more': ({ more }: { more: number }, format: Format) => `And the same for ${format.count(more, { one: 'one more', other: '# more' })}.`,
  'answer.no-plan': () => 'I propose nothing for this as it stands now. Type check to see what I see.',
  'answer.planned': ({ plan, state }: { plan: string; state: string }) => `Plan ${plan} is there for this already. state: ${state}. Type show ${plan} to see it.`,
  'answer.elsewhere': ({ estate }: { estate: string }) => `I do not look after ${estate} any more, so nothing can be planned there.`,

  'record.subscribed': ({ where, told }: { where: string; told: Told }, format: Format) => `Told from now on, in ${where}: ${what(told, format)}`,
  'record.unsubscribed': ({ where }: { where: string }) => `No longer told in ${where}`,
  'record.unsubscribing-refused': ({ where }: { where: string }) => `Asked to end what somebody else asked for in ${where}, and may not`,
  'record.conversation-moved': ({ from, to }: { from: string; to: string }) => `What was told in ${from} is told in ${to} from now on`,
  'record.notice-answered': ({ answer, says }: { answer: 'acknowledge' | 'snooze' | 'mine' | 'escalate'; says: string }) => `${ANSWERS[answer]}: ${says}`,

  'parked.removed': () => 'the app was removed there',
  'parked.deleted': () => 'the channel or its team was deleted or archived',
};

const PLACES: Record<Where, string> = { here: 'this conversation', own: 'you, in your own chat,', personal: 'somebody in their own chat', group: 'a group chat', channel: 'a channel' };
const ANSWERS = { acknowledge: 'Seen', snooze: 'To be reminded of', mine: 'Taken', escalate: 'Passed on' };
const LEAST: Record<Severity, string> = { info: 'however little it matters', warning: 'from warning on', high: 'from high on', critical: 'only what is critical' };
const NAMES: Record<string, string> = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra', metadata: 'the metadata addresses', trust: 'the trust between them' };

function what({ estate, concerns, least, quiet, digest, zone, turn }: Told, format: Format): string {
  const about = `${concerns === null ? 'everything' : format.list(concerns.map((one) => NAMES[one] ?? one))} of ${estate ?? 'all estates'}`;
  return [
    `of ${about}`, LEAST[least],
    ...(quiet === null ? [] : [`quiet from ${quiet.from} to ${quiet.to} (${quiet.zone}) but for what is critical`]),
    ...(digest === 'weekly' ? [`with a digest on Mondays (${zone})`] : []),
    ...(turn === 0 ? [] : [`in turn ${turn}, when those before have not answered`]),
  ].join(', ');
}
