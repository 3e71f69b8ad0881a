import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plus } from '../../../domain/instant.ts';
import { answered } from '../../../domain/watch/answer.ts';
import { type Act, nothingSaid, type PlanUnderWay, WatchState } from '../../../domain/watch/notice.ts';
import type { Ends, Observation } from '../../../domain/watch/observation.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import { tell, type Telling } from '../../../domain/watch/tell.ts';
import { adele, alex, megan } from '../../support/people.ts';
import { EX01, EX02, EX_CURRENT, EX_NEXT, inDays, NOON } from '../../support/snapshots.ts';
import { subscription } from './stories.ts';

const SETTINGS = WatchSettings.parse({});

/** A certificate of Exchange that ends in so many days, and that a roll is proposed for. */
function ends(days: number, parts: Partial<Ends> = {}, thumbprint: string = EX_CURRENT): Ends {
  const watched = { estate: 'contoso', role: 'exchange-current', thumbprint } as const;
  return { kind: 'ends', key: `ends:exchange-current:${thumbprint}`, watched, name: 'Auth', holders: [EX01], ends: inDays(days), certificateEnds: null, follower: null, proposes: { id: 'ROLL-EX-STAGE' }, possibleUntil: inDays(days - 3), blocked: [], ...parts };
}

function missing(...servers: string[]): Observation {
  return { kind: 'finding', key: 'finding:EX-03', id: 'EX-03', concern: 'exchange', result: 'fail', says: [{ key: 'watch.wasSaid', values: {} }], means: null, servers, certificate: EX_CURRENT, proposes: null };
}

function blindTo(...sources: string[]): Observation {
  return { kind: 'blind', key: 'blind:exchange', concern: 'exchange', sources, details: ['no answer'] };
}

/** One watcher with its memory. */
class Watcher {
  state = nothingSaid('contoso');
  subscriptions: Subscription[] = [subscription()];
  plans: PlanUnderWay[] = [];

  look(now: Instant, ...observations: Observation[]): Act[] {
    const told = tell(this.state, this.telling(now, observations));
    this.state = WatchState.parse(JSON.parse(JSON.stringify(told.state)));
    return told.acts;
  }

  /** What is said, in short. */
  hears(now: Instant, ...observations: Observation[]): string[] {
    return this.look(now, ...observations).map((act) => `${act.kind} ${'subscription' in act ? act.subscription : 'all'} ${'band' in act ? act.band : act.says.lines[0]?.key ?? ''}`);
  }

  telling(now: Instant, observations: Observation[]): Telling {
    return { observations, plans: this.plans, subscriptions: this.subscriptions, now, settings: SETTINGS };
  }

  get only(): string {
    const [id, ...others] = Object.keys(this.state.notices);
    if (id === undefined || others.length > 0) throw new Error(`${others.length + 1} notices`);
    return id;
  }
}

const PLAN: PlanUnderWay = { name: '7F3A-91', estate: 'contoso', state: 'waiting', by: alex, certificates: [EX_CURRENT], roles: ['exchange-current'], checks: [] };

