import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { systemCode } from './systemCode.ts';
import { World } from './world/world.ts';

/** What is kept of a sandbox between two starts: which estate it was opened with, where its clock began and how far it is from the machine's, and the world once something was done to it. */
export const Kept = z.object({ version: z.literal(1), openedAs: z.string(), start: Instant, offsetMs: z.number(), world: World.nullable() });
export type Kept = z.infer<typeof Kept>;

/** Where a sandbox keeps its world. */
export interface WorldFile {
  /** The kept world, or undefined when there is none yet. Rejects with a Refusal when the file is damaged. */
  read(): Promise<Kept | undefined>;
  /** Durable once it resolves; a kill at any moment leaves the old world or the new one, never half of it. */
  write(kept: Kept): Promise<void>;
}

/** Keeps the world in `world.json` of a directory, made if need be; with null, nowhere. */
export function worldFile(directory: string | null): WorldFile {
  if (directory === null) return { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
  const path = join(directory, 'world.json');
  return { read: () => readKept(path), write: (kept) => replaceFile(directory, path, JSON.stringify(kept)) };
}

async function readKept(path: string): Promise<Kept | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const kept = Kept.safeParse(parsedJson(text));
  if (!kept.success) throw new Refusal({ rule: 'sandbox-world', says: say('sandbox.world-damaged', { path }) });
  return kept.data;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined for text that is no JSON: the schema then says that the file is damaged. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function replaceFile(directory: string, path: string, text: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}
