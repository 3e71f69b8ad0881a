import { describe, expect, it } from '@jest/globals';
import { type Standing, standInKey, STOP_KEY } from '../../../../domain/policy/standing.ts';
import { adele, megan, noah } from '../../../support/people.ts';
import type { Opened } from './opened.ts';

const stop: Standing = { kind: 'stop', by: adele, at: '2026-11-21T09:00:00.000Z', why: 'mail is down' };
const standIn: Standing = { kind: 'stand-in', of: megan, by: noah, from: '2026-11-21T09:00:00.000Z', until: '2026-11-28T09:00:00.000Z' };

export function describeStanding(place: () => Opened): void {
  const put = (standing: Standing) => place().store.transact((unit) => unit.putStanding(standing));
  const all = () => place().other.look((unit) => unit.allStanding());

  describe('what people said that stands', () => {
    it('is there for everybody who opens the store, until it is ended once', async () => {
      await put(stop);
      await put(standIn);
      expect(await all()).toEqual([standIn, stop]);
      const ended = [await place().store.transact((unit) => unit.endStanding(STOP_KEY)), await place().store.transact((unit) => unit.endStanding(STOP_KEY))];
      expect([ended, await all()]).toEqual([[true, false], [standIn]]);
    });

    it('is one word of a person at a time', async () => {
      await put(standIn);
      await put({ ...standIn, by: adele });
      expect(await all()).toEqual([{ ...standIn, by: adele }]);
      expect(await place().store.transact((unit) => unit.endStanding(standInKey(megan)))).toBe(true);
    });
  });
}
