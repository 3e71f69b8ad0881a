import { describe, expect, it } from '@jest/globals';
import { Lane } from '../../../adapters/store/lane.ts';

/** Asks for everything while the first thing is still under way, and gives the order in which it was done. */
async function orderOf(asked: readonly string[]): Promise<string[]> {
  const lane = new Lane();
  const done: string[] = [];
  let begin = (): void => undefined;
  const first = lane.run(() => new Promise<void>((resolve) => (begin = resolve)));
  const all = asked.map((name) => lane.run(async () => void done.push(name), { waitedFor: name.startsWith('press') }));
  begin();
  await Promise.all([first, ...all]);
  return done;
}

describe('Lane', () => {
  it('does things in the order they were asked for', async () => {
    expect(await orderOf(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('lets what somebody waits for pass what nobody does', async () => {
    expect(await orderOf(['run 1', 'press 1', 'run 2', 'press 2'])).toEqual(['press 1', 'press 2', 'run 1', 'run 2']);
  });

  it('keeps nothing waiting for ever', async () => {
    const presses = Array.from({ length: 200 }, (_, n) => `press ${n}`);
    expect((await orderOf(['run', ...presses])).indexOf('run')).toBeLessThan(100);
  });

  it('goes on after a thing that failed, and gives its error to whoever asked', async () => {
    const lane = new Lane();
    const failed = lane.run(async () => { throw new RangeError('full'); });
    const after = lane.run(async () => 'done');
    await expect(failed).rejects.toThrow(RangeError);
    expect(await after).toBe('done');
  });
});
