import { z } from 'zod';

/** What `Test-CsExStorageConnectivity` comes to. `authorisation`: Exchange does not accept the token of Skype (401). `detail` is its own words, shortened; never decided on. */
export const StorageTest = z.object({ result: z.enum(['success', 'error']), class: z.enum(['none', 'authorisation', 'other']), detail: z.string() });
export type StorageTest = z.infer<typeof StorageTest>;

/** What the output means: whether the cmdlet passed, and by its verbose text why it did not. */
export function storageTestOf({ isPassed, text }: { isPassed: boolean; text: string }): StorageTest {
  const detail = text.replace(/\s+/gu, ' ').trim().slice(0, DETAIL_LENGTH);
  if (isPassed) return { result: 'success', class: 'none', detail };
  return { result: 'error', class: /(?<!\d)401(?!\d)/u.test(text) ? 'authorisation' : 'other', detail };
}

const DETAIL_LENGTH = 200;
