import { setTimeout } from 'node:timers/promises';
import type { Pause } from './work/bell.ts';

/** Waits, and ends early without complaint when it is told to. */
export const pause: Pause = async (ms, signal) => {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
};
