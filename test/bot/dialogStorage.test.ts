import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { DialogStorage } from '../../bot/dialogStorage.ts';
import { Conflict, type Store } from '../../domain/ports/store.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-storage-'));
let store: Store;
let storage: DialogStorage;

beforeAll(async () => {
  store = await openStore({ directory: root });
  storage = new DialogStorage(store);
});
afterAll(async () => {
  await store.close();
  await rm(root, { recursive: true, force: true });
});

describe('DialogStorage', () => {
  it('gives back what was written, with an eTag inside', async () => {
    await storage.write({ a: { step: 1, nothing: undefined } });
    expect(await storage.read(['a', 'missing'])).toEqual({ a: { step: 1, eTag: expect.any(String) } });
  });

  it('rejects a stale eTag with the store\'s Conflict and writes nothing', async () => {
    await storage.write({ b: { step: 1 } });
    const { b: stale } = await storage.read(['b']);
    await storage.write({ b: { ...stale, step: 2 } });
    await expect(storage.write({ b: { ...stale, step: 3 } })).rejects.toThrow(Conflict);
    expect((await storage.read(['b']))['b']).toMatchObject({ step: 2 });
  });

  it('keeps the eTag out of the document', async () => {
    await storage.write({ c: { step: 1 } });
    const { c } = await storage.read(['c']);
    await storage.write({ c });
    expect((await store.readDocuments(['c'])).get('c')?.document).toEqual({ step: 1 });
  });

  it('deletes', async () => {
    await storage.write({ d: { step: 1 } });
    await storage.delete(['d', 'missing']);
    expect(await storage.read(['d'])).toEqual({});
  });
});
