import { describe, expect, it } from '@jest/globals';
import { Turns } from '../../../bot/work/turns.ts';

/** Ends when it is told to, or when the time that it was asked to wait for is let pass. */
function pausing() {
  const waits: { ms: number; pass: () => void }[] = [];
  const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      waits.push({ ms, pass: resolve });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  return { waits, pause };
}

/** A turn that goes on until it is ended. */
function aTurn(turns: Turns): { end: () => Promise<void> } {
  let end = (): void => undefined;
  const done = turns.during(() => new Promise<void>((resolve) => (end = resolve)));
  return { end: async () => { end(); await done; } };
}

describe('Turns', () => {
  it('are calm where nobody is answered', async () => {
    const { waits, pause } = pausing();
    await new Turns(pause).calm();
    expect(waits).toEqual([]);
  });

  it('keep a beginning waiting until the last turn has ended', async () => {
    const turns = new Turns(pausing().pause);
    const [first, second] = [aTurn(turns), aTurn(turns)];
    const order: string[] = [];
    const begun = turns.calm().then(() => order.push('begun'));
    await first.end();
    order.push('first');
    await second.end();
    await begun;
    expect(order).toEqual(['first', 'begun']);
  });

  it('keep nothing waiting for longer than a quarter of a second', async () => {
    const { waits, pause } = pausing();
    const turns = new Turns(pause);
    const turn = aTurn(turns);
    const begun = turns.calm();
    expect(waits.map(({ ms }) => ms)).toEqual([250]);
    waits[0]?.pass();
    await begun;
    await turn.end();
  });

  it('count a turn that failed as ended', async () => {
    const { waits, pause } = pausing();
    const turns = new Turns(pause);
    await expect(turns.during(async () => { throw new RangeError('bad'); })).rejects.toThrow(RangeError);
    await turns.calm();
    expect(waits).toEqual([]);
  });
});
