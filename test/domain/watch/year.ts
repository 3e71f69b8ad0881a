import { copyWorld } from '../../../adapters/sandbox/rehearsal/copyWorld.ts';
import { play } from '../../../adapters/sandbox/rehearsal/play.ts';
import { readWorld } from '../../../adapters/sandbox/rehearsal/readWorld.ts';
import { advance } from '../../../adapters/sandbox/world/advance.ts';
import type { World } from '../../../adapters/sandbox/world/world.ts';
import type { Estate } from '../../../domain/estate.ts';
import { DAY_MS, HOUR_MS, type Instant, plus } from '../../../domain/instant.ts';
import type { Intent } from '../../../domain/intent.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { StateWord } from '../../../domain/runs/run.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { answered } from '../../../domain/watch/answer.ts';
import { type Act, nothingSaid, type PlanUnderWay, type WatchState } from '../../../domain/watch/notice.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import { tell } from '../../../domain/watch/tell.ts';
import { textOf } from '../../../domain/watch/view.ts';
import { render } from '../../../domain/wording/render.ts';
import { alex, megan } from '../../support/people.ts';

/** What a year begins with, and what happens in it. `sees` is what a look makes of the estate as it is. */
export interface Year {
  start: Snapshot;
  estate: Estate;
  subscriptions: Subscription[];
  sees?: (snapshot: Snapshot, now: Instant) => Snapshot;
  /** What people do after that look, if anything. */
  people?: (town: Town, acts: readonly Act[]) => void;
}

/** The estate in the simulator, the watcher's memory and the story so far: one look after the other. */
export class Town {
  now: Instant;
  state: WatchState;
  readonly story: string[] = [];
  readonly sent: Act[] = [];
  private readonly year: Year;
  private world: World;
  private course: World[] = [];
  private plans: PlanUnderWay[] = [];
  private seen: Snapshot;

  constructor(year: Year) {
    this.year = year;
    this.now = year.start.at;
    this.seen = year.start;
    this.state = nothingSaid(year.start.estate);
    this.world = copyWorld({ snapshot: year.start, estate: year.estate, now: year.start.at });
  }

  look(): void {
    this.world = this.course.findLast(({ now }) => now <= this.now) ?? this.world;
    this.plans = this.plans.map((plan) => (plan.state === 'waiting-until' && (this.course.at(-1)?.now ?? '') <= this.now ? { ...plan, state: 'done' } : plan));
    const snapshot = readWorld(advance(this.world, this.now), this.year.start);
    this.seen = this.year.sees?.(snapshot, this.now) ?? snapshot;
    const { state, acts } = tell(this.state, { observations: observe(this.seen, this.now), plans: this.plans, subscriptions: this.year.subscriptions, now: this.now, settings: SETTINGS });
    this.state = state;
    for (const act of acts) this.send(act);
    this.year.people?.(this, acts);
  }

  /** Makes the plan of a notice's button, as Alex. */
  plan(intent: Intent, about: Pick<PlanUnderWay, 'certificates' | 'roles' | 'checks'>): void {
    const planned = planFor(intent, this.seen, this.year.estate, this.now);
    if ('refused' in planned) throw new Error(`refused: ${planned.refused.map(({ rule }) => rule).join(', ')}`);
    this.course = [];
    this.plans = [{ name: 'Plan', estate: this.state.estate, state: 'waiting', by: alex, ...about }];
    this.plans = this.plans.map((plan) => ({ ...plan, name: '7F3A-91' }));
    this.tells(`Alex asks for ${intent.id}`);
    this.making = () => play({ plan: planned.plan, snapshot: this.seen, known: () => true }, advance(this.world, this.now)).flatMap(({ course }) => course);
  }

  /** Megan agrees, and the plan runs: what it does comes about in the simulator at its time. */
  approve(): void {
    this.tells('Megan agrees, and the plan is run');
    this.course = this.making();
    this.becomes('waiting-until');
  }

  answer(...[notice, by, answer]: [notice: string, by: typeof megan, answer: Parameters<typeof answered>[1]['answer']]): void {
    const { state, says } = answered(this.state, { notice, by, answer, now: this.now, settings: SETTINGS });
    this.state = state;
    this.tells(`${by.name ?? ''} answers ${answer.kind}: ${render(says, this.reader())}`);
  }

  private making: () => World[] = () => [];

  private becomes(state: StateWord): void {
    this.plans = this.plans.map((plan) => ({ ...plan, state }));
  }

  private send(act: Act): void {
    this.sent.push(act);
    const to = act.kind === 'admins' ? 'the admins' : act.conversation;
    const buttons = act.says.buttons.map(({ says }) => `[${render(says, this.reader())}]`).join(' ');
    this.tells(`${VERBS[act.kind]} ${to}`);
    this.story.push(...textOf(act.says, this.reader()).split('\n').map((line) => `    ${line}`), ...(buttons === '' ? [] : [`    ${buttons}`]));
  }

  private tells(what: string): void {
    this.story.push(`${this.now.slice(0, 16).replace('T', ' ')}  ${what}`);
  }

  private reader() {
    return { locale: 'en-GB', zone: 'Europe/Madrid', now: this.now };
  }
}

const VERBS: Record<Act['kind'], string> = { post: 'said to', escalate: 'passed on to', update: 'brought up to date in', admins: 'passed on to', digest: 'digest to' };
export const SETTINGS = WatchSettings.parse({});

/** A year of it, looked at twice a day. */
export function yearOf(year: Year): Town {
  const town = new Town(year);
  for (let at = year.start.at; at < plus(year.start.at, 365 * DAY_MS); at = plus(at, 12 * HOUR_MS)) {
    town.now = at;
    town.look();
  }
  return town;
}
