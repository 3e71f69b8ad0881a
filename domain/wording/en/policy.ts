import type { Format } from '../format.ts';

/** Who may do what and when: the policy, stand-ins, change windows, freezes and the switch that stops all changes. */
export const policy = {
  'may.not-admin': ({ group }: { group: string }) => `Only people of ${group} can stop or allow changes, for that concerns everybody. Nothing was changed; type cancel and a plan to stop one run.`,
  'may.no-right-to-lend': () => 'You are in no group that is asked about plans, so there is nothing that somebody could do in your place. Nothing was changed.',
  'may.groups-unread': ({ plan, groups }: { plan: string; groups: string[] }, format: Format) => `I cannot read from Entra who is in ${format.list(groups)}, and while that is so nobody there has a vote on plan ${plan}. Nothing was counted; try again in some minutes.`,
  'may.stale-sign-in': ({ plan, minutes }: { plan: string; minutes: number }, format: Format) =>
    `Plan ${plan} needs a sign-in that is at most ${format.count(minutes, { one: '# minute', other: '# minutes' })} old from whoever agrees, so that a screen left open agrees to nothing. Nothing was counted; sign in again and press Approve.`,
  'may.not-asker': ({ intent, groups }: { intent: string; groups: string[] }, format: Format) => `${intent} can be asked for by ${format.list(groups)} only, so I made no plan. Reading and checking are open to you.`,

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
  'closed.stopped': ({ by, at, why }: { by: string | null; at: string; why: string }, format: Format) => `Read-only: ${by ?? 'somebody at the command line'} stopped all changes ${format.when(at)}${why === '' ? '' : `: ${why.replace(/\.$/u, '')}`}. Nothing is run until they are allowed again.`,
  'closed.frozen': ({ why, until }: { why: string; until: string | null }, format: Format) => `Frozen (${why})${until === null ? '' : `: it goes on ${format.when(until)} at the earliest`}.`,
  'closed.outside-window': ({ opens }: { opens: string | null }, format: Format) => (opens === null ? 'No change window of it comes any more.' : `Outside its change windows: it goes on ${format.when(opens)}.`),
};
