/** The documents that are made from the code; `docs/<name>.md` each. */
export const DOCUMENTS = ['checks', 'intents'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];
