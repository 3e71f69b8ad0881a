import type { Audience } from '../../domain/approvals/card.ts';
import { type StateWord, stateWord } from '../../domain/runs/run.ts';
import type { PlanView } from '../../domain/views.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';

/** What to type next, so that the whole story works by text alone. Nothing where nothing is left to do. */
export function nextStep(view: PlanView, audience: Audience): Sentence[] {
  const { name: plan } = view;
  const state = stateWord(view.approval, view.run);
  if (state === 'waiting') return [waitingFor(plan, audience)];
  if (state === 'approved') return [audience === 'requester' ? say('card.type-withdraw', { plan }) : say('card.type-revoke', { plan })];
  if (state === 'running' || state === 'waiting-until' || state === 'unknown') return [say('card.type-cancel', { plan })];
  return ANEW.has(state) && audience !== 'approver' ? [say('card.type-anew', { command: `repair ${view.plan.intent.id}` })] : [];
}

function waitingFor(plan: string, audience: Audience): Sentence {
  switch (audience) {
    case 'requester':
      return say('card.type-withdraw', { plan });
    case 'approver':
      return say('card.type-vote', { plan });
    case 'shared':
      return say('card.type-shared', { plan });
  }
}

const ANEW: ReadonlySet<StateWord> = new Set(['expired', 'void', 'failed', 'cancelled']);
