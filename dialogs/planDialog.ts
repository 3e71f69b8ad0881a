import { type Person, samePerson } from '../domain/person.ts';
import type { PlanView } from '../domain/views.ts';
import { type Sentence, say } from '../domain/wording/sentence.ts';
import { written } from './cards/written.ts';
import type { Here } from './here.ts';
import type { Question } from './question.ts';
import { type Gap, QuestionDialog } from './questionDialog.ts';

/** `approve` and its like without a plan: which one? Even the only one is offered, never taken for granted. */
export class PlanDialog extends QuestionDialog {
  static readonly id = 'plan';

  constructor() {
    super(PlanDialog.id);
  }

  protected async question({ of }: Gap, { desk, turn, reader }: Here): Promise<Question | Sentence> {
    const verb = verbOf(of);
    const open = (await desk.openPlans(turn)).filter((view) => FITS[verb](view, turn.person));
    if (open.length === 0) return say('ask.plan.none');
    const choices = open.slice(0, MOST).map(({ name, plan }) => ({ value: name, says: say('ask.plan.one', { plan: name, title: written(plan.title, reader) }) }));
    const more = open.length - MOST;
    return { says: say(`ask.plan.${verb}`), choices, ...(more > 0 && { more: say('ask.plan.more', { more }) }) };
  }
}

type PlanVerb = 'show' | 'rehearse' | 'approve' | 'reject' | 'withdraw' | 'revoke' | 'cancel' | 'done' | 'explain';

/** Which plans are worth offering. Whether the act is allowed is decided where it is done. */
const FITS: Record<PlanVerb, (view: PlanView, person: Person) => boolean> = {
  show: () => true,
  rehearse: ({ run }) => run === null,
  approve: awaitsMe,
  reject: awaitsMe,
  withdraw: ({ approval, run }, person) => run === null && samePerson(approval.requester, person),
  revoke: ({ approval, run }, person) => run === null && approval.votes.some(({ by }) => samePerson(by, person)),
  cancel: ({ approval, run }) => run !== null || approval.state.kind === 'approved',
  done: ({ run }) => run?.state.kind === 'waiting-until',
  explain: () => true,
};

function awaitsMe({ approval: { state, requester, votes } }: PlanView, person: Person): boolean {
  return state.kind === 'waiting' && !samePerson(requester, person) && !votes.some(({ by }) => samePerson(by, person));
}

function verbOf(of: string): PlanVerb {
  return Object.hasOwn(FITS, of) ? (of as PlanVerb) : 'show';
}

const MOST = 6;