describe('tell', () => {
  it('says nothing of an estate that is as it should be', () => {
    expect(new Watcher().hears(NOON, ends(400))).toEqual([]);
  });

  it('says the band that holds once, and none that was missed', () => {
    const watcher = new Watcher();
    expect([watcher.hears(NOON, ends(25)), watcher.hears(inDays(1), ends(25)), watcher.hears(inDays(19), ends(25))]).toEqual([['post owners 30'], [], ['post owners 1']]);
  });

  it('says nothing again to a clock that went back, and the band that holds to one that went forward', () => {
    const watcher = new Watcher();
    watcher.look(inDays(30), ends(100));
    watcher.look(inDays(90), ends(100));
    expect([watcher.hears(inDays(0), ends(100)), watcher.hears(inDays(60), ends(100)), watcher.hears(inDays(95), ends(100))]).toEqual([[], [], ['post owners 1']]);
  });

  it('says a certificate once, whatever servers hold it, and brings the message up to date when they change', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(25));
    expect(watcher.hears(inDays(1), ends(25, { holders: [EX01, EX02] }))).toEqual(['update owners watch.ends']);
  });

  it('leaves servers that disagree to replication, and says it when they still do', () => {
    const watcher = new Watcher();
    expect([watcher.hears(NOON, missing(EX02)), watcher.hears(plus(NOON, 29 * MINUTE_MS), missing(EX02)), watcher.hears(plus(NOON, 30 * MINUTE_MS), missing(EX02))]).toEqual([[], [], ['post owners fail']]);
  });

  it('is quiet while an agreed plan rolls the certificate, updates its message, and ends it as done', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(61));
    watcher.plans = [PLAN];
    expect(watcher.hears(inDays(0.5), ends(61))).toEqual(['update owners watch.ends']);
    watcher.plans = [{ ...PLAN, state: 'waiting-until' }];
    expect([watcher.hears(inDays(1), ends(61)), watcher.hears(inDays(35), ends(61))]).toEqual([['update owners watch.ends'], []]);
    watcher.plans = [{ ...PLAN, state: 'done' }];
    expect(watcher.hears(inDays(36), ends(1_800, {}, EX_NEXT))).toEqual(['update owners watch.ended']);
    expect(watcher.state.things[`ends:exchange-current:${EX_CURRENT}`]?.ended?.how).toBe('done');
  });

  it('speaks again when the plan failed, and of an end that came although a plan was agreed to', () => {
    const watcher = new Watcher();
    watcher.plans = [{ ...PLAN, state: 'approved' }];
    expect([watcher.hears(NOON, ends(5)), watcher.hears(inDays(5), ends(5))]).toEqual([[], ['post owners past']]);
    const other = new Watcher();
    other.plans = [{ ...PLAN, state: 'failed' }];
    expect(other.hears(NOON, ends(5))).toEqual(['post owners 1']);
  });

  it('is quiet while somebody has acknowledged, and no longer', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(31.5));
    watcher.state = answered(watcher.state, { notice: watcher.only, by: megan, answer: { kind: 'acknowledge', until: inDays(3) }, now: NOON, settings: SETTINGS }).state;
    expect([watcher.hears(inDays(2), ends(31.5)), watcher.hears(inDays(4), ends(31.5))]).toEqual([['update owners watch.ends'], ['post owners 30']]);
  });

  it('reminds of what was snoozed when that ends, once', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(29));
    watcher.state = answered(watcher.state, { notice: watcher.only, by: megan, answer: { kind: 'snooze', until: inDays(2) }, now: NOON, settings: SETTINGS }).state;
    expect([watcher.hears(inDays(1), ends(29)), watcher.hears(inDays(2), ends(29)), watcher.hears(inDays(3), ends(29))]).toEqual([['update owners watch.ends'], ['post owners 30'], []]);
  });

  it('holds over in quiet hours what is not critical, and then says the newest once', () => {
    const watcher = new Watcher();
    watcher.subscriptions = [subscription({ quiet: { from: '20:00', to: '07:00', zone: 'Europe/Madrid' } })];
    const night = plus(NOON, 10 * HOUR_MS);
    expect([watcher.hears(night, ends(25)), watcher.hears(plus(night, 9 * HOUR_MS), ends(25))]).toEqual([[], ['post owners 30']]);
    expect(watcher.hears(inDays(24.9), ends(25))).toEqual(['post owners 0']);
  });

  it('goes on to the next and then to admins when nobody answers, and stops when somebody does', () => {
    const watcher = new Watcher();
    watcher.subscriptions = [subscription(), subscription({ id: 'next', of: megan, turn: 1 })];
    const days = [0, 0.5, 1, 2, 3].map((day) => watcher.hears(inDays(day), ends(7)));
    expect(days).toEqual([['post owners 7'], [], ['escalate next 1', 'post owners 1'], ['admins all 1', 'update next watch.ends', 'update owners watch.ends'], []]);
    const other = new Watcher();
    other.subscriptions = watcher.subscriptions;
    other.look(NOON, ends(7));
    other.state = answered(other.state, { notice: other.only, by: adele, answer: { kind: 'mine' }, now: NOON, settings: SETTINGS }).state;
    expect(other.hears(inDays(0.9), ends(7))).toEqual(['update owners watch.ends']);
    expect(other.hears(inDays(2), ends(7))).toEqual(['post owners 1']);
  });

  it('says of a source that flaps once that it is blind, and of another beside one that always is', () => {
    const watcher = new Watcher();
    watcher.look(NOON, blindTo('ex01'));
    const flaps = [1, 2, 3, 4, 5, 6, 7, 8].map((hour) => watcher.hears(plus(NOON, hour * HOUR_MS), ...(hour % 3 === 0 ? [] : [blindTo('ex01')])));
    expect(flaps.flat().filter((one) => one.startsWith('post'))).toEqual(['post owners blind 1']);
    watcher.look(plus(NOON, 9 * HOUR_MS), blindTo('ex01', 'ex02'));
    expect(watcher.hears(plus(NOON, 10 * HOUR_MS), blindTo('ex01', 'ex02'))).toEqual(['post owners blind 2']);
  });

  it('goes on counting to the end of a certificate that nobody can see', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(61));
    const unseen: Observation = { kind: 'unseen', key: 'unseen:exchange-current', hides: { role: 'exchange-current' } };
    expect(watcher.hears(inDays(2), unseen)).toEqual(['post owners 60']);
  });

  it('says that a certificate was replaced by one with an earlier end, and nothing of one that lasts longer', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(800));
    expect([watcher.hears(inDays(1), ends(400, {}, EX_NEXT)), watcher.hears(inDays(2), ends(400, {}, EX_NEXT)), watcher.hears(inDays(3), ends(800))]).toEqual([['post owners earlier'], [], ['update owners watch.ended']]);
  });

  it('takes two certificates that swap roles for what they are in their new roles', () => {
    const watcher = new Watcher();
    const next = (thumbprint: string, days: number): Ends => ({ ...ends(days, { proposes: null }, thumbprint), key: `ends:exchange-next:${thumbprint}`, watched: { estate: 'contoso', role: 'exchange-next', thumbprint } });
    expect(watcher.hears(NOON, ends(25), next(EX_NEXT, 400))).toEqual(['post owners 30']);
    expect(watcher.hears(inDays(1), ends(400, {}, EX_NEXT), next(EX_CURRENT, 25))).toEqual(['update owners watch.ended', 'post owners 30']);
  });

  it('sends a digest once a week to who asked, not in the week of asking', () => {
    const watcher = new Watcher();
    watcher.subscriptions = [subscription({ digest: 'weekly' })];
    expect([0, 1, 2, 3, 9, 30, 2].map((day) => watcher.hears(inDays(day), ends(800)))).toEqual([[], [], ['digest owners watch.digest.green'], [], ['digest owners watch.digest.green'], ['digest owners watch.digest.green'], []]);
  });

  it('says it to no more subscriptions of one person than there may be', () => {
    const watcher = new Watcher();
    watcher.subscriptions = Array.from({ length: 10_000 }, (_, at) => subscription({ id: `s${String(at).padStart(5, '0')}` }));
    expect(watcher.look(NOON, ends(25))).toHaveLength(SETTINGS.subscriptionsPerPerson);
  });

  it('leaves the messages alone of a subscription that is gone', () => {
    const watcher = new Watcher();
    watcher.look(NOON, ends(25));
    watcher.subscriptions = [];
    expect([watcher.hears(inDays(1), ends(25, { holders: [] })), Object.keys(watcher.state.notices)]).toEqual([[], []]);
  });

  it('brings up to date the message that the notice became', () => {
    const watcher = new Watcher();
    const [posted] = watcher.look(NOON, ends(25));
    const [act] = watcher.look(inDays(1), ends(25, { holders: [] }));
    expect(act).toMatchObject({ kind: 'update', post: posted?.id });
  });
});

