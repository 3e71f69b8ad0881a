import type { Format } from '../format.ts';

type Party = 'skype' | 'exchange' | 'entra';

/** Rehearsals: what a plan did on a copy of the estate as it was read. */
export const rehearsal = {
  'command.rehearse': () => 'Play a plan on a copy of the estate as it is now, and say what comes out and when.',

  'ask.plan.rehearse': () => 'Which plan shall I rehearse?',

  'rehearsal.whole': ({ readAt, cures, steps, uncured, worse, anyway }: { readAt: string; cures: { check: string; step: number }[]; steps: number; uncured: string[]; worse: string[]; anyway: string[] }, format: Format) =>
    `Rehearsed on what I read at ${format.time(readAt)}: ${[cured(cures, steps, format), ...(uncured.length === 0 ? [] : [`${format.list(uncured)} still ${uncured.length === 1 ? 'does' : 'do'} not pass`]), fails({ worse, anyway }, format)].join(', ')}.`,
  'rehearsal.unsure': ({ readAt, step, of }: { readAt: string; step: number; of: number }, format: Format) =>
    `Rehearsed on what I read at ${format.time(readAt)}, as far as that goes: what step ${step} of ${of} does rests on something I could not read or cannot play, so what comes after it is not known.`,
  'rehearsal.failed': ({ readAt, step, of, detail }: { readAt: string; step: number; of: number; detail: string }, format: Format) =>
    `Rehearsed on what I read at ${format.time(readAt)}: step ${step} of ${of} fails${because(detail)}.`,
  'rehearsal.takeover': ({ party, at }: { party: Party; at: string }, format: Format) => `${NAMES[party]}: the new certificate signs from ${format.instant(at)}; the one before it is not accepted any more by then.`,
  'rehearsal.overlap': ({ party, at, ends }: { party: Party; at: string; ends: string }, format: Format) =>
    `${NAMES[party]}: the new certificate signs from ${format.instant(at)}; the overlap lasts ${format.duration(Date.parse(ends) - Date.parse(at))}, until ${format.instant(ends)}.`,
  'rehearsal.unknown': ({ sources }: { sources: string[] }, format: Format) => `Not known to the rehearsal, since I could not read it: ${format.servers(sources)}.`,
  'rehearsal.untold': ({ checks }: { checks: string[] }, format: Format) =>
    `The rehearsal cannot tell what ${format.list(checks)} ${checks.length === 1 ? 'says' : 'say'} afterwards. The plan changes what ${checks.length === 1 ? 'that rests' : 'they rest'} on, and I cannot play ${checks.length === 1 ? 'it' : 'them'}.`,

  'rehearsal.refused-worse': ({ readAt, checks }: { readAt: string; checks: string[] }, format: Format) =>
    `I ask nobody for this plan: rehearsed on what I read at ${format.time(readAt)}, it makes ${format.list(checks)} fail, which ${checks.length === 1 ? 'does' : 'do'} not fail now, and a plan may leave nothing worse. Type check ${checks[0] ?? ''} to see what stands in its way.`,
  'rehearsal.refused-gap': ({ readAt, party, from, to }: { readAt: string; party: Party; from: string; to: string | null }, format: Format) =>
    `I ask nobody for this plan: rehearsed on what I read at ${format.time(readAt)}, it leaves ${NAMES[party]} without a valid certificate to sign with from ${format.instant(from)}${to === null ? ' on' : ` until ${format.instant(to)}`}. Ask for an earlier date.`,
  'rehearsal.refused-uncured': ({ readAt, checks }: { readAt: string; checks: string[] }, format: Format) =>
    `I ask nobody for this plan: rehearsed on what I read at ${format.time(readAt)}, every step is done and ${format.list(checks)} still ${checks.length === 1 ? 'does' : 'do'} not pass, so it would not do what it is for. Type check ${checks[0] ?? ''} to see why.`,
  'rehearsal.refused-step': ({ readAt, step, of, detail }: { readAt: string; step: number; of: number; detail: string }, format: Format) =>
    `I ask nobody for this plan: rehearsed on what I read at ${format.time(readAt)}, its step ${step} of ${of} fails${because(detail)}. A plan that stops half-way helps nobody; type check to see what stands in its way.`,

  'rehearsal.of': ({ plan, title }: { plan: string; title: string }) => `Plan ${plan}, rehearsed anew; nothing was run: ${title.replace(/[.\s]+$/u, '')}.`,
  'rehearsal.step': ({ at, step, what, became, cured, failing }: { at: string; step: number; what: string; became: 'done' | 'failed' | 'unknown' | 'not-played'; cured: string[]; failing: string[] }, format: Format) =>
    `${format.instant(at)}: ${step}. ${what.replace(/[.\s]+$/u, '')}: ${[BECAME[became], ...(cured.length === 0 ? [] : [`${format.list(cured)} ${cured.length === 1 ? 'passes' : 'pass'}`]), ...(failing.length === 0 ? [] : [`${format.list(failing)} ${failing.length === 1 ? 'fails' : 'fail'} from here`])].join('; ')}.`,
  'rehearsal.gap': ({ party, from, to }: { party: Party; from: string; to: string | null }, format: Format) =>
    `${NAMES[party]} has no valid certificate to sign with from ${format.instant(from)}${to === null ? ' on' : ` until ${format.instant(to)}`}.`,
  'rehearsal.ends': ({ endsAt }: { endsAt: string }, format: Format) => `Were it started now, it would end at ${format.instant(endsAt)}.`,
  'rehearsal.moved': () => 'The estate is not as it was when the plan was made, so the plan would not be run as it stands. Ask for it anew.',

  'rehearsal.differs': ({ differences }: { differences: { check: string; rehearsed: string; result: string }[] }, format: Format) =>
    `It did not come out as rehearsed: ${format.list(differences.map(({ check, rehearsed, result }) => `${check} is ${result} and was rehearsed to be ${rehearsed}`))}.`,
  'rehearsal.step-was-done': () => 'In the rehearsal that step was done, so something there is not as I read it: type check to see what.',
};

const NAMES: Record<Party, string> = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra' };
const BECAME = { done: 'done', failed: 'fails', unknown: 'not known', 'not-played': 'not played' };

function cured(cures: readonly { check: string; step: number }[], steps: number, format: Format): string {
  if (cures.length === 0) return steps === 1 ? 'its step is done' : `all ${steps} steps are done`;
  const byStep = [...Map.groupBy(cures, ({ step }) => step)].toSorted(([a], [b]) => a - b);
  return byStep.map(([step, some]) => `${format.list(some.map(({ check }) => check))} ${some.length === 1 ? 'passes' : 'pass'} after step ${step}`).join(', ');
}

function fails({ worse, anyway }: { worse: readonly string[]; anyway: readonly string[] }, format: Format): string {
  if (worse.length === 0 && anyway.length > 0) return `and nothing fails because of it (with or without it, ${format.list(anyway)} ${anyway.length === 1 ? 'fails' : 'fail'} by then)`;
  return worse.length === 0 ? 'nothing that passes now fails' : `and ${format.list(worse)} ${worse.length === 1 ? 'fails, which does not now' : 'fail, which do not now'}`;
}

/** A server's own words behind a colon, without the full stop that would end the sentence. */
function because(detail: string): string {
  const words = detail.replace(/[.\s]+$/u, '');
  return words === '' ? ', since what it waits for does not come' : `: ${words}`;
}
