import type { Format } from '../format.ts';
import { movedClause } from './movedFacts.ts';

/** Approvals, runs and the record. Whole sentences with named placeholders. */
export const runs = {
  'may.foreign': () => 'I serve one organisation, and you belong to another. Nothing was read or changed; ask the administrators of your own organisation for their bot.',
  'may.no-plan': () => 'That needs a plan, and none was named. Type plans to see those that are open.',
  'may.own-approve': ({ plan }: { plan: string }) => `You asked for plan ${plan}, so your approval does not count: two people have to see every change.`,
  'may.own-vote': ({ plan, groups }: { plan: string; groups: string[] }, format: Format) =>
    `You asked for plan ${plan}, so you have no vote on it: two people have to see every change. Type withdraw ${plan} to take it back, or leave it to ${format.list(groups)}.`,
  'may.not-approver': ({ plan, groups }: { plan: string; groups: string[] }, format: Format) =>
    `You are not one of ${format.list(groups)}, who decide on plan ${plan}, so nothing was counted. Type show ${plan} to see who can.`,
  'may.not-requester': ({ plan, requester }: { plan: string; requester: string }) =>
    `Plan ${plan} was asked for by ${requester}, and only the one who asked or an administrator can withdraw it. Nothing was changed; type reject ${plan} and a reason if you are an approver.`,
  'may.not-concerned': ({ plan, requester, groups }: { plan: string; requester: string; groups: string[] }, format: Format) =>
    `Plan ${plan} can be cancelled by ${requester}, who asked for it, by ${format.list(groups)} and by administrators. Nothing was changed.`,
  'may.groups-can': ({ groups }: { groups: string[] }, format: Format) => `${format.list(groups)} can approve it.`,
  'may.who-can': ({ names, reached }: { names: string[]; reached: boolean }, format: Format) =>
    `${format.list(names)} can approve; ${reached ? `${names.length === 1 ? 'the plan is in their chat' : names.length === 2 ? 'both have it in their chats' : 'all have it in their chats'}` : 'not all of them have written to me yet, so tell them'}.`,

  'policy.no-admins': ({ group }: { group: string }) => `The policy names ${group} as its administrators, and there is no such group. Add it to groups, or name another.`,
  'policy.no-group': ({ tier, group }: { tier: string; group: string }) => `The policy asks ${group} about the tier ${tier}, and there is no such group. Add it to groups, or ask another.`,
  'policy.empty': ({ tier, group }: { tier: string; group: string }) => `The policy asks ${group} about the tier ${tier}, and nobody is in that group. I do not start before somebody is: an empty list of approvers must never mean everybody.`,
  'policy.unmeetable': ({ tier }: { tier: string }) => `The policy asks more distinct people about the tier ${tier} than its groups have. Add people, or ask for fewer: one person fills one place only.`,

  'approval.ended': ({ plan, state }: { plan: string; state: string }) => `Plan ${plan} is ${state} already, so nothing was changed. Type show ${plan} to see what happened.`,
  'approval.decided': ({ plan }: { plan: string }) => `Plan ${plan} has been approved already, so your vote changes nothing. Type cancel ${plan} to stop it before its next step.`,
  'approval.said-already': ({ plan, answer }: { plan: string; answer: string }) => `Your ${answer} to plan ${plan} is counted already. Type revoke ${plan} to take it back.`,
  'approval.no-vote': ({ plan }: { plan: string }) => `You have not voted on plan ${plan}, so there is nothing to take back.`,
  'approval.running': ({ plan }: { plan: string }) => `Plan ${plan} is being run, so it is too late to take that back. Type cancel ${plan} to stop it before its next step.`,
  'may.not-telling': ({ plan, requester, groups }: { plan: string; requester: string; groups: string[] }, format: Format) => `What was done by hand for plan ${plan} can be said by ${requester}, who asked for it, by ${format.list(groups)} and by administrators. Nothing was noted.`,
  'approval.not-told': ({ plan }: { plan: string }) => `Plan ${plan} does not wait for anything that people do.`,
  'approval.no-item': ({ plan, word, open }: { plan: string; word: string; open: string[] }, format: Format) => `Plan ${plan} does not wait for ${JSON.stringify(word)}. Still to be done: ${format.list(open)}. Nothing was noted.`,
  'vote.told': ({ plan, items, open }: { plan: string; items: string[]; open: string[] }, format: Format) => `Noted for plan ${plan}: ${format.list(items)} done. ${open.length === 0 ? 'That was all; I go on and read what it came to.' : `Still to be done: ${format.list(open)}.`}`,
  'record.told': ({ plan, step, items }: { plan: string; step: number; items: string[] }, format: Format) => `Plan ${plan}, step ${step}: said to be done: ${format.list(items)}.`,
  'approval.not-running': ({ plan }: { plan: string }) => `Plan ${plan} is not approved, so there is no run to cancel. The one who asked can type withdraw ${plan}.`,

  'plan.unknown': ({ plan }: { plan: string }) => `I know no plan ${plan}. Type plans to see those that are open.`,
  'plan.open-already': ({ plan, state }: { plan: string; state: string }) => `Plan ${plan} says exactly that and is ${state}, so I made no second one. Here it is.`,
  'plan.state': ({ state }: { state: string }) => `state: ${state}`,
  'estate.unknown': ({ estate, known }: { estate: string; known: string[] }, format: Format) => `I know no estate ${estate}. I look after ${format.list(known)}.`,
  'repair.nothing': ({ check, result, estate }: { check: string; result: string; estate: string }) => `${check} is ${result} on ${estate}, and I have nothing to propose for it. Type check ${check} to see what it says.`,
  'repair.not-a-check': ({ check }: { check: string }) => `I know no check ${check}, or it does not apply to this estate. Type check to see those that do.`,

  'vote.counted': ({ plan }: { plan: string }) => `Your yes to plan ${plan} is counted. It takes more people; nothing is run before they agree.`,
  'vote.counted-no': ({ plan }: { plan: string }) => `Your no to plan ${plan} is counted. It takes more people to reject it.`,
  'vote.approved': ({ plan }: { plan: string }) => `You agreed to plan ${plan}, and that was all it took. I read the estate again now, and run it only if nothing has moved.`,
  'vote.approved-blocked': ({ plan, other }: { plan: string; other: string }) => `You agreed to plan ${plan}, and that was all it took. Plan ${other} is being run on the same servers; ${plan} begins when that has ended.`,
  'vote.rejected': ({ plan }: { plan: string }) => `You rejected plan ${plan}. Nothing was run, and nothing will be.`,
  'vote.revoked': ({ plan }: { plan: string }) => `Your vote on plan ${plan} is taken back. Nothing was run.`,
  'vote.withdrawn': ({ plan }: { plan: string }) => `Plan ${plan} is withdrawn. Nothing was run.`,
  'vote.cancel-asked': ({ plan }: { plan: string }) => `Plan ${plan} stops before its next step. What is under way is not torn off; the card shows how far it came.`,

  'told.rejected': ({ plan, by, reason }: { plan: string; by: string; reason: string }) => `Plan ${plan} was rejected by ${by}${reason === '' ? '' : `: ${reason}`}. Nothing was run.`,
  'told.withdrawn': ({ plan, by }: { plan: string; by: string }) => `Plan ${plan} was withdrawn by ${by}. Nothing was run.`,
  'told.revoked': ({ plan, by }: { plan: string; by: string }) => `${by} took back the vote on plan ${plan}. It is waiting again, and nothing was run.`,
  'told.expired': ({ plan }: { plan: string }) => `Plan ${plan} expired: not enough people agreed in time. Nothing was run; ask for it again if it is still wanted.`,
  'told.superseded': ({ plan, by }: { plan: string; by: string }) => `Plan ${plan} gave way to the newer plan ${by} for the same servers. Nothing was run.`,
  'told.void-moved': ({ plan, moved }: { plan: string; moved: { fact: string; before: string | null; now: string | null }[] }, format: Format) =>
    `Plan ${plan} is void: since it was made, ${moved.slice(0, MOST_MOVED).map((one) => movedClause(one, format)).join('; ')}${moved.length > MOST_MOVED ? `; and ${moved.length - MOST_MOVED} more moved` : ''}. Nothing was run; ask for the plan anew.`,
  'told.void-rights': ({ plan }: { plan: string }) => `Plan ${plan} is void: those who agreed to it no longer have the right to, so their yes does not hold. Nothing was run; ask for it again.`,
  'told.void-late': ({ plan }: { plan: string }) => `Plan ${plan} is void: it could not be started in time for its dates to keep the rules. Nothing was run; ask for it again.`,
  'told.void-unreadable': ({ plan, estate }: { plan: string; estate: string }) => `Plan ${plan} is void: I no longer look after the estate ${estate} it was made for, so I cannot tell what it would do. Nothing was run.`,

  'run.done': ({ plan, ms, cures, requester, approvers, audit }: { plan: string; ms: number; cures: Cure[]; requester: string; approvers: string[]; audit: number }, format: Format) =>
    `Plan ${plan} done in ${format.duration(ms)}. ${cures.map((cure) => `${cured(cure, format)} `).join('')}Asked by ${requester}, approved by ${format.list(approvers)}. Audit ${audit}.`,
  'run.step-failed': ({ plan, step, of, what, detail, done, audit }: { plan: string; step: number; of: number; what: string; detail: string; done: number; audit: number }, format: Format) =>
    `Plan ${plan} failed at step ${step} of ${of} (${unended(what)}): ${unended(detail)}. ${done === 0 ? 'Nothing was changed.' : `${format.count(done, { one: 'One change before it stays', other: '# changes before it stay' })}.`} Audit ${audit}.`,
  'run.wait-failed': ({ plan, step, of, what, audit }: { plan: string; step: number; of: number; what: string; audit: number }) =>
    `Plan ${plan} failed at step ${step} of ${of} (${unended(what)}): what it waited for did not come in time. Audit ${audit}.`,
  'run.not-cured': ({ plan, failing, audit }: { plan: string; failing: string[]; audit: number }, format: Format) =>
    `Plan ${plan} failed: every step is done, but ${format.list(failing)} ${failing.length === 1 ? 'does' : 'do'} not pass. Type check to see why. Audit ${audit}.`,
  'run.cancelled': ({ plan, by, done, of, audit }: { plan: string; by: string; done: number; of: number; audit: number }) => `Plan ${plan} was cancelled by ${by} after ${done} of ${of} steps. Audit ${audit}.`,
  'run.unknown': ({ plan, step, on }: { plan: string; step: number; on: string }, format: Format) =>
    `I sent step ${step} of plan ${plan} ${on === '' ? '' : `to ${format.server(on)} `}and got no answer that I can trust. I do not know yet whether it happened; I am reading to find out and will not send it again before I know.`,

  'desk.reading': ({ estate, answered, total, seconds }: { estate: string; answered: number; total: number; seconds: number }) => `Reading ${estate}: ${answered} of ${total} sources answered, ${seconds} s so far.`,
  'desk.read': ({ estate, seconds }: { estate: string; seconds: number }) => `Read ${estate} in ${seconds} s.`,
  'desk.working': ({ estate }: { estate: string }) => `I am reading ${estate} to plan that; the plan follows here.`,
  'desk.reading-now': ({ estate }: { estate: string }) => `I am reading ${estate}; the answer follows here.`,
  'desk.gave-up': ({ reference }: { reference: string }) => `I could not finish what you asked for, and nothing was changed. Ask again; if it stays so, the administrators of this bot find the reason in its log. Reference ${reference}.`,
  'desk.help': () => 'Type help in a chat with me to see what can be asked.',
  'desk.no-sandbox': () => 'There is no sandbox here: these are real servers. Type check to read them.',
  'sandbox.runs-open': ({ plans }: { plans: string[] }, format: Format) => `Another estate cannot be loaded while ${format.list(plans)} ${plans.length === 1 ? 'is' : 'are'} being run: its servers would vanish under it. Cancel first.`,

  'click.unknown': () => 'I do not know this button, so nothing was changed. Type plans to get a fresh card.',
  'click.verb': () => 'This button does not belong to what it says it does, so nothing was changed. Type plans to get a fresh card.',
  'click.elsewhere': () => 'This button belongs to a card in another conversation, so nothing was changed. Type plans to get a card of your own.',
  'click.expired': () => 'This button is too old, so nothing was changed. Type plans to get a fresh card.',
  'click.details': ({ plan }: { plan: string }) => `All there is to know about plan ${plan} follows as a message.`,
  'click.used': ({ by }: { by: string }) => `This button was pressed already, by ${by}, so nothing was done again.`,

  'record.estate-read': ({ estate, fail, warn, pass, unknown }: { estate: string; fail: number; warn: number; pass: number; unknown: number }) => `Read ${estate}: ${fail} fail, ${warn} warn, ${pass} pass, ${unknown} unknown.`,
  'record.plan-made': ({ plan, intent, estate, tier }: { plan: string; intent: string; estate: string; tier: string }) => `Plan ${plan} was made: ${intent} on ${estate}, tier ${tier}.`,
  'record.plan-refused': ({ intent, estate, rules }: { intent: string; estate: string; rules: string[] }, format: Format) => `${intent} on ${estate} was refused by ${format.list(rules)}.`,
  'record.vote': ({ plan, answer }: { plan: string; answer: string }) => `A ${answer} to plan ${plan} was counted.`,
  'record.refused': ({ plan, act, rule }: { plan: string; act: string; rule: string }) => `To ${act} plan ${plan} was refused: ${rule}.`,
  'record.revoked': ({ plan }: { plan: string }) => `A vote on plan ${plan} was taken back.`,
  'record.state': ({ plan, state }: { plan: string; state: string }) => `Plan ${plan} is ${state}.`,
  'record.superseded': ({ plan, by }: { plan: string; by: string }) => `Plan ${plan} was superseded by plan ${by}.`,
  'record.void': ({ plan, why, facts }: { plan: string; why: string; facts: string[] }, format: Format) => `Plan ${plan} is void (${why})${facts.length === 0 ? '' : `: ${format.list(facts)} moved`}. Nothing was run.`,
  'record.run-started': ({ plan, steps }: { plan: string; steps: number }) => `The run of plan ${plan} started; it has ${steps} steps.`,
  'record.step': ({ plan, step, what, became }: { plan: string; step: number; what: string; became: string }) => `Step ${step} of plan ${plan} (${what}) ${became}.`,
  'record.waiting': ({ plan, step, until }: { plan: string; step: number; until: string }) => `Step ${step} of plan ${plan} waits; it is looked at again at ${until}.`,
  'record.cancel-asked': ({ plan }: { plan: string }) => `Plan ${plan} is to stop before its next step.`,
  'record.run-ended': ({ plan, state, failing }: { plan: string; state: string; failing: string[] }, format: Format) => `The run of plan ${plan} ended: ${state}${failing.length === 0 ? '' : `; ${format.list(failing)} not passing`}.`,
  'record.sandbox': ({ order }: { order: string }) => `The sandbox was told: ${order}.`,
};

/** More moved facts than fit six short lines are counted, not listed; the card has them all. */
const MOST_MOVED = 3;

interface Cure {
  check: string;
  good: number;
  of: number;
  before: string[];
  [more: string]: string | number | string[];
}

function cured({ check, good, of, before }: Cure, format: Format): string {
  const where = of === 0 ? '' : ` on ${good} of ${of} servers`;
  return `${check} passes${where}${before.length === 0 ? '' : ` (it failed on ${format.servers(before)})`}.`;
}

/** Somebody's own sentence, to be put inside another. */
function unended(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}
