import { createServer, type Server } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metadataReader } from '../../../adapters/metadata/metadataReader.ts';
import { FaceAuthority, type ServerIdentity } from '../../../adapters/sandbox/faces/faceAuthority.ts';
import { closed, listenOnLoopback } from '../../../adapters/sandbox/faces/faceWire.ts';
import { metadataDocument } from '../../../adapters/sandbox/faces/metadataHosts.ts';
import { webAuthority, webCertificate } from '../../../adapters/sandbox/faces/webCertificate.ts';
import { readCertificate } from '../../../domain/x509.ts';
import { aCertificate } from '../../support/x509.ts';

const PATH = '/metadata/json/1';
const SHARED = { seed: 'contoso', names: ['pool.contoso.com', 'web.contoso.com'] };
const identities: Record<string, ServerIdentity> = {};
let server: Server;
let port: number;
let authorities: string[];
let answer = { status: 200, headers: {}, body: '' };

/** One port and many names, as a load balancer has: which certificate is shown is decided by the name that was asked for (SNI). */
beforeAll(async () => {
  const now = new Date().toISOString();
  const own = await FaceAuthority.create('Contoso web authority', now);
  authorities = [own.certificate, await webAuthority()];
  identities['a.contoso.com'] = await own.issue({ names: ['a.contoso.com'], expired: false });
  identities['b.contoso.com'] = await own.issue({ names: ['b.contoso.com'], expired: false });
  identities['expired.contoso.com'] = await own.issue({ names: ['expired.contoso.com'], expired: true });
  identities['other.contoso.com'] = await own.issue({ names: ['another.contoso.com'], expired: false });
  identities['self.contoso.com'] = await (await FaceAuthority.create('self.contoso.com', now)).issue({ names: ['self.contoso.com'], expired: false });
  for (const name of SHARED.names) identities[name] = (await webCertificate(SHARED)).identity;
  const body = metadataDocument({ path: PATH, name: 'LyncServer', serviceName: '00000004-0000-0ff1-ce00-000000000000', realm: 'contoso.com', keys: [(await aCertificate('current')).der] });
  answer = { status: 200, headers: { 'content-type': 'application/json' }, body };
  server = createServer({ SNICallback: (name, use) => use(null, contextOf(name)) }, (_request, response) => {
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  port = await listenOnLoopback(server);
});
afterAll(async () => {
  server.closeAllConnections();
  await closed(server);
});

function contextOf(name: string): SecureContext {
  const { key, cert } = identities[name] ?? { key: '', cert: '' };
  return createSecureContext({ key, cert });
}

async function ask(host: string) {
  const read = metadataReader({ clock: { now: () => '2026-11-21T09:00:00.000Z' }, authorities, reach: () => ({ address: '127.0.0.1', port }) });
  return read(`https://${host}${PATH}`);
}

function shownBy(host: string): { thumbprint: string; notAfter: string } | undefined {
  const { cert = '' } = identities[host] ?? {};
  const read = readCertificate(Buffer.from(cert.replaceAll(/-----[A-Z ]+-----|\s/gu, ''), 'base64'));
  return read === undefined ? undefined : { thumbprint: read.thumbprint, notAfter: read.notAfter };
}

describe('tlsSeen', () => {
  it.each(['a.contoso.com', 'b.contoso.com'])('is the certificate that the server shows for the name %s', async (host) => {
    const seen = await ask(host);
    expect(seen).toMatchObject({ got: 'document', tls: { thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/u), notAfter: expect.stringMatching(/Z$/u) } });
    expect(seen.got === 'document' && seen.tls).toEqual(shownBy(host));
  });

  it('differs between two names at one address, and is one where they share it', async () => {
    expect(shownBy('a.contoso.com')).not.toEqual(shownBy('b.contoso.com'));
    const [pool, web] = [await ask('pool.contoso.com'), await ask('web.contoso.com')];
    expect(pool).toMatchObject({ got: 'document', tls: (await webCertificate(SHARED)).tls });
    expect(web).toEqual(pool);
  });

  it.each([
    ['has ended', 'expired.contoso.com', { why: 'tls-expired' }],
    ['is of nobody who is trusted', 'self.contoso.com', { why: 'tls-untrusted' }],
    ['is for another name', 'other.contoso.com', { why: 'tls-name', names: ['another.contoso.com'] }],
  ])('is not told of one that %s: nothing was read over it', async (_what, host, failure) => {
    const refused = await ask(host);
    expect(refused).toMatchObject({ got: 'nothing', failure });
    expect(refused).not.toHaveProperty('tls');
  });

  it('is not told where no document came', async () => {
    const before = answer;
    answer = { ...before, status: 503 };
    expect(await ask('a.contoso.com')).toEqual({ got: 'nothing', failure: { why: 'status', status: 503 } });
    answer = before;
  });
});

describe('webCertificate', () => {
  it('is the same for the same names of the same organisation only', async () => {
    expect((await webCertificate({ ...SHARED })).tls).toEqual((await webCertificate(SHARED)).tls);
    expect((await webCertificate({ ...SHARED, seed: 'fabrikam' })).tls.thumbprint).not.toBe((await webCertificate(SHARED)).tls.thumbprint);
  });
});
