import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { secretAt } from '../../../bot/config/secret.ts';
import { Refusal } from '../../../domain/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-credentials-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file that its group may read, as an access list shows. */
function shared(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, 'confidential\n');
  chmodSync(file, 0o440);
  return file;
}

describe('secretAt', () => {
  const environment = { CREDENTIALS_DIRECTORY: join(folder, 'run') };

  it('takes what systemd hands to the service, whose folder nobody else can enter', async () => {
    expect(await secretAt({ file: shared('run', 'database-url') }, { key: 'database.url', environment })).toBe('confidential');
  });

  it.each([['elsewhere'], ['run', 'deeper'], ['run-too']])('takes no file of another folder that others may read (%s)', async (...path) => {
    await expect(secretAt({ file: shared(...path, 'secret') }, { key: 'database.url', environment })).rejects.toThrow(Refusal);
    await expect(secretAt({ file: join(folder, 'run', '..', ...path, 'secret') }, { key: 'database.url', environment: {} })).rejects.toThrow(Refusal);
  });
});
