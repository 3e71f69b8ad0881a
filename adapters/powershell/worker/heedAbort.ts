import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Timers } from './timers.ts';

/** How a request under way is cancelled. */
export interface Cancelling {
  id: string;
  folder: string;
  timers: Timers;
  killAfterMs: number;
  /** The engine has been told. */
  onTold: () => void;
  /** It cannot be told, or did not stop in time. */
  onStuck: (why: string) => void;
}

/** Has the engine stop a request when the signal is aborted: by a file that is named after it, since its input cannot be read while it is busy. Ends with the returned function. */
export function heedAbort(signal: AbortSignal | undefined, { id, folder, timers, killAfterMs, onTold, onStuck }: Cancelling): () => void {
  let stopTimer = () => {};
  const cancel = () => {
    stopTimer = timers.after(killAfterMs, () => onStuck('The command was cancelled and did not stop.'));
    writeFile(join(folder, `${id}.cancel`), '').then(onTold, () => onStuck('The command could not be told to stop.'));
  };
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted === true) cancel();
  return () => {
    signal?.removeEventListener('abort', cancel);
    stopTimer();
  };
}
