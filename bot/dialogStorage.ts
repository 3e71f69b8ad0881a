import type { Storage, StoreItems } from 'botbuilder';
import { z } from 'zod';
import type { Json } from '../domain/canonical.ts';
import type { Store } from '../domain/ports/store.ts';

type Documents = Pick<Store, 'readDocuments' | 'writeDocuments' | 'deleteDocuments'>;

/** The chat library's storage over the documents of the store. The library keeps an item's eTag inside the item, the store beside it; a stale one rejects with the store's Conflict. */
export class DialogStorage implements Storage {
  readonly #store: Documents;

  constructor(store: Documents) {
    this.#store = store;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const found = await this.#store.readDocuments(keys);
    return Object.fromEntries([...found].map(([key, { document, eTag }]) => [key, { ...Item.parse(document), eTag }]));
  }

  async write(changes: StoreItems): Promise<void> {
    const documents = Object.entries(changes).map(([key, item]) => {
      const { eTag, ...document } = Item.parse(plain(item));
      return [key, { document, eTag: typeof eTag === 'string' ? eTag : undefined }] as const;
    });
    await this.#store.writeDocuments(new Map(documents));
  }

  async delete(keys: string[]): Promise<void> {
    await this.#store.deleteDocuments(keys);
  }
}

const Item = z.record(z.string(), z.json());

/** What a stored row would keep of it: members that are undefined are left out. */
function plain(item: unknown): Json {
  return z.json().parse(JSON.parse(JSON.stringify(item)));
}
