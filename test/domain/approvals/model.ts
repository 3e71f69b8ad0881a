import type { Happens } from './settings.ts';

/**
 * The same rules told once more, as short as they can be and with nothing of the code under test: plain words for states, sets of names for
 * votes. Noon, five and eleven o'clock; what is asked for lives ten hours.
 */
export interface Model {
  hour: number;
  policy: number;
  plans: [Told, Told];
}

interface Told {
  word: string;
  requester: string;
  yes: Set<string>;
  needs: number;
  dies: number;
  stop: boolean;
  /** Whether the step was sent, and whether it took effect. */
  sent: boolean;
  happened: boolean;
}

const HOURS = [12, 17, 23];
const APPROVERS = [['Alex', 'Megan', 'Adele'], ['Alex', 'Megan', 'Adele'], ['Alex', 'Adele'], ['Alex', 'Megan', 'Adele']];
const ADMINS = ['Adele'];
const none = (): Told => ({ word: 'none', requester: '', yes: new Set(), needs: 0, dies: 0, stop: false, sent: false, happened: false });

export function aModel(): Model {
  return { hour: 0, policy: 0, plans: [none(), none()] };
}

const hourOf = (model: Model) => HOURS[model.hour] ?? 0;
const needed = (model: Model) => (model.policy === 1 ? 2 : 1);
const may = (model: Model, who: string) => (APPROVERS[model.policy] ?? []).includes(who);
const enough = (model: Model, plan: Told) => [...plan.yes].filter((who) => may(model, who) && who !== plan.requester).length >= Math.max(plan.needs, needed(model));
const runs = ({ word }: Told) => word === 'running' || word === 'waiting-until';

/** Stand-ins and escalation are told elsewhere. */
export type Plainly = Exclude<Happens, { does: 'lend' | 'escalate' }>;

export function step(model: Model, happens: Plainly): void {
  if (happens.does === 'crash') return;
  if (happens.does === 'clock') model.hour = Math.min(model.hour + 1, HOURS.length - 1);
  else if (happens.does === 'policy') model.policy = happens.to;
  else {
    const [plan, other] = happens.plan === 0 ? [model.plans[0], model.plans[1]] : [model.plans[1], model.plans[0]];
    if (happens.does === 'ask') asks(model, { plan, other, who: happens.by.name ?? '' });
    else if (happens.does === 'act') acts(model, plan, { act: happens.act, who: happens.by.name ?? '' });
    else if (happens.does === 'timer') times(model, plan);
    else works(model, { plan, other, fate: happens.fate });
  }
}

function asks(model: Model, { plan, other, who }: { plan: Told; other: Told; who: string }): void {
  if (['waiting', 'approved'].includes(plan.word) || runs(plan)) return;
  Object.assign(plan, none(), { word: 'waiting', requester: who, needs: needed(model), dies: hourOf(model) + 10 });
  if (other.word === 'waiting') other.word = 'superseded';
}

function acts(model: Model, plan: Told, { act, who }: { act: string; who: string }): void {
  const votes = may(model, who) && who !== plan.requester;
  const early = plan.word === 'waiting' || plan.word === 'approved';
  if (act === 'approve' && votes && plan.word === 'waiting' && hourOf(model) < plan.dies && model.policy !== 3 && !plan.yes.has(who)) {
    plan.yes.add(who);
    if (enough(model, plan)) plan.word = 'approved';
  }
  if (act === 'reject' && votes && plan.word === 'waiting' && hourOf(model) < plan.dies) plan.word = 'rejected';
  if (act === 'revoke' && votes && early && plan.yes.delete(who)) plan.word = hourOf(model) < plan.dies ? 'waiting' : 'expired';
  const ends = who === plan.requester || ADMINS.includes(who);
  if (act === 'withdraw' && ends && early) plan.word = 'withdrawn';
  if (act === 'cancel' && (ends || may(model, who)) && plan.word === 'approved') plan.word = 'withdrawn';
  if (act === 'cancel' && (ends || may(model, who)) && runs(plan)) plan.stop = true;
}

function times(model: Model, plan: Told): void {
  if (hourOf(model) < plan.dies) return;
  if (plan.word === 'waiting') plan.word = 'expired';
  if (plan.word === 'approved') plan.word = 'void';
}

function works(model: Model, { plan, other, fate }: { plan: Told; other: Told; fate: string }): void {
  if (plan.word === 'approved') begins(model, plan, other);
  else if (runs(plan)) goesOn(model, plan, fate);
}

function begins(model: Model, plan: Told, other: Told): void {
  if (hourOf(model) >= plan.dies || !enough(model, plan)) plan.word = 'void';
  else if (model.policy !== 3 && !runs(other)) plan.word = 'running';
}

function goesOn(model: Model, plan: Told, fate: string): void {
  if (plan.happened && !plan.sent) plan.word = 'done';
  else if (plan.sent) plan.sent = false;
  else if (plan.stop) plan.word = 'cancelled';
  else if (model.policy === 3) plan.word = 'waiting-until';
  else {
    plan.word = 'running';
    plan.sent = fate !== 'answered';
    plan.happened = fate !== 'dies before';
  }
}
