import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../../domain/canonical.ts';
import { Conflict } from '../../../../domain/ports/store.ts';
import type { Opened } from './opened.ts';

export function describeDocuments(place: () => Opened): void {
  const write = (key: string, document: Json, eTag?: string) => place().store.writeDocuments(new Map([[key, { document, eTag }]]));
  const read = async (key: string) => (await place().other.readDocuments([key])).get(key);
  const tagOf = async (key: string) => (await read(key))?.eTag;

  describe('writeDocuments', () => {
    it('keeps documents to be read by key', async () => {
      await write('a', { n: [1, null, 'ä'] });
      await write('b', 'text');
      const found = await place().store.readDocuments(['a', 'b', 'c']);
      expect([...found.keys()].toSorted()).toEqual(['a', 'b']);
      expect(found.get('a')?.document).toEqual({ n: [1, null, 'ä'] });
    });

    it.each([undefined, '*'])('writes over whatever is there with the tag %s', async (eTag) => {
      await write('a', 1);
      await write('a', 2, eTag);
      expect((await read('a'))?.document).toBe(2);
    });

    it('writes over what its writer has read', async () => {
      await write('a', 1);
      await write('a', 2, await tagOf('a'));
      expect((await read('a'))?.document).toBe(2);
    });

    it('refuses a stale tag, and then writes none of the others', async () => {
      await write('a', 1);
      const stale = await tagOf('a');
      await write('a', 2);
      const changes = new Map([
        ['b', { document: 1, eTag: undefined }],
        ['a', { document: 3, eTag: stale }],
      ]);
      await expect(place().store.writeDocuments(changes)).rejects.toThrow(Conflict);
      expect([await read('b'), (await read('a'))?.document]).toEqual([undefined, 2]);
    });

    it('refuses the tag of a document that was deleted', async () => {
      await write('a', 1);
      const stale = await tagOf('a');
      await place().store.deleteDocuments(['a', 'never there']);
      await expect(write('a', 2, stale)).rejects.toThrow(Conflict);
      expect(await read('a')).toBeUndefined();
    });

    it('writes one with the rest of a transaction, or not at all', async () => {
      await write('a', 1);
      await place().store.transact(async (unit) => unit.putDocument('a', { n: 2 }));
      const failing = place().store.transact(async (unit) => {
        await unit.putDocument('a', { n: 3 });
        throw new Error('something after it failed');
      });
      await expect(failing).rejects.toThrow('something after it failed');
      expect((await read('a'))?.document).toEqual({ n: 2 });
    });

    it('takes nothing, too', async () => {
      await place().store.writeDocuments(new Map());
      await place().store.deleteDocuments([]);
      expect(await place().store.readDocuments([])).toEqual(new Map());
    });
  });
}
