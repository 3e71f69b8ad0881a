import type { PlanName } from '../plans/plan.ts';
import { say } from '../wording/sentence.ts';
import { planNameOf } from './arguments.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { cut, whole, wrong } from './wrong.ts';

/** `approve <plan>` and its like: a verb and a plan, nothing else. */
export function parsePlanAct(name: 'approve' | 'withdraw' | 'revoke' | 'cancel'): (words: Words) => Parsed {
  return (words) => withPlan(name, words, (plan) => whole(words, () => ({ kind: 'command', command: { name, plan } })));
}

/** `done <plan> [<item> …]` */
export function parseDone(words: Words): Parsed {
  return withPlan('done', words, (plan) => {
    const items: string[] = [];
    for (let word = words.take(); word !== undefined; word = words.take()) items.push(word);
    return { kind: 'command', command: { name: 'done', plan, items } };
  });
}

/** `show <plan> [details]` */
export function parseShow(words: Words): Parsed {
  return withPlan('show', words, (plan) => {
    const details = words.takeIf('details');
    return whole(words, () => ({ kind: 'command', command: { name: 'show', plan, details } }));
  });
}

/** `rehearse <plan>` */
export function parseRehearse(words: Words): Parsed {
  return withPlan('rehearse', words, (plan) => whole(words, () => ({ kind: 'command', command: { name: 'rehearse', plan, estate: null } })));
}

/** `reject <plan> <reason>`: everything behind the plan is the reason, as it was typed. */
export function parseReject(words: Words): Parsed {
  return withPlan('reject', words, (plan) => {
    const reason = words.rest();
    return reason === '' ? { kind: 'incomplete', of: 'reject', missing: 'reason', before: `reject ${plan} `, after: '' } : { kind: 'command', command: { name: 'reject', plan, reason } };
  });
}

/** Reads `[plan] <name>`; without a name, that is what is missing. */
function withPlan(of: string, words: Words, then: (plan: PlanName) => Parsed): Parsed {
  words.takeIf('plan');
  if (words.isEmpty || words.peekLower() === 'details') return { kind: 'incomplete', of, missing: 'plan', before: `${of} `, after: words.isEmpty ? '' : ` ${words.rest()}` };
  const word = words.take() ?? '';
  const plan = planNameOf(word);
  return plan === undefined ? wrong(say('typed.plan', { word: cut(word) })) : then(plan);
}
