import type { Format } from '../format.ts';

/** Who may do what and when: the policy, stand-ins, change windows, freezes and the switch that stops all changes. */
export const policy = {
  'may.not-admin': ({ group }: { group: string }) => `Only people of ${group} can stop or allow changes, for that concerns everybody. Nothing was changed; type cancel and a plan to stop one run.`,
  'may.no-right-to-lend': () => 'You are in no group that is asked about plans, so there is nothing that somebody could do in your place. Nothing was changed.',
  'may.groups-unread': ({ plan, groups }: { plan: string; groups: string[] }, format: Format) => `I cannot read from Entra who is in ${format.list(groups)}, and while that is so nobody there has a vote on plan ${plan}. Nothing was counted; try again in some minutes.`,
  'may.stale-sign-in': ({ plan, minutes }: { plan: string; minutes: number }, format: Format) =>
    `Plan ${plan} needs a sign-in that is at most ${format.count(minutes, { one: '# minute', other: '# minutes' })} old from whoever agrees, so that a screen left open agrees to nothing. Nothing was counted; sign in again and press Approve.`,
  'may.not-asker': ({ intent, groups }: { intent: string; groups: string[] }, format: Format) => `${intent} can be asked for by ${format.list(groups)} only, so I made no plan. Reading and checking are open to you.`,

  'click.other-asking': ({ plan }: { plan: string }) => `This button belongs to an earlier asking for plan ${plan}, so nothing was counted. The card now shows the newest; look at it before you decide.`,
  'click.not-yours': () => 'This card was made for somebody else, so nothing was changed. Type plans to get a card of your own.',
  'click.other-message': ({ plan }: { plan: string }) => `This is not the message in which I showed plan ${plan}, so nothing was counted. Press the button on my own card, or type show ${plan} to get one.`,

  'policy.case-wrong': ({ name, expected, was }: { name: string; expected: string; was: string }) => `${name}: expected ${expected}, the policy says ${was}.`,
  'policy.cases': ({ total, wrong }: { total: number; wrong: number }, format: Format) => `${format.count(total, { one: 'One case', other: '# cases' })}, ${wrong === 0 ? 'all as expected' : `${wrong} not as expected`}.`,
  'policy.no-file': ({ file }: { file: string }) => `I could not read ${file}. Check its name and that this account may read it.`,
  'cli.policy': () => 'Explains and tests who may agree to what.',
  'cli.policy-explain': () => 'Says why somebody may or may not agree to a plan. Exits with 0 when they may, with 2 when not.',
  'cli.policy-test': () => 'Asks a policy every question of a table. Exits with 0 when it answers each as expected, with 2 when not.',
  'cli.policy-person': () => 'An Entra object id, or a name that the policy gives to one person.',
  'cli.policy-plan': () => 'A plan, such as 7F3A-91.',
  'cli.policy-file': () => 'The file with the policy; absent: the policy of the sandbox.',
  'cli.policy-cases': () => 'A YAML file with a policy and cases.',
  'cli.changes': () => 'Says whether changes are made, stops them all, or allows them again. A bot on the same data heeds it before its next step.',
  'cli.changes-order': () => 'What is to be done; absent: say how it is.',
  'cli.changes-reason': () => 'Why, for the cards.',

  'command.explain': () => 'Say why you, or somebody else, may or may not agree to a plan.',
  'command.stand-in': () => 'Let somebody answer to plans in your place for a time, end that, or say how it is.',
  'command.changes': () => 'Say whether changes are made; administrators can stop them all, and allow them again.',
  'typed.stand-in': () => 'Name who stands in for you and for how long: stand-in Megan for 7d, or stand-in with an Entra object id until 2027-01-13. Stand-in off ends it.',
  'ask.plan.explain': () => 'About which plan?',

  'changes.made': () => 'Changes are made: what is agreed to is run.',
  'changes.stopped': () => 'All changes are stopped. Runs pause before their next step, and nobody can agree to a plan until somebody types changes allow. Reading goes on.',
  'changes.stopped-already': () => 'Changes are stopped already, so nothing was changed. Type changes to see by whom.',
  'changes.allowed': () => 'Changes are allowed again. What paused goes on.',
  'changes.by-configuration': () => 'The configuration has changes switched off, and nobody can allow them in chat. Whoever runs me sets changes to on in the policy.',
  'record.changes-stopped': ({ why }: { why: string }) => `All changes were stopped${why === '' ? '' : `: ${why}`}.`,
  'record.changes-allowed': () => 'Changes were allowed again.',

  'stand-in.set': ({ by, id, until, own }: { by: string; id: string; until: string; own: boolean }, format: Format) =>
    `${by} (Entra object id ${id}) answers in your place until ${format.when(until)}, except to plans that you or they asked for.${own ? ' Their own vote and yours count once each, never twice for one of you.' : ''} Type stand-in off to end it.`,
  'stand-in.ended': () => 'Nobody stands in for you any more. What was agreed to in your place and has not begun no longer holds.',
  'stand-in.none': () => 'Nobody stands in for you, and you stand in for nobody.',
  'stand-in.is': ({ by, until }: { by: string; until: string }, format: Format) => `${by} answers in your place until ${format.when(until)}.`,
  'stand-in.for': ({ of, until }: { of: string; until: string }, format: Format) => `You answer in the place of ${of} until ${format.when(until)}.`,
  'stand-in.unknown': ({ word }: { word: string }) => `I know nobody called "${word}" from the policy, and I go by no other names. Give their Entra object id.`,
  'stand-in.self': () => 'Nobody stands in for themselves. Name somebody else.',
  'stand-in.time': () => 'Somebody can stand in for 60 days at most, from now on. Give a shorter time.',
  'record.stand-in': ({ of, by, until }: { of: string; by: string; until: string }) => `${by} stands in for ${of} until ${until}.`,
  'record.stand-in-ended': ({ of }: { of: string }) => `Nobody stands in for ${of} any more.`,

  'explain.may': ({ plan, person, groups, standsFor, through }: { plan: string; person: string; groups: string[]; standsFor: string | null; through: string | null }, format: Format) =>
    `${person} may agree to plan ${plan}${standsFor === null ? `, being in ${format.list(groups)}` : `, standing in for ${standsFor}${through === null ? '' : ` (asked by ${through})`}`}.`,
  'explain.may-not': ({ plan, person, rule, requester }: { plan: string; person: string; rule: string; requester: string }) => `${person} may not agree to plan ${plan}: ${NOT[rule] ?? `the rule ${rule} is against it`}${rule === 'own-plan' ? `, for ${requester} asked for it` : ''}.`,
  'explain.groups': ({ person, groups, unread }: { person: string; groups: string[]; unread: string[] }, format: Format) =>
    `${person} is in ${groups.length === 0 ? 'no group of the policy' : format.list(groups)}.${unread.length === 0 ? '' : ` Who is in ${format.list(unread)} cannot be read from Entra, and while that is so nobody has rights by it.`}`,
  'explain.needs': ({ plan, needs, yes, isMet }: { plan: string; needs: { count: number; title: string; next: string | null }[]; yes: string[]; isMet: boolean }, format: Format) =>
    `Plan ${plan} takes ${format.list(needs.map(({ count, title, next }) => `${count} of ${title}${next === null ? '' : ` (then also ${next})`}`))}, distinct people, none of whom asked for it. ${yes.length === 0 ? 'Nobody has agreed' : `${format.list(yes)} agreed`}; that is ${isMet ? 'enough' : 'not enough'}.`,
  'explain.sign-in': ({ minutes }: { minutes: number | null }, format: Format) => (minutes === null ? 'No fresh sign-in is asked for: being signed in to Teams is enough.' : `Whoever agrees has to have signed in within the last ${format.count(minutes, { one: 'minute', other: '# minutes' })}.`),
  'explain.any-time': () => 'It may be run at any time.',
  'explain.window-open': () => 'A change window of it is open now.',
  'explain.others': ({ person, withdraw, cancel }: { person: string; withdraw: boolean; cancel: boolean }) => `${person} ${withdraw ? 'may' : 'may not'} withdraw it, and ${cancel ? 'may' : 'may not'} stop its run.`,

  'ask.why': ({ intent, wanted, given }: { intent: string; wanted: string; given: boolean }) =>
    `${intent} needs a reason from whoever asks: ${wanted}.${given ? ' The one you gave does not look like that.' : ''} Type it behind the command with "because", such as: repair ${intent} because and the reason. I made no plan.`,
  'vote.approved-held': ({ plan }: { plan: string }) => `You agreed to plan ${plan}, and that was all it took. It does not begin yet.`,
  'record.vote-for': ({ plan, answer, by, standsFor, through }: { plan: string; answer: string; by: string; standsFor: string; through: string | null }) => `A ${answer} to plan ${plan} was counted, by ${by} for ${standsFor}${through === null ? '' : `, asked by ${through}`}.`,

  'told.held': ({ plan, done, of }: { plan: string; done: number; of: number }) => `Plan ${plan} pauses after ${done} of ${of} steps.`,
  'told.reminded': ({ plan, requester, until }: { plan: string; requester: string; until: string }, format: Format) => `Plan ${plan}, which ${requester} asked for, still waits for an answer; it expires ${format.when(until)}. Type show ${plan} to see it.`,
  'told.escalated': ({ plan, groups }: { plan: string; groups: string[] }, format: Format) => `Nobody has answered to plan ${plan} yet, so I asked ${format.list(groups)} as well.`,
  'record.held': ({ plan, why, done }: { plan: string; why: string; done: number }) => `The run of plan ${plan} pauses after ${done} steps: ${why}.`,
  'record.reminded': ({ plan, people }: { plan: string; people: string[] }, format: Format) => `${people.length === 0 ? 'Nobody was' : `${format.list(people)} ${people.length === 1 ? 'was' : 'were'}`} reminded of plan ${plan}.`,
  'record.escalated': ({ plan, groups }: { plan: string; groups: string[] }, format: Format) => `Nobody had answered to plan ${plan}, so ${format.list(groups)} ${groups.length === 1 ? 'was' : 'were'} asked as well.`,

  'card.paused': ({ step }: { step: number }) => `The run pauses before step ${step}.`,
  'card.reason': ({ requester, reason }: { requester: string; reason: string }) => `Reason, in the words of ${requester}: ${reason}`,
  'card.groups-unread': ({ groups }: { groups: string[] }, format: Format) => `I cannot read from Entra who is in ${format.list(groups)}; while that is so, nobody there can agree.`,
  'card.escalated': ({ groups, at }: { groups: string[]; at: string }, format: Format) => `Nobody had answered, so ${format.list(groups)} can agree as well since ${format.instant(at)}.`,

  'closed.no-yes': ({ plan }: { plan: string }) => `Changes are stopped, so nobody can agree to plan ${plan} now, and nothing was counted. It can be rejected or withdrawn; type changes to see who stopped them.`,
  'closed.stopped-by-configuration': () => 'Read-only: the configuration has changes switched off, so nothing is run.',
  'closed.stopped': ({ by, at, why }: { by: string | null; at: string; why: string }, format: Format) => `Read-only: ${by ?? 'somebody at the command line'} stopped all changes on ${format.instant(at)}${why === '' ? '' : `: ${why.replace(/\.$/u, '')}`}. Nothing is run until they are allowed again.`,
  'closed.frozen': ({ why, until }: { why: string; until: string | null }, format: Format) => `Frozen (${why})${until === null ? '' : `: it goes on ${format.when(until)} at the earliest`}.`,
  'closed.outside-window': ({ opens }: { opens: string | null }, format: Format) => (opens === null ? 'No change window of it comes any more.' : `Outside its change windows: it goes on ${format.when(opens)}.`),
};

/** Why not, as the end of a sentence, by rule. */
const NOT: Record<string, string> = {
  'own-plan': 'nobody agrees to what they asked for',
  'not-approver': 'they are in no group that is asked, and stand in for nobody who is',
  'foreign-tenant': 'they belong to another organisation',
  'groups-unread': 'who is in the group that is asked cannot be read',
};
