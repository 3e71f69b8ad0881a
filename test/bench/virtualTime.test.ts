import { describe, expect, it } from '@jest/globals';
import { VirtualTime } from '../../bench/virtualTime.ts';
import { span } from '../../domain/instant.ts';

const START = '2026-11-21T09:00:00.000Z';

describe('VirtualTime', () => {
  it('goes from moment to moment, in order, and lets no time pass while something is done', async () => {
    const time = new VirtualTime(START, 500);
    const seen: [string, number][] = [];
    const note = (what: string) => seen.push([what, span(START, time.now())]);
    const later = async (what: string, ms: number) => {
      await time.sleep(ms);
      await time.during(async () => {
        for (let round = 0; round < 50; round += 1) await new Promise((resolve) => setImmediate(resolve));
        note(what);
      });
    };
    const all = Promise.all([later('third', 300), later('first', 100), later('second', 100)]);
    // Nothing happens for a while, and whoever runs the clock is asked whether it is over.
    void time.sleep(9_000);
    const moves: number[] = [];
    await time.run({ isOver: async () => true, moved: async (ms) => void moves.push(ms) });
    expect(seen).toEqual([['first', 600], ['second', 600], ['third', 800]]);
    expect(moves).toEqual([600, 800]);
    await all;
  });

  it('wakes whoever is called before their time', async () => {
    const time = new VirtualTime(START, 0);
    const call = new AbortController();
    const woken = time.pause(60_000, call.signal);
    call.abort();
    await woken;
    await time.pause(60_000, call.signal);
    expect(time.now()).toBe(START);
  });
});
