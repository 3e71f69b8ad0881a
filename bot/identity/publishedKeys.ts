import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import { Rejected } from './rejected.ts';

/** A public key with which somebody signs tokens, and the channels that it may sign for. */
export interface PublishedKey {
  key: CryptoKey;
  endorsements: readonly string[];
}

export interface PublishedKeysOptions {
  /** The address of the OpenID metadata that names the address of the keys. */
  metadata: string;
  /** What the metadata has to name as issuer. */
  issuer: string;
  /** Gets a JSON document; rejects when there is none. */
  get(address: string): Promise<unknown>;
  /** The machine's time in milliseconds. */
  now(): number;
  /** Is told of an attempt that failed. */
  failed(error: unknown): void;
}

/**
 * The keys that an authority publishes, kept for a day. An unknown key id asks again, but at most every five minutes, since anybody can
 * make key ids up. When the authority cannot be reached, keys that are known stay good for one more day and no longer.
 */
export class PublishedKeys {
  readonly #options: PublishedKeysOptions;
  #keys: ReadonlyMap<string, PublishedKey> | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;

  constructor(options: PublishedKeysOptions) {
    this.#options = options;
  }

  /** The key of that id; undefined when there is none. Rejects with Rejected (`keys-unavailable`) while no keys are known that may still be used. */
  async find(id: string): Promise<PublishedKey | undefined> {
    if (this.#age() >= FRESH_MS || this.#keys?.has(id) !== true) await this.#ask();
    if (!this.areThere()) throw new Rejected('keys-unavailable');
    return this.#keys?.get(id);
  }

  /** Asks for the keys ahead of the first token. Never rejects. */
  async warm(): Promise<void> {
    if (!this.areThere()) await this.#ask();
  }

  /** Whether tokens can be judged now. */
  areThere(): boolean {
    return this.#age() < STALE_MS;
  }

  #age(): number {
    return this.#options.now() - this.#readAt;
  }

  /** One question at a time, and none too soon after the last. */
  async #ask(): Promise<void> {
    const { now } = this.#options;
    if (this.#asking !== undefined) return this.#asking;
    if (now() - this.#askedAt < (this.areThere() ? AGAIN_MS : AGAIN_WITHOUT_KEYS_MS)) return;
    this.#askedAt = now();
    this.#asking = this.#read().finally(() => { this.#asking = undefined; });
    return this.#asking;
  }

  async #read(): Promise<void> {
    const { metadata, issuer, get, now, failed } = this.#options;
    try {
      const document = Metadata.parse(await get(metadata));
      if (document.issuer !== issuer) throw new Error('the metadata names another issuer');
      if (new URL(document.jwks_uri).origin !== new URL(metadata).origin) throw new Error('the metadata names keys of another host');
      this.#keys = await imported(KeySet.parse(await get(document.jwks_uri)));
      this.#readAt = now();
    } catch (error) {
      failed(error);
    }
  }
}

const Metadata = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const KeySet = z.looseObject({ keys: z.array(z.unknown()).max(100) });
const RsaKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(200),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
  /** 2048 bits are 342 characters. */
  n: z.string().min(342).max(2_000),
  e: z.string().min(1).max(20),
  endorsements: z.array(z.string()).default([]),
});

/** Keys of another kind than is asked for are passed over. */
async function imported({ keys }: z.infer<typeof KeySet>): Promise<ReadonlyMap<string, PublishedKey>> {
  const known = new Map<string, PublishedKey>();
  for (const { kid, kty, n, e, endorsements } of keys.flatMap((one) => RsaKey.safeParse(one).data ?? [])) {
    known.set(kid, { key: (await importJWK({ kty, n, e }, 'RS256')) as CryptoKey, endorsements });
  }
  if (known.size === 0) throw new Error('no usable key is published');
  return known;
}

const HOUR_MS = 3_600_000;
const FRESH_MS = 24 * HOUR_MS;
const STALE_MS = 48 * HOUR_MS;
const AGAIN_MS = 5 * 60_000;
const AGAIN_WITHOUT_KEYS_MS = 5_000;
