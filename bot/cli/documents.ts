/** The documents that are made from the code, and where each belongs. */
export const DOCUMENT_FILES = { checks: 'docs/checks.md', intents: 'docs/intents.md', engine: 'adapters/powershell/engine/table.json' } as const;
export type DocumentName = keyof typeof DOCUMENT_FILES;
export const DOCUMENTS = Object.keys(DOCUMENT_FILES) as DocumentName[];
