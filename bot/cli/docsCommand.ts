import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { collectScript } from '../../adapters/powershell/collect/collectScript.ts';
import { endpointFiles } from '../../adapters/powershell/deploy/shippedFiles.ts';
import { engineTableText } from '../../adapters/powershell/operations/engineTable.ts';
import { checksDocument } from './checksDocument.ts';
import { DOCUMENT_FILES, DOCUMENTS } from './documents.ts';
import { intentsDocument } from './intentsDocument.ts';
import { EXIT, type Terminal } from './terminal.ts';

const MADE_BY: Readonly<Record<string, () => string>> = {
  checks: checksDocument, intents: intentsDocument, engine: engineTableText, collect: collectScript,
  ...Object.fromEntries(Object.entries(endpointFiles()).map(([path, text]) => [`endpoint/${path}`, () => text])),
};

/** Prints one document, or, when none is named, writes every document to where it belongs. The same code gives the same text. */
export async function docsCommand(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name === undefined) await Promise.all(DOCUMENTS.map(write));
  else terminal.out(textOf(name).trimEnd());
  return EXIT.pass;
}

async function write(name: string): Promise<void> {
  const file = join(import.meta.dirname, '..', '..', DOCUMENT_FILES[name] ?? name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${textOf(name).trimEnd()}\n`);
}

function textOf(name: string): string {
  const made = MADE_BY[name]?.();
  if (made === undefined) throw new Error(`nothing makes the document ${name}`);
  return made;
}
