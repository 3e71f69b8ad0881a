import { engineTableText } from '../../adapters/powershell/operations/engineTable.ts';
import { checksDocument } from './checksDocument.ts';
import type { DocumentName } from './documents.ts';
import { intentsDocument } from './intentsDocument.ts';
import { EXIT, type Terminal } from './terminal.ts';

const MADE_BY: Record<DocumentName, () => string> = { checks: checksDocument, intents: intentsDocument, engine: engineTableText };

/** Prints one document. The same code gives the same text. */
export async function docsCommand(name: DocumentName, terminal: Terminal): Promise<number> {
  terminal.out(MADE_BY[name]());
  return EXIT.pass;
}
