import { setTimeout } from 'node:timers/promises';

/** Tries again, with short pauses, while `isPassing` says that the failure may pass by itself; in the end the failure is the answer. */
export async function patiently<T>(attempt: () => Promise<T>, isPassing: (error: unknown) => boolean): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === ATTEMPTS || !isPassing(error)) throw error;
    }
    await setTimeout(PAUSE_MS);
  }
}

/** With SQLite's own waiting in between, some three seconds: longer than any transaction of another process takes, and short enough that a turn which writes twice is answered before Teams gives up. */
const ATTEMPTS = 50;
const PAUSE_MS = 10;
