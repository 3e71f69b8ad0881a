import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { metadataReader } from '../../../../adapters/metadata/metadataReader.ts';
import { type MetadataFace, openMetadataFace } from '../../../../adapters/sandbox/faces/metadataFace.ts';
import type { MetadataFault, MetadataHost } from '../../../../adapters/sandbox/faces/metadataHosts.ts';
import { type OpenShells, openShells } from '../../../../bot/shells/openShells.ts';
import { MetadataAnswer } from '../../../../domain/metadata/answer.ts';
import { AddressAnswer } from '../../../../domain/metadata/view.ts';
import { aCertificate } from '../../../support/x509.ts';
import { describeReal } from '../support/realShell.ts';

const HOST = 'localhost';
const PATH = '/autodiscover/metadata/json/1';
const FAULTS: (MetadataFault | null)[] = [
  null, 'tcp', 'tls-untrusted', 'tls-name', 'tls-expired', 'tls', 'redirect', 'redirect-here', 'redirect-round', 401, 404, 503, 'html', 'login-page', 'bad-json', 'no-keys', 'expired-keys', 'truncated', 'too-large',
];

/** The servers' own way of asking an address, put beside the bot's: two programs of different people that have to see the same. */
describeReal('addresses as a server sees them', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-web-'));
  const host: { -readonly [K in keyof MetadataHost]: MetadataHost[K] } = { path: PATH, name: 'Exchange', serviceName: '00000002-0000-0ff1-ce00-000000000000', realm: 'contoso.com', keys: [], fault: null };
  let face: MetadataFace;
  let shells: OpenShells;

  beforeAll(async () => {
    host.keys = [(await aCertificate('current')).der, (await aCertificate('next')).der];
    face = await openMetadataFace(() => ({ [HOST]: host }), { machineNow: new Date().toISOString() });
    writeFileSync(join(root, 'authority.pem'), face.authority);
    shells = await openShells({ command: [shell], root, targets: () => [{ name: HOST, party: 'skype', transport: 'local' }], environment: { SSL_CERT_FILE: join(root, 'authority.pem') } });
  }, 60_000);
  afterAll(async () => {
    await shells.close();
    await face.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });

  const urlNow = () => `https://${HOST}:${face.reach(HOST)?.port}${PATH}`;

  async function fromServer(urls: readonly string[]): Promise<MetadataAnswer[]> {
    const outcome = await shells.executor.call({ operation: 'skype.metadata.probe', on: HOST, args: { urls } }, { correlation: 'test' });
    if (outcome.status !== 'ok') throw new Error(outcome.failure.detail);
    return AddressAnswer.array().parse(outcome.value).map(({ answer }) => answer);
  }

  it.each(FAULTS)('come to the same there and at the bot: %s', async (fault) => {
    host.fault = fault;
    const read = metadataReader({ clock: { now: () => new Date().toISOString() }, authorities: [face.authority], reach: face.reach });
    const [there] = await fromServer([urlNow()]);
    expect(withoutDetail(there)).toEqual(withoutDetail(MetadataAnswer.parse(await read(urlNow()))));
  }, 30_000);

  it('are asked side by side, each told for itself', async () => {
    host.fault = null;
    const answers = await fromServer([urlNow(), 'https://nobody.invalid/metadata/json/1', `https://${HOST}:${face.reach(HOST)?.port}/metadata/json/1`, urlNow()]);
    expect(answers.map((answer) => (answer.got === 'document' ? answer.document.signing.length : answer.failure.why))).toEqual([2, 'dns', 'status', 2]);
  }, 30_000);

  it('are waited for ten seconds and no longer', async () => {
    host.fault = 'too-slow';
    expect(await fromServer([urlNow(), urlNow()])).toEqual(Array(2).fill({ got: 'nothing', failure: { why: 'too-slow', limitMs: 10_000 } }));
  }, 60_000);
});

/** What the system calls it is each system's own, and only the bot says which web certificate it was shown. */
function withoutDetail(answer: MetadataAnswer | undefined): unknown {
  if (answer?.got === 'document') return { got: answer.got, document: answer.document };
  if (answer?.got !== 'nothing' || !('detail' in answer.failure)) return answer;
  return { ...answer, failure: { ...answer.failure, detail: '' } };
}
