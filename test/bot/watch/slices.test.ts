import { describe, expect, it } from '@jest/globals';
import { slicesOf } from '../../../bot/watch/slices.ts';
import { nothingSaid } from '../../../domain/watch/notice.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import { tell } from '../../../domain/watch/tell.ts';
import { inDays, NOON } from '../../support/snapshots.ts';
import { endingIn, wish } from './watched.ts';

const settings = WatchSettings.parse({});
const subscriptions = Array.from({ length: 120 }, (_, at) => wish({ id: `s${at}`, conversation: `c${at}`, of: { tenant: 't', id: `p${at}` }, digest: 'weekly' }));
const telling = (now: string) => ({ observations: observe(endingIn(20), now), plans: [], subscriptions, now, settings });

describe('slicesOf', () => {
  it('brings every act once, about so many at a time, and the whole state with the last', () => {
    const told = tell(nothingSaid('contoso'), telling(NOON));
    const slices = slicesOf(nothingSaid('contoso'), told, 50);
    expect(slices.map(({ acts }) => acts.length)).toEqual([50, 50, 20]);
    expect([slices.flatMap(({ acts }) => acts), slices.at(-1)?.state]).toEqual([told.acts, told.state]);
  });

  it('is one part where there is little or nothing to say', () => {
    const told = tell(nothingSaid('contoso'), { ...telling(NOON), subscriptions: [] });
    expect(slicesOf(nothingSaid('contoso'), told, 50)).toEqual([{ acts: [], state: told.state }]);
  });

  it('leaves a state from which the rest is told and nothing else, wherever it stops', () => {
    const before = tell(nothingSaid('contoso'), telling(NOON)).state;
    const later = inDays(8);
    for (const start of [{ state: nothingSaid('contoso'), now: NOON }, { state: before, now: later }]) {
      const told = tell(start.state, telling(start.now));
      const slices = slicesOf(start.state, told, 50);
      for (const [at, { state }] of slices.entries()) {
        const rest = tell(state, telling(start.now));
        expect(rest.acts.map(({ id }) => id).toSorted()).toEqual(slices.slice(at + 1).flatMap(({ acts }) => acts.map(({ id }) => id)).toSorted());
        expect(rest.state).toEqual(told.state);
      }
    }
  });

  it('brings what admins are told with the last part, where it is remembered', () => {
    const observations = observe(endingIn(5), NOON);
    const first = tell(nothingSaid('contoso'), { ...telling(NOON), observations });
    const later = tell(first.state, { ...telling(inDays(1.1)), observations: observe(endingIn(5), inDays(1.1)) });
    const slices = slicesOf(first.state, later, 50);
    expect(slices.length).toBeGreaterThan(1);
    expect(slices.map(({ acts }) => acts.filter(({ kind }) => kind === 'admins').length)).toEqual(slices.map((_, at) => (at === slices.length - 1 ? 1 : 0)));
  });
});
