import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { sqliteEngine } from '../../../adapters/store/sqliteEngine.ts';
import { openStore } from '../../../adapters/store/openStore.ts';
import { describeStore } from './storeContract.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-store-'));
let places = 0;

describeStore('openStore on SQLite', async () => {
  const directory = join(root, `place ${places++}`, 'made on the way');
  return { store: await openStore({ directory }), other: await openStore({ directory }), engine: () => sqliteEngine(join(directory, 'rollcall.db')) };
});

afterAll(() => rm(root, { recursive: true, force: true }));
