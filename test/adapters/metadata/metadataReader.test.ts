import { readCertificateText } from '../../../domain/x509.ts';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MetadataOptions, metadataReader } from '../../../adapters/metadata/metadataReader.ts';
import { type MetadataFace, openMetadataFace } from '../../../adapters/sandbox/faces/metadataFace.ts';
import { closed, listenOnLoopback } from '../../../adapters/sandbox/faces/faceWire.ts';
import type { MetadataFault, MetadataHost } from '../../../adapters/sandbox/faces/metadataHosts.ts';
import { metadataReading, type MetadataAnswer } from '../../../domain/metadata/answer.ts';
import { metadataSays } from '../../../domain/metadata/metadataSays.ts';
import { render } from '../../../domain/wording/render.ts';
import { aCertificate } from '../../support/x509.ts';

const NOW = '2026-11-21T09:00:00.000Z';
const READER = { locale: 'en', zone: 'UTC', now: NOW };
const HOST = 'mail.contoso.com';
const URL = `https://${HOST}/autodiscover/metadata/json/1`;

const host: { -readonly [K in keyof MetadataHost]: MetadataHost[K] } = { path: '/autodiscover/metadata/json/1', name: 'Exchange', serviceName: '00000002-0000-0ff1-ce00-000000000000', realm: 'contoso.com', keys: [], fault: null };
let face: MetadataFace;
beforeAll(async () => {
  host.keys = [(await aCertificate('current')).der, (await aCertificate('next')).der];
  face = await openMetadataFace(() => ({ [HOST]: host }), { machineNow: new Date().toISOString() });
});
afterAll(() => face.close());

const options = (more: Partial<MetadataOptions> = {}): MetadataOptions => ({ clock: { now: () => NOW }, authorities: [face.authority], reach: face.reach, ...more });
function ask(fault: MetadataFault | null, { url = URL, ...more }: Partial<MetadataOptions> & { url?: string } = {}): Promise<MetadataAnswer> {
  host.fault = fault;
  return metadataReader(options(more))(url);
}

const FAILURES: [MetadataFault, string, object, string][] = [
  ['dns', 'dns', {}, 'unreachable'],
  ['tcp', 'tcp', { detail: 'ECONNRESET' }, 'unreachable'],
  ['tls-untrusted', 'tls-untrusted', {}, 'unreachable'],
  ['tls-name', 'tls-name', { names: ['another.sandbox.invalid'] }, 'unreachable'],
  ['tls-expired', 'tls-expired', {}, 'unreachable'],
  ['tls', 'tls', {}, 'unreachable'],
  ['redirect', 'redirect', { status: 302, host: 'login.sandbox.invalid' }, 'unreadable'],
  ['redirect-round', 'redirect', { status: 302, host: HOST }, 'unreadable'],
  [401, 'status', { status: 401 }, 'refused'],
  [403, 'status', { status: 403 }, 'refused'],
  [404, 'status', { status: 404 }, 'unreadable'],
  [500, 'status', { status: 500 }, 'unreadable'],
  [503, 'status', { status: 503 }, 'unreadable'],
  ['html', 'html', {}, 'unreadable'],
  ['login-page', 'html', {}, 'unreadable'],
  ['bad-json', 'bad-json', {}, 'unreadable'],
  ['no-keys', 'no-keys', {}, 'unreadable'],
  ['truncated', 'truncated', {}, 'unreadable'],
  ['too-large', 'too-large', { limitBytes: 1024 * 1024 }, 'unreadable'],
];

