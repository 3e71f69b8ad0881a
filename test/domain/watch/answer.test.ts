import { describe, expect, it } from '@jest/globals';
import { type Answer, answered } from '../../../domain/watch/answer.ts';
import { type Act, nothingSaid, type PlanUnderWay, type WatchState } from '../../../domain/watch/notice.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import { tell } from '../../../domain/watch/tell.ts';
import { adele, alex, megan } from '../../support/people.ts';
import { EX_CURRENT, inDays, NOON } from '../../support/snapshots.ts';
import { ending, subscription } from './stories.ts';

const SETTINGS = WatchSettings.parse({});
const NEXT = subscription({ id: 'megan', conversation: 'Megan', of: megan, turn: 1 });
const PLAN: PlanUnderWay = { name: '7F3A-91', estate: 'contoso', state: 'approved', by: alex, certificates: [EX_CURRENT], roles: ['exchange-current'], checks: [] };

/** A certificate that ends in 60 days, told of, and what is told when somebody has answered. */
class Telling {
  state: WatchState = nothingSaid('contoso');
  readonly subscriptions: Subscription[];
  plans: PlanUnderWay[] = [];

  constructor(...subscriptions: Subscription[]) {
    this.subscriptions = subscriptions;
    this.tells();
  }

  tells(now = NOON): string[] {
    const { state, acts } = tell(this.state, { observations: observe(ending(60, 800), NOON), plans: this.plans, subscriptions: this.subscriptions, now, settings: SETTINGS });
    this.state = state;
    return acts.map((act: Act) => `${act.kind} ${'subscription' in act ? act.subscription : 'all'}`);
  }

  answer(answer: Answer, now = NOON): string {
    const { state, says } = answered(this.state, { notice: Object.keys(this.state.notices).toSorted()[0] ?? '', by: adele, answer, now, settings: SETTINGS });
    this.state = state;
    return says.key;
  }
}

describe('answered', () => {
  it('has the next told at once when somebody passes it on, whatever it matters, then the admins, and then nobody', () => {
    const telling = new Telling(subscription(), NEXT);
    expect([telling.answer({ kind: 'escalate' }), telling.tells()]).toEqual(['watch.escalate.next', ['escalate megan', 'update owners']]);
    expect([telling.answer({ kind: 'escalate' }), telling.tells().filter((act) => act.startsWith('admins'))]).toEqual(['watch.escalate.admins', ['admins all']]);
    expect([telling.answer({ kind: 'escalate' }), telling.tells()]).toEqual(['watch.escalate.nobody', []]);
  });

  it('goes straight to the admins where nobody is next, once', () => {
    const telling = new Telling(subscription());
    expect([telling.answer({ kind: 'escalate' }), telling.tells(), telling.tells()]).toEqual(['watch.escalate.admins', ['admins all', 'update owners'], []]);
  });

  it('passes on what somebody had acknowledged, and says who did', () => {
    const telling = new Telling(subscription(), NEXT);
    telling.answer({ kind: 'acknowledge', until: inDays(20) });
    telling.tells();
    telling.answer({ kind: 'escalate' });
    expect(telling.tells()).toContain('escalate megan');
    const [notice] = Object.values(telling.state.notices).filter(({ subscription: of }) => of === 'owners');
    expect(notice?.escalated).toEqual({ at: NOON, to: 'next', by: adele });
  });

  it('passes nothing on that an agreed plan takes care of', () => {
    const telling = new Telling(subscription(), NEXT);
    telling.plans = [PLAN];
    telling.tells();
    expect([telling.answer({ kind: 'escalate' }), telling.tells()]).toEqual(['watch.escalate.nobody', []]);
  });

  it('offers the button only where somebody is left to be told', () => {
    const verbs = (telling: Telling) => {
      telling.state = { ...telling.state, notices: {} };
      const { acts } = tell(telling.state, { observations: observe(ending(60, 800), NOON), plans: [], subscriptions: [subscription()], now: NOON, settings: SETTINGS });
      return acts.flatMap((act) => (act.kind === 'post' ? act.says.buttons.map(({ verb }) => verb) : []));
    };
    const telling = new Telling(subscription());
    expect(verbs(telling)).toContain('escalate');
    telling.answer({ kind: 'escalate' });
    const passed = new Telling(subscription());
    passed.answer({ kind: 'escalate' });
    passed.tells();
    expect(verbs(passed)).not.toContain('escalate');
  });
});
