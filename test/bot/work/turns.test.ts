import { describe, expect, it } from '@jest/globals';
import { Turns } from '../../../bot/work/turns.ts';

/** Pauses that last until they are let pass, or told to end early. */
function pausing() {
  const waits: { ms: number; pass: () => void }[] = [];
  const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      waits.push({ ms, pass: resolve });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  /** Lets every wait of that length pass. */
  const pass = async (ms: number): Promise<void> => {
    for (const wait of waits.splice(0).filter((one) => one.ms === ms)) wait.pass();
    await settled();
  };
  return { waits, pause, pass, settled };
}

/** A turn that goes on until it is ended. */
function aTurn(turns: Turns): { end: () => Promise<void> } {
  let end = (): void => undefined;
  const done = turns.during(() => new Promise<void>((resolve) => (end = resolve)));
  return { end: async () => { end(); await done; } };
}

/** What waits to begin, and whether it has. */
function beginning(turns: Turns): { has: boolean; done: Promise<void> } {
  const it = { has: false, done: Promise.resolve() };
  it.done = turns.calm().then(() => void (it.has = true));
  return it;
}

describe('Turns', () => {
  it('are calm where nobody was answered', async () => {
    const { waits, pause } = pausing();
    await new Turns(pause).calm();
    expect(waits).toEqual([]);
  });

  it('keep a beginning waiting until a moment after the last turn', async () => {
    const { pause, pass } = pausing();
    const turns = new Turns(pause);
    const [first, second] = [aTurn(turns), aTurn(turns)];
    const begun = beginning(turns);
    await first.end();
    await pass(10);
    expect(begun.has).toBe(false);
    await second.end();
    await pass(10);
    await begun.done;
  });

  it('go on keeping it waiting where somebody speaks within that moment', async () => {
    const { pause, pass } = pausing();
    const turns = new Turns(pause);
    await turns.during(async () => undefined);
    const begun = beginning(turns);
    const late = aTurn(turns);
    await pass(10);
    expect(begun.has).toBe(false);
    await late.end();
    await pass(10);
    expect(begun.has).toBe(true);
  });

  it('keep nothing waiting for longer than a hundred moments', async () => {
    let moments = 0;
    const turns = new Turns(async () => void (moments += 1));
    const turn = aTurn(turns);
    await turns.calm();
    expect(moments).toBe(100);
    await turn.end();
  });

  it('count a turn that failed as ended', async () => {
    const { pause, pass, settled } = pausing();
    const turns = new Turns(pause);
    await expect(turns.during(async () => { throw new RangeError('bad'); })).rejects.toThrow(RangeError);
    const begun = beginning(turns);
    await settled();
    await pass(10);
    await begun.done;
  });
});
