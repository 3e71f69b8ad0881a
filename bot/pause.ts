import { setTimeout } from 'node:timers/promises';

/** Waits, and ends early without complaint when it is told to. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
