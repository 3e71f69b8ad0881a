import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { oauthTestOf, type OAuthTestLine } from '../../../../domain/oauthTest.ts';
import { describeReal } from '../support/realShell.ts';

const MODULES = fileURLToPath(new URL('../../../../adapters/powershell/engine/modules/', import.meta.url));
const SCRIPT = fileURLToPath(new URL('exchangeScenes.ps1', import.meta.url));

const Scene = z.object({ said: z.string().nullable(), calls: z.array(z.object({ name: z.string(), with: z.record(z.string(), z.unknown()) })) });
const Scenes = z.looseObject({ thumbprint: z.string(), tests: z.array(Scene), changes: z.record(z.string(), Scene), copy: z.record(z.string(), z.unknown()), peer: z.record(z.string(), z.unknown()) });
type Scenes = z.infer<typeof Scenes>;

const APP = 'Client session: L:11111111-2222-4333-8444-555555555555-AS:00000001-0000-0000-c000-000000000000.';
const LINES: readonly OAuthTestLine[] = [
  { ResultType: 'Success', Detail: `${APP} The SMTP address has no mailbox associated with it.` },
  { ResultType: 'Error', Detail: `${APP} AADSTS700027: the key is not registered.` },
  { ResultType: 'Error', Detail: 'The remote server returned an error: (401) Unauthor\r\nized.' },
  { ResultType: 'Error', Detail: '(401) The user specified by the user-context in the token does not exist.' },
  { ResultType: 'Warning', Detail: 'Using custom InternetWebProxy http://proxy: (403) Forbidden' },
  { ResultType: 'Error', Detail: 'The remote server returned an error: (407) Proxy Authentication Required.' },
  { ResultType: 'Error', Detail: 'The remote name could not be resolved: outlook.office365.com' },
  { ResultType: 'Error', Detail: 'Could not establish trust: TrustFailure 4031' },
  { ResultType: 'Error', Detail: `  Missing   signing certificate. ${'x'.repeat(300)}` },
];