/** Looks at any times, forward and back, at anything that comes and goes; the state is kept, lost before it was kept, or told twice. */
describe('what is said', () => {
  const look = fc.record({
    hours: fc.integer({ min: -200, max: 900 }),
    sees: fc.subarray([ends(60), ends(45, {}, EX_NEXT), missing(EX02), missing(EX01, EX02), blindTo('ex01'), blindTo('ex01', 'ex02')] as Observation[]),
    /** What becomes of the state and the acts: both kept, both lost, or the acts sent and the state that says so lost. */
    after: fc.constantFrom('kept' as const, 'kept' as const, 'lost' as const, 'sent' as const),
  });

  it('is never said twice to a subscription in a band', () => {
    fc.assert(fc.property(fc.array(look, { maxLength: 25 }), (looks) => {
      const watcher = new Watcher();
      watcher.subscriptions = [subscription(), subscription({ id: 'night', of: megan, quiet: { from: '20:00', to: '07:00', zone: 'UTC' } }), subscription({ id: 'next', of: adele, turn: 1 })];
      const outbox = new Map<string, Act>();
      const sentOnly = new Set<string>();
      let now = NOON;
      for (const { hours, sees, after } of looks) {
        now = plus(now, hours * HOUR_MS);
        const telling = watcher.telling(now, sees);
        const told = tell(watcher.state, telling);
        expect(tell(told.state, telling).acts).toEqual([]);
        expect(tell(watcher.state, telling)).toEqual(told);
        expect(new Set(told.acts.map(({ id }) => id)).size).toBe(told.acts.length);
        if (after === 'lost') continue;
        for (const act of told.acts) {
          expect(outbox.has(act.id) && !sentOnly.has(act.id)).toBe(false);
          outbox.set(act.id, act);
          if (after === 'sent') sentOnly.add(act.id);
        }
        if (after === 'kept') watcher.state = WatchState.parse(told.state);
      }
      const posts = [...outbox.values()].flatMap((act) => (act.kind === 'post' || act.kind === 'escalate' ? [`${act.notice}@${act.band}`] : []));
      expect(new Set(posts).size).toBe(posts.length);
    }), { numRuns: 150 });
  });

  it('is the same by its ids when it is said again from what was kept before', () => {
    const watcher = new Watcher();
    const before = watcher.state;
    const first = watcher.look(NOON, ends(25)).map(({ id }) => id);
    watcher.state = before;
    expect(watcher.look(NOON, ends(25)).map(({ id }) => id)).toEqual(first);
    watcher.state = before;
    expect(watcher.look(plus(NOON, DAY_MS), ends(25)).map(({ id }) => id)).toEqual(first);
  });
});