describe('metadataReader', () => {
  it('reads the document over HTTPS, found by its host name', async () => {
    const answer = await ask(null);
    expect(answer).toMatchObject({ got: 'document', document: { name: 'Exchange', realm: 'contoso.com', warnings: [] } });
    expect(answer.got === 'document' && answer.document.signing.map(({ thumbprint }) => thumbprint)).toEqual(host.keys.map((key) => readCertificateText(key)?.thumbprint));
    expect(metadataReading(answer, NOW)).toMatchObject({ answer: 'value', at: NOW });
  });

  it.each(FAILURES)('tells the fault %s as %s', async (fault, why, more, blind) => {
    const answer = await ask(fault);
    expect(answer).toMatchObject({ got: 'nothing', failure: { why, ...more } });
    expect(metadataReading(answer, NOW)).toMatchObject({ answer: 'none', why: blind });
  });

  it('says each failure in a sentence of its own', async () => {
    const answers = [];
    for (const [fault] of FAILURES) answers.push(await ask(fault));
    const sentences = answers.map((answer) => (answer.got === 'nothing' ? render(metadataSays(answer.failure, URL), READER) : 'a document'));
    for (const sentence of sentences) expect(sentence).toMatch(/^(?!.*(undefined|null|!)).*mail\.contoso\.com.*\.$/u);
    expect(new Set(sentences).size).toBe(new Set(FAILURES.map(([, why, more]) => JSON.stringify([why, more]))).size);
  });

  it('tells that all keys have ended, since when, and which they are', async () => {
    const answer = await ask('expired-keys', { clock: { now: () => new Date().toISOString() } });
    expect(answer).toMatchObject({ got: 'nothing', failure: { why: 'expired-keys', ended: expect.stringMatching(/Z$/u), document: { signing: [{ subject: 'CN=ended.sandbox.invalid' }] } } });
    expect(metadataReading(answer, NOW).answer).toBe('value');
  });

  it('judges keys by the given clock, not by the machine', async () => {
    expect(await ask(null, { clock: { now: () => '2028-01-01T00:00:00.001Z' } })).toMatchObject({ failure: { why: 'expired-keys', ended: '2028-01-01T00:00:00.000Z' } });
  });

  it('follows a redirect that stays at the host', async () => {
    expect(await ask('redirect-here')).toMatchObject({ got: 'document' });
  });

  it('stops waiting at its limit', async () => {
    expect(await ask('too-slow', { limitMs: 50 })).toEqual({ got: 'nothing', failure: { why: 'too-slow', limitMs: 50 } });
  });

  it('stops waiting when it is told to', async () => {
    host.fault = 'too-slow';
    expect(await metadataReader(options())(URL, AbortSignal.abort())).toMatchObject({ failure: { why: 'too-slow' } });
  });

  it('trusts nobody but whom Node trusts unless it is told to', async () => {
    expect(await ask(null, { authorities: [] })).toMatchObject({ failure: { why: 'tls-untrusted' } });
  });

  it('asks the system where a name is, and tells that there is none', async () => {
    const { reach: _, ...more } = options();
    expect(await metadataReader(more)('https://nowhere.invalid/metadata/json/1')).toMatchObject({ failure: { why: 'dns' } });
  });

  it('tells a server that speaks no TLS', async () => {
    const plain = createServer((socket) => void socket.on('error', () => socket.destroy()).resume().end('HTTP/1.1 200 OK\r\n\r\n'));
    const port = await listenOnLoopback(plain);
    expect(await ask(null, { reach: () => ({ address: '127.0.0.1', port }) })).toMatchObject({ failure: { why: 'tls' } });
    await closed(plain);
  });

  it('tells a port where nobody listens', async () => {
    const gone = createServer();
    const port = await listenOnLoopback(gone);
    await closed(gone);
    expect(await ask(null, { reach: () => ({ address: '127.0.0.1', port }) })).toMatchObject({ failure: { why: 'tcp', detail: 'ECONNREFUSED' } });
  });

  it.each(['http://mail.contoso.com/metadata/json/1', 'mail.contoso.com', '', 'https://user:secret@mail.contoso.com/metadata/json/1', 'file:///etc/passwd'])('asks nobody for %j', async (url) => {
    expect(await ask(null, { url })).toEqual({ got: 'nothing', failure: { why: 'bad-address' } });
  });

  it('reads a hundred hosts at once', async () => {
    host.fault = null;
    const read = metadataReader(options({ reach: (_name, port) => face.reach(HOST) ?? { address: '', port } }));
    const answers = await Promise.all(Array.from({ length: 100 }, () => read(URL)));
    expect(answers.every(({ got }) => got === 'document')).toBe(true);
  });
});
