import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TokenAuthority } from '../../../adapters/sandbox/tokenAuthority.ts';
import { getJson } from '../../../bot/identity/getJson.ts';
import { PublishedKeys } from '../../../bot/identity/publishedKeys.ts';

const ISSUER = 'https://api.botframework.com';
const HOUR = 3_600_000;
let authority: TokenAuthority;
let now: number;
let failures: unknown[];
let keys: PublishedKeys;

beforeEach(async () => {
  authority = await TokenAuthority.open({ issuer: ISSUER, endorsements: ['msteams'] });
  now = 0;
  failures = [];
  keys = keysAt(authority.metadata);
});
afterEach(() => authority.close());

function keysAt(metadata: string, get: (address: string) => Promise<unknown> = getJson): PublishedKeys {
  return new PublishedKeys({ metadata, issuer: ISSUER, get, now: () => now, failed: (error) => void failures.push(error) });
}

describe('PublishedKeys', () => {
  it('asks once for many tokens at once', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find(authority.keyId)));
    expect(found.every((one) => one?.endorsements.includes('msteams'))).toBe(true);
    expect(authority.requests).toBe(2);
  });

  it('asks again for an id it does not know, but not more often than every five minutes, however many are made up', async () => {
    await keys.find(authority.keyId);
    for (let number = 0; number < 2_000; number += 1) expect(await keys.find(`made-up-${number}`)).toBeUndefined();
    expect(authority.requests).toBe(2);
    now += 5 * 60_000;
    for (let number = 0; number < 100; number += 1) await keys.find(`made-up-${number}`);
    expect(authority.requests).toBe(4);
  });

  it('learns a new key within five minutes of its first token', async () => {
    const rolled = await TokenAuthority.open({ issuer: ISSUER });
    let published = authority;
    const rolling = keysAt('http://127.0.0.1/metadata', async (address) => (address.endsWith('/keys') ? { keys: [await published.publicKey()] } : { issuer: ISSUER, jwks_uri: 'http://127.0.0.1/keys' }));
    expect(await rolling.find(authority.keyId)).toBeDefined();
    published = rolled;
    now += 5 * 60_000;
    expect(await rolling.find(rolled.keyId)).toBeDefined();
    expect(await rolling.find(authority.keyId)).toBeUndefined();
    await rolled.close();
  });

  it('keeps what it knows for two days at most while nobody answers', async () => {
    await keys.find(authority.keyId);
    authority.isDown = true;
    now += 47 * HOUR;
    expect(await keys.find(authority.keyId)).toBeDefined();
    expect(keys.areThere()).toBe(true);
    now += HOUR;
    await expect(keys.find(authority.keyId)).rejects.toMatchObject({ rule: 'keys-unavailable' });
    expect(keys.areThere()).toBe(false);
    authority.isDown = false;
    now += 5_000;
    expect(await keys.find(authority.keyId)).toBeDefined();
  });

  it.each([
    ['of another issuer', { issuer: 'https://evil.example', jwks_uri: 'http://127.0.0.1/keys' }],
    ['that name keys of another host', { issuer: ISSUER, jwks_uri: 'https://evil.example/keys' }],
    ['that name no keys', { issuer: ISSUER }],
  ])('takes no metadata %s', async (_what, metadata) => {
    const asked: string[] = [];
    const misled = keysAt('http://127.0.0.1/metadata', async (address) => (asked.push(address), metadata));
    await expect(misled.find('x')).rejects.toMatchObject({ rule: 'keys-unavailable' });
    expect(asked).toEqual(['http://127.0.0.1/metadata']);
    expect(failures).toHaveLength(1);
  });

  it('passes over keys that are too short or of another kind', async () => {
    const good = await authority.publicKey();
    const mixed = keysAt('http://127.0.0.1/metadata', async (address) => (address.endsWith('/keys') ? { keys: [{ ...good, kid: 'short', n: String(good['n']).slice(0, 171) }, { kty: 'oct', kid: 'secret', k: 'AAAA' }, good] } : { issuer: ISSUER, jwks_uri: 'http://127.0.0.1/keys' }));
    expect(await mixed.find(authority.keyId)).toBeDefined();
    expect(await mixed.find('short')).toBeUndefined();
    expect(await mixed.find('secret')).toBeUndefined();
  });
});

describe('getJson', () => {
  it('follows no redirect', async () => {
    const { createServer } = await import('node:http');
    const server = createServer((_request, response) => {
      response.statusCode = 302;
      response.setHeader('Location', authority.metadata).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await expect(getJson(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    expect(authority.requests).toBe(0);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('stops reading what has no end', async () => {
    const { createServer } = await import('node:http');
    const server = createServer((_request, response) => void response.end(`"${'x'.repeat(600 * 1024)}"`));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await expect(getJson(`http://127.0.0.1:${port}/`)).rejects.toThrow('too large');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
