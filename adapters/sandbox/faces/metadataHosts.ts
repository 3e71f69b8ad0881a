import { createHash } from 'node:crypto';
import type { FaceRequest, FaceResponse } from './faceWire.ts';

/** Everything that can go wrong with a metadata address (domain.md 6.1); a number is the status that it answers. */
export type MetadataFault = WireFault | AnswerFault | number;
/** Wrong before anything is asked. */
export type WireFault = 'dns' | 'tcp' | 'tls-untrusted' | 'tls-name' | 'tls-expired' | 'tls';
export type AnswerFault = 'redirect' | 'redirect-here' | 'redirect-round' | 'html' | 'login-page' | 'bad-json' | 'no-keys' | 'expired-keys' | 'truncated' | 'too-large' | 'too-slow';

/** One host that publishes a document. `keys` are its signing certificates (base64 DER), in its order. */
export interface MetadataHost {
  path: '/metadata/json/1' | '/autodiscover/metadata/json/1';
  name: string;
  serviceName: string;
  realm: string;
  keys: readonly string[];
  fault: MetadataFault | null;
}

/** All hosts by name, lower case, and a certificate that has ended, for who pretends to have only such. */
export interface MetadataHosts {
  hosts: Readonly<Record<string, MetadataHost>>;
  endedKey: string;
}

const LOGIN = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post"><input name="username"></form></body></html>';
const MOVED = '/moved/metadata/json/1';

/** What a host answers when it is asked. Pure. */
export function metadataAnswer({ hosts, endedKey }: MetadataHosts, { method, host: asked, path }: FaceRequest): FaceResponse {
  const host = hosts[asked];
  if (host === undefined) return page(404);
  if (path !== host.path && !(path === MOVED && host.fault === 'redirect-here')) return page(404);
  if (method !== 'GET') return page(405);
  const document = metadataDocument(host);
  if (typeof host.fault === 'number') return page(host.fault);
  switch (host.fault) {
    case 'redirect': return redirect('https://login.sandbox.invalid/signin');
    case 'redirect-here': return path === MOVED ? json(document) : redirect(MOVED);
    case 'redirect-round': return redirect(path);
    case 'html': return page(200);
    case 'login-page': return { ...page(200), headers: JSON_TYPE };
    case 'bad-json': return json('{ "keys": [ oops ] }');
    case 'no-keys': return json(metadataDocument({ ...host, keys: [] }));
    case 'expired-keys': return json(metadataDocument({ ...host, keys: [endedKey] }));
    case 'truncated': return { ...json(document), ending: 'cut' };
    case 'too-large': return json(JSON.stringify({ padding: 'x'.repeat(1024 * 1024 + 1) }));
    case 'too-slow': return { ...json(document), ending: 'silent' };
    case 'dns': case 'tcp': case 'tls-untrusted': case 'tls-name': case 'tls-expired': case 'tls': case null: return json(document);
  }
}

/** The document as the products write it. */
export function metadataDocument({ path, name, serviceName, realm, keys }: Omit<MetadataHost, 'fault'>): string {
  return JSON.stringify({
    id: `_${createHash('sha256').update(`${name} ${realm}`).digest('hex').slice(0, 32)}`,
    version: '1.0',
    name,
    serviceName,
    realm,
    issuer: `${serviceName}@${realm}`,
    allowedAudiences: [`${serviceName}/${realm}@${realm}`],
    keys: keys.map((value) => ({ usage: 'signing', keyinfo: { x5t: x5tOf(value) }, keyvalue: { type: 'x509Certificate', value } })),
    endpoints: [{ location: `https://${realm}${path.replace('metadata/json/1', 'tokens/OAuth/2')}`, protocol: 'OAuth2', usage: 'issuance' }],
  });
}

function x5tOf(key: string): string {
  return createHash('sha1').update(Buffer.from(key, 'base64')).digest('base64url');
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function json(body: string): FaceResponse {
  return { status: 200, headers: JSON_TYPE, body, ending: 'whole' };
}

function page(status: number): FaceResponse {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: LOGIN, ending: 'whole' };
}

function redirect(location: string): FaceResponse {
  return { status: 302, headers: { location }, body: '', ending: 'whole' };
}
