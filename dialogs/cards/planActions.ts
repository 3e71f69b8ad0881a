import type { Button, Verb } from '../../domain/approvals/card.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Execute, execute } from './adaptive.ts';
import { written } from './written.ts';

/** A card has at most three main buttons, and one of them opens the details. */
const MAIN = 2;

/** A plan's buttons: those in sight, and the rest for the details. What cannot be undone is never the first. */
export function planActions(view: PlanView, buttons: readonly Button[], reader: Reader): { main: Execute[]; others: Execute[] } {
  const isDestructive = view.plan.tier === 'destructive';
  const order = isDestructive ? CAREFUL : ORDER;
  const actions = buttons
    .toSorted((a, b) => order.indexOf(a.verb) - order.indexOf(b.verb))
    .map((button) => execute(button, written(titleOf(button, isDestructive), reader), button.verb === 'approve' && !isDestructive ? 'positive' : undefined));
  return { main: actions.slice(0, MAIN), others: actions.slice(MAIN) };
}

const ORDER: readonly Verb[] = ['approve', 'reject', 'done', 'plan', 'withdraw', 'revoke', 'cancel', 'acknowledge', 'snooze', 'mine', 'escalate', 'show'];
const CAREFUL: readonly Verb[] = ['reject', 'approve', ...ORDER.slice(2)];

function titleOf({ verb, item = '' }: Button, isDestructive: boolean): Sentence {
  switch (verb) {
    case 'done':
      return say('button.done', { item });
    case 'approve':
      return say(isDestructive ? 'button.approve-destructive' : 'button.approve');
    case 'plan':
      return say('button.plan-anew');
    case 'mine':
    case 'escalate':
      return say(`watch.button.${verb}`);
    case 'reject':
    case 'withdraw':
    case 'revoke':
    case 'cancel':
    case 'acknowledge':
    case 'snooze':
    case 'show':
      return say(`button.${verb}`);
  }
}
