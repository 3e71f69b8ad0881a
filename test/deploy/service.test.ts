import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { describeReal } from '../adapters/powershell/support/realShell.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');

describe('the systemd unit', () => {
  const unit = readFileSync(join(DEPLOY, 'systemd', 'rollcall-runner.service'), 'utf8');
  const settings = new Map(unit.split('\n').filter((line) => /^\w+=/.test(line)).map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

  it('runs what serve is, as a user of its own that can become nobody else and writes only its own folder', () => {
    expect(Object.fromEntries([...settings].filter(([name]) => ['User', 'NoNewPrivileges', 'CapabilityBoundingSet', 'ProtectSystem', 'ProtectHome', 'StateDirectory', 'StateDirectoryMode', 'UMask', 'KillMode'].includes(name)))).toEqual({
      User: 'rollcall', NoNewPrivileges: 'yes', CapabilityBoundingSet: '', ProtectSystem: 'strict', ProtectHome: 'yes', StateDirectory: 'rollcall', StateDirectoryMode: '0700', UMask: '0077', KillMode: 'mixed',
    });
    expect(settings.get('ExecStart')).toBe('/usr/bin/node /opt/rollcall/bot/cli.ts serve --config /etc/rollcall/rollcall.yaml --roles runner');
    expect(settings.get('LoadCredential')).toMatch(/^database-url:/);
  });

  it('leaves Node and PowerShell the memory that they make code in, and holds no secret', () => {
    expect(settings.has('MemoryDenyWriteExecute')).toBe(false);
    expect(unit).not.toMatch(/password|PASSWORD|SetCredential=/);
  });
});

describeReal('the scripts of the Windows service', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-service-'));
  const scripts = join(root, 'windows');
  const wrapper = join(root, 'WinSW-x64.exe');
  let server: string;

  beforeAll(async () => {
    await cp(join(DEPLOY, 'windows'), scripts, { recursive: true });
    await cp(join(import.meta.dirname, 'standInWindows.ps1'), join(scripts, 'Windows.ps1'));
    writeFileSync(wrapper, 'a wrapper');
  });
  beforeEach(() => {
    server = mkdtempSync(join(root, 'server-'));
    mkdirSync(join(server, 'rollcall', 'bot'), { recursive: true });
    for (const file of ['rollcall/bot/cli.ts', 'rollcall.yaml', 'node.exe']) writeFileSync(join(server, file), '');
  });
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  async function run(script: string, args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number; said: string; deeds: string }> {
    const deeds = join(server, 'deeds');
    const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-File', join(scripts, script), ...args], {
      env: { ...process.env, HOME: root, NO_COLOR: '1', TERM: 'dumb', POWERSHELL_TELEMETRY_OPTOUT: '1', ProgramFiles: join(server, 'files'), ProgramData: join(server, 'data'), ROLLCALL_DEEDS: deeds, ROLLCALL_LACKING: '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = await closed;
    return { code: Number(code), said: out + err, deeds: existsSync(deeds) ? readFileSync(deeds, 'utf8') : '' };
  }

  const options = (): string[] => [
    '-Account', 'CONTOSO\\rollcall-runner$', '-Rollcall', join(server, 'rollcall'), '-Config', join(server, 'rollcall.yaml'), '-Node', join(server, 'node.exe'), '-WinSW', wrapper,
    '-Sha256', createHash('sha256').update('a wrapper').digest('hex'),
  ];

  it('are read by PowerShell without an error', async () => {
    const names = ['Windows.ps1', 'Install-RollcallService.ps1', 'Uninstall-RollcallService.ps1'].map((name) => join(DEPLOY, 'windows', name));
    const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-File', join(import.meta.dirname, '..', 'adapters', 'powershell', 'jea', 'parse.ps1')], { env: { ...process.env, HOME: root, NO_COLOR: '1', TERM: 'dumb' }, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(names.join('\n'));
    expect(JSON.parse(await text(child.stdout))).toEqual({ read: names.length, wrong: [] });
  });

  it('installs a wrapper that runs Node as the managed account, and starts it when told', async () => {
    const { code, deeds } = await run('Install-RollcallService.ps1', [...options(), '-Start']);
    expect([code, deeds.trimEnd().split('\n').map((deed) => deed.replace(/^guard .*[\\/]/, 'guard '))]).toEqual([0, [
      'guard Rollcall Runner Read S-1-5-21-7', 'guard runner Modify S-1-5-21-7', 'rollcall-runner.exe install', 'rollcall-runner.exe start',
    ]]);
    const xml = readFileSync(join(server, 'files', 'Rollcall Runner', 'rollcall-runner.xml'), 'utf8');
    expect(xml).not.toMatch(/__[A-Z]+__|password/);
    const seen: Record<string, string> = {};
    const parser = new SaxesParser();
    let name = '';
    parser.on('opentag', (tag) => { name = tag.name; });
    parser.on('text', (value) => { if (value.trim() !== '') seen[name] = value; });
    parser.write(xml).close();
    expect(seen).toMatchObject({ executable: join(server, 'node.exe'), domain: 'CONTOSO', user: 'rollcall-runner$', allowservicelogon: 'true', stopparentprocessfirst: 'true' });
    expect(seen['arguments']).toContain(`serve --config "${join(server, 'rollcall.yaml')}" --roles runner`);
  });

  it('says every step with -WhatIf and does none', async () => {
    const { code, said, deeds } = await run('Install-RollcallService.ps1', [...options(), '-Start', '-WhatIf']);
    expect([code, said.split('\n').filter((line) => line.startsWith('What if:')).length, deeds, existsSync(join(server, 'files'))]).toEqual([0, 5, '', false]);
  });

  it.each([
    ['administrator', {}, 'this shell runs as administrator'], ['account', {}, 'the account CONTOSO\\rollcall-runner$ exists'], ['node', {}, 'is Node 22.18 or later'], ['a free name', { ROLLCALL_SERVICE: 'Running' }, 'there is no service rollcall-runner yet'],
  ])('changes nothing where there is not: %s', async (lacking, environment, says) => {
    const { code, said, deeds } = await run('Install-RollcallService.ps1', options(), { ROLLCALL_LACKING: lacking, ...environment });
    expect([code, said.split('\n').filter((line) => line.startsWith('missing')).length, deeds]).toEqual([1, 1, '']);
    expect(said).toContain(says);
  });

  it('takes no wrapper of another hash', async () => {
    const { code, said, deeds } = await run('Install-RollcallService.ps1', [...options().slice(0, -1), 'a'.repeat(64)]);
    expect([code, deeds]).toEqual([1, '']);
    expect(said).toContain('has the hash that was named. Next: Download it again');
  });

  it('stops the service before it takes it away, and leaves the data', async () => {
    await run('Install-RollcallService.ps1', options());
    const { code, deeds } = await run('Uninstall-RollcallService.ps1', [], { ROLLCALL_SERVICE: 'Running' });
    expect([code, deeds.trimEnd().split('\n').slice(-2)]).toEqual([0, ['rollcall-runner.exe stop', 'rollcall-runner.exe uninstall']]);
    expect([existsSync(join(server, 'files', 'Rollcall Runner')), existsSync(join(server, 'data'))]).toEqual([false, true]);
  });
});