describeReal('the functions of Exchange operations', (shell) => {
  let scenes: Scenes;
  const scene = (name: string) => Scene.parse(scenes[name]);
  const read = (name: string): unknown => JSON.parse(scene(name).said ?? '');
  const changes = (name: string) => scenes.changes[name];

  beforeAll(() => {
    const ran = spawnSync(shell, ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', SCRIPT, '-Modules', MODULES], { encoding: 'utf8', input: LINES.map((line) => JSON.stringify(line)).join('\n') });
    const line = ran.stdout.split('\n').find((one) => one.startsWith('SCENES '));
    if (line === undefined) throw new Error(`the scenes were not played: ${ran.stderr}${ran.stdout}`);
    scenes = Scenes.parse(JSON.parse(line.slice('SCENES '.length)));
  }, 60_000);

  it('open the server\'s own endpoint by Kerberos where there is no Exchange shell, and close it', () => {
    expect(scene('session')).toEqual({ said: 'true', calls: [{ name: 'New-PSSession', with: { ConfigurationName: 'Microsoft.Exchange', ConnectionUri: 'http://ex01.contoso.com/PowerShell/', Authentication: 'Kerberos' } }, { name: 'Remove-PSSession', with: {} }] });
  });

  it('close it when the answer is an error, too', () => {
    expect(scene('sessionFails').said).toMatch(/^refused /);
    expect(scene('sessionFails').calls.map(({ name }) => name)).toEqual(['New-PSSession', 'Remove-PSSession']);
  });

  it('read a certificate whose properties were lost on the way from its bytes, and know nothing of its key', () => {
    expect(read('degraded')).toMatchObject({
      certificates: [{ thumbprint: scenes.thumbprint, subject: 'CN=Microsoft Exchange Server Auth Certificate', notAfter: '2031-01-01T00:00:00.000Z', keyBits: 2048, signatureHash: 'SHA256', hasPrivateKey: null, exportable: null, keyProvider: null, networkServiceMayRead: null, services: null, status: null }],
      blind: ['B'.repeat(40)],
    });
  });

  it('refuse an answer in which nothing is left', () => {
    expect(scene('nothingSaid').said).toBe('refused Rollcall.Degraded');
  });

  it('say from elsewhere what Exchange says, and nothing of what only the machine knows', () => {
    expect(read('fromElsewhere')).toMatchObject({ certificates: [{ thumbprint: scenes.thumbprint, friendlyName: null, hasPrivateKey: true, exportable: null, keyProvider: null, networkServiceMayRead: null, services: [], status: 'Valid' }], blind: [] });
  });

  it.each(['factsFromElsewhere', 'restartFromElsewhere'])('leave to the server what only it can do: %s', (name) => {
    expect(scene(name)).toEqual({ said: 'refused Rollcall.NotHere', calls: [] });
  });

  it.each([['alone', '2026-11-20T21:04:05.123Z'], ['among', '2026-11-20T21:04:05.000Z'], ['never', null], ['silent', null], ['torn', null]])('tell AuthAdmin\'s last run: %s', (name, authAdminRan) => {
    expect(read(`run.${name}`)).toEqual({ authAdminRan, events: [] });
  });

  it.each(LINES.map((line, index) => [line.Detail.slice(0, 60), line, index] as const))('judge a test of OAuth as the domain does: %s', (_words, line, index) => {
    expect(JSON.parse(scenes.tests[index]?.said ?? '')).toEqual([oauthTestOf('EWS', line), oauthTestOf('AutoD', line)]);
  });

  it('give changing cmdlets these parameters and no others', () => {
    const given = Object.fromEntries(Object.entries(scenes.changes).map(([name, { calls }]) => [name, calls.map((call) => [call.name, call.with])]));
    const [A, B] = ['A'.repeat(40), 'B'.repeat(40)];
    const [SERVER, REASON, HYBRID] = ['ex01.contoso.com', 'Dedicated Exchange hybrid application', 'EnableExchangeHybrid3PAppFeature'];
    expect(given).toEqual({
      stage: [['Set-AuthConfig', { NewCertificateThumbprint: A, NewCertificateEffectiveDate: expect.any(String) }]],
      stageNow: [['Set-AuthConfig', { NewCertificateThumbprint: A, NewCertificateEffectiveDate: expect.any(String), Force: true }]],
      publish: [['Set-AuthConfig', { PublishCertificate: true, Force: true }]],
      publishOther: [],
      clear: [['Set-AuthConfig', { ClearPreviousCertificate: true }]],
      create: [['Enable-ExchangeCertificate', { Server: SERVER, Thumbprint: B, Services: 'None', NetworkServiceAllowed: true }]],
      allow: [['Enable-ExchangeCertificate', { Server: SERVER, Thumbprint: A, Services: 'None', NetworkServiceAllowed: true }]],
      remove: [['Remove-ExchangeCertificate', { Server: SERVER, Thumbprint: A, Confirm: false }]],
      partner: [['Set-PartnerApplication', { Identity: 'Skype', RefreshAuthMetadata: true }]],
      service: [['Set-AuthServer', { Identity: 'ACS', RefreshAuthMetadata: true }]],
      application: [['Set-AuthServer', { Identity: 'EvoSTS', ApplicationIdentifier: '11111111-2222-4333-8444-555555555555', DomainName: ['contoso.com', 'contoso.org'] }]],
      uri: [['Set-ClientAccessService', { Identity: SERVER, AutoDiscoverServiceInternalUri: 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml' }]],
      override: [['New-SettingOverride', { Name: HYBRID, Component: 'Global', Section: 'ExchangeOnpremAsThirdPartyAppId', Parameters: ['Enabled=true'], Reason: REASON }]],
      overrideSet: [['Set-SettingOverride', { Identity: 'Own', Parameters: ['Enabled=true'], Reason: REASON }]],
    });
  });

  it('change nothing when next is not what was approved (R31)', () => {
    expect(changes('publishOther')?.said).toBe('refused Rollcall.NotAsExpected');
  });

  it('give a copy a password that nobody knows, and leave neither it nor the bytes behind (R30)', () => {
    expect(scenes.copy).toMatchObject({ server: 'ex01.contoso.com', lengths: [40, 40], isSecure: true, isReadOnly: true, isGone: [true, true], differ: true, exportable: true, exportedLater: [0, 0, 0], bytesLater: [[0, 0, 0], [0, 0, 0]] });
  });

  it('read a partner\'s certificate on the real machine', () => {
    expect(scenes.peer).toEqual({ thumbprint: scenes.thumbprint, notAfter: '2031-01-01T00:00:00' });
  });
});
