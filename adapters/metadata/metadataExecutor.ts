import { METADATA_READS } from '../../domain/operations/metadataReads.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { MetadataReader } from './metadataReader.ts';

const [skypeDocument, exchangeDocument] = METADATA_READS;
const PARAMS = new Map([[skypeDocument.name as string, skypeDocument.params], [exchangeDocument.name as string, exchangeDocument.params]]);

/** Names of the operations that are answered here. */
export const METADATA_ANSWERS: readonly string[] = [...PARAMS.keys()];

/** The reading of metadata documents from where Rollcall itself runs. That an address gives none is an answer too. */
export function metadataExecutor(read: MetadataReader): Executor {
  return {
    async call({ operation, args }, { signal }) {
      const asked = PARAMS.get(operation)?.safeParse(args);
      if (asked === undefined) return { status: 'error', failure: { code: 'NOT_ALLOWED', detail: `${operation} is not asked from here.` } };
      if (!asked.success) return { status: 'error', failure: { code: 'VALIDATION', detail: 'That is not the address of a metadata document.' } };
      return { status: 'ok', value: await read(asked.data.url, signal) };
    },
  };
}
