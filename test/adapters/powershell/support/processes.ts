import { readdirSync, readFileSync } from 'node:fs';

/** A process of this machine, as Linux tells of it. */
export interface Running {
  pid: number;
  parent: number;
  words: readonly string[];
}

/** Every process that runs now. */
export function running(): Running[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name): Running[] => {
    try {
      const [, state = 'X', parent = '0'] = /\) (\S) (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      if (state === 'Z' || state === 'X') return [];
      return [{ pid: Number(name), parent: Number(parent), words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') }];
    } catch {
      return []; // it has ended since its name was read
    }
  });
}

/** Resolves once something is so that only other processes can make so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
