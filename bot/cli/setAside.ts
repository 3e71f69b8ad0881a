import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';

/** Makes room for a fresh world. The one before is kept once, in a folder beside it: `<folder>-before`. Only to be called when nobody can be using it. */
export async function setAside(directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  const before = `${directory}-before`;
  await rm(before, { recursive: true, force: true });
  await rename(directory, before);
}
