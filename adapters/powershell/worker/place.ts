import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders of one worker. `cwd` is empty: nothing can be picked up from it. */
export interface Place {
  /** Shared by the workers of a pool, since a shell starts faster where it finds its caches. */
  home: string;
  cwd: string;
  cancel: string;
  /** Takes the worker's own folders away; the shared home stays. */
  clear(): Promise<void>;
}

/** Makes the folders of a worker below a root that is ours, readable by nobody else. */
export async function makePlace(root: string): Promise<Place> {
  const home = join(root, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(root, 'worker-'));
  const [cwd, cancel] = [join(own, 'cwd'), join(own, 'cancel')];
  await mkdir(cwd, { mode: 0o700 });
  await mkdir(cancel, { mode: 0o700 });
  return { home, cwd, cancel, clear: () => rm(own, { recursive: true, force: true, maxRetries: 5 }) };
}
