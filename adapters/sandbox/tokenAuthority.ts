import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/**
 * A stand-in for an authority that signs tokens, as the Bot Framework and Entra are: it publishes its keys on loopback and issues whatever
 * it is asked for. Its key lives in memory only and is another one at every start. Whoever is told to believe it believes everybody on this machine.
 */
export class TokenAuthority {
  readonly issuer: string;
  readonly keyId = randomUUID();
  readonly #keys: { privateKey: CryptoKey; publicKey: CryptoKey };
  readonly #endorsements: readonly string[];
  readonly #server: Server = createServer();
  /** How often its documents were asked for. */
  requests = 0;
  /** Answers 503 to everybody while set. */
  isDown = false;

  private constructor({ issuer, endorsements, keys }: { issuer: string; endorsements: readonly string[]; keys: { privateKey: CryptoKey; publicKey: CryptoKey } }) {
    this.issuer = issuer;
    this.#endorsements = endorsements;
    this.#keys = keys;
  }

  /** `endorsements`: the channels that its key is published for. */
  static async open({ issuer, endorsements = [] }: { issuer: string; endorsements?: readonly string[] }): Promise<TokenAuthority> {
    const authority = new TokenAuthority({ issuer, endorsements, keys: await generateKeyPair('RS256', { extractable: true }) });
    authority.#server.on('request', (request, response) => void authority.#answer(request.url ?? '', response));
    await new Promise<void>((resolve) => authority.#server.listen(0, '127.0.0.1', resolve));
    return authority;
  }

  /** Where its OpenID metadata is. */
  get metadata(): string {
    return `${this.#origin}/.well-known/openid-configuration`;
  }

  /** A token with these claims, from a minute ago for an hour unless they say otherwise. */
  async issue(claims: JWTPayload, { keyId = this.keyId, now = Date.now() }: { keyId?: string; now?: number } = {}): Promise<string> {
    const at = Math.floor(now / 1_000);
    return new SignJWT({ iss: this.issuer, nbf: at - 60, exp: at + 3_600, ...claims }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId }).sign(this.#keys.privateKey);
  }

  /** Its public key as it publishes it. */
  async publicKey(): Promise<Record<string, unknown>> {
    return { ...(await exportJWK(this.#keys.publicKey)), kid: this.keyId, use: 'sig', endorsements: this.#endorsements };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    this.requests += 1;
    if (this.isDown) return nothing(response, 503);
    if (path === '/.well-known/openid-configuration') return json(response, { issuer: this.issuer, jwks_uri: `${this.#origin}/keys` });
    if (path === '/keys') return json(response, { keys: [await this.publicKey()] });
    nothing(response, 404);
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Not chained: where restify is loaded, `writeHead` gives nothing back. */
function nothing(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
