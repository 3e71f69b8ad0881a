import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';

/** Beside the sources, or beside the folder that the release build writes to. */
const FOLDERS = ['../../examples/', '../../../examples/'].map((folder) => new URL(folder, import.meta.url));

/** The names of the estates in `examples/`, sorted. */
export function shippedEstates(): string[] {
  return readdirSync(folder()).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length)).toSorted();
}

/** The text of a shipped estate. Rejects with a Refusal that lists the names when there is none of that name. */
export async function shippedEstate(name: string): Promise<{ text: string; fileName: string }> {
  const names = shippedEstates();
  if (!names.includes(name)) throw new Refusal({ rule: 'unknown-estate', says: say('sandbox.unknown-estate', { name, names }) });
  const path = fileURLToPath(new URL(`${name}.yaml`, folder()));
  return { text: await readFile(path, 'utf8'), fileName: `${name}.yaml` };
}

function folder(): URL {
  const found = FOLDERS.find((url) => existsSync(url));
  if (found === undefined) throw new Error(`the examples are not at ${FOLDERS.map(String).join(' or ')}`);
  return found;
}
