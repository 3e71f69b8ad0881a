import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { endpointFolder } from '../../../../bot/jea/endpointFolder.ts';
import { describeReal } from '../support/realShell.ts';
import { echoModule } from './echoModule.ts';

const READERS = ['-ReaderGroup', 'CONTOSO\\Rollcall Readers', '-ReaderAccount', 'CONTOSO\\rollcall-read$'];
const OPERATORS = ['-OperatorGroup', 'CONTOSO\\Rollcall Operators', '-OperatorAccount', 'CONTOSO\\rollcall-run$'];
const BOTH = ['-Party', 'Exchange', ...READERS, ...OPERATORS];

describeReal('the scripts that an operator runs', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-scripts-'));
  const folder = join(root, 'folder');
  let server: string;

  beforeAll(async () => {
    const files = new Map(await endpointFolder());
    files.set('Windows.ps1', readFileSync(join(import.meta.dirname, 'standInWindows.ps1')));
    files.delete('SHA256SUMS');
    const sums = [...files].map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
    for (const [path, bytes] of files.set('SHA256SUMS', Buffer.from(sums.join('')))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  });
  beforeEach(() => {
    server = mkdtempSync(join(root, 'server-'));
    mkdirSync(join(server, 'kept'));
  });
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  async function run(script: string, args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number; said: string }> {
    const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-File', join(folder, script), ...args], {
      env: {
        ...process.env, HOME: root, NO_COLOR: '1', TERM: 'dumb', POWERSHELL_TELEMETRY_OPTOUT: '1', ProgramFiles: join(server, 'files'), ProgramData: join(server, 'data'),
        ROLLCALL_STAND_IN: join(server, 'kept'), ROLLCALL_LACKING: '', ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = await closed;
    return { code: Number(code), said: out + err };
  }

  function deeds(): string[] {
    const file = join(server, 'kept', 'deeds');
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  }

  const installed = (name: string): string => join(server, 'files', 'WindowsPowerShell', 'Modules', name);
  const session = (name: string): string => join(server, 'data', 'Rollcall', 'Endpoints', `${name}.pssc`);

  it('are read by PowerShell without an error, as is every other file of the folder', async () => {
    const real = join(root, 'real');
    for (const [path, bytes] of await endpointFolder()) {
      mkdirSync(dirname(join(real, path)), { recursive: true });
      writeFileSync(join(real, path), bytes);
    }
    const names = readdirSync(real, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ps1|psm1|psd1|psrc|pssc)$/.test(name));
    const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-File', join(import.meta.dirname, 'parse.ps1')], { env: { ...process.env, HOME: root, NO_COLOR: '1', TERM: 'dumb' }, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(names.map((name) => join(real, name)).join('\n'));
    expect(JSON.parse(await text(child.stdout))).toEqual({ read: names.length, wrong: [] });
    expect(names.length).toBeGreaterThan(30);
  });

  describe('Install-RollcallEndpoint.ps1', () => {
    it('says every step with -WhatIf and does none', async () => {
      const { code, said } = await run('Install-RollcallEndpoint.ps1', [...BOTH, '-RestartWinRM', '-WhatIf']);
      expect([code, said.split('\n').filter((line) => line.startsWith('What if:')).map((line) => /operation "([^"]+)"/.exec(line)?.[1] ?? line)]).toEqual([0, [
        'Copy the module, which only administrators can change there', 'Copy the module, which only administrators can change there',
        'Make the folder, which only administrators and CONTOSO\\rollcall-read$ and CONTOSO\\rollcall-run$ can read and only administrators can change',
        'Make the folder, which only administrators can read and only administrators can change', 'Make the folder, which only administrators can read and only administrators can change',
        'Register the endpoint for CONTOSO\\Rollcall Readers, running as CONTOSO\\rollcall-read$', 'Register the endpoint for CONTOSO\\Rollcall Operators, running as CONTOSO\\rollcall-run$',
        'Restart the service, which ends every remote session on this server',
      ]]);
      expect(deeds()).toEqual([]);
      expect(readdirSync(server)).toEqual(['kept']);
    });

    it('installs modules that only administrators can change and endpoints that only their groups can open', async () => {
      const { code, said } = await run('Install-RollcallEndpoint.ps1', [...BOTH, '-RestartWinRM']);
      expect([code, said]).toEqual([0, expect.stringContaining('registered the endpoint Rollcall.Exchange.Operate')]);
      expect(deeds()).toEqual([
        'guard RollcallMachine.new for AU', 'guard RollcallOperations.new for AU', 'guard Rollcall for S-1-5-21-22,S-1-5-21-21', 'guard Endpoints for ', 'guard Transcripts for ',
        'register Rollcall.Exchange.Read O:NSG:BAD:P(A;;GA;;;S-1-5-21-24)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)', 'register Rollcall.Exchange.Operate O:NSG:BAD:P(A;;GA;;;S-1-5-21-26)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)', 'restart WinRM',
      ]);
      expect(existsSync(join(installed('RollcallOperations'), 'RoleCapabilities', 'RollcallExchangeReader.psrc'))).toBe(true);
      expect(existsSync(join(installed('RollcallMachine'), 'RollcallMachine.psd1'))).toBe(true);
      const filled = readFileSync(session('Rollcall.Exchange.Operate'), 'utf8');
      expect(filled).toContain("GroupManagedServiceAccount = 'CONTOSO\\rollcall-run$'");
      expect(filled).toContain("'CONTOSO\\Rollcall Operators' = @{");
      expect(filled).not.toContain('__ROLLCALL');
    });

    it('leaves alone what is so already, and copies modules anew', async () => {
      await run('Install-RollcallEndpoint.ps1', BOTH);
      writeFileSync(join(installed('RollcallOperations'), 'Added.ps1'), 'somebody put this here');
      const before = deeds().length;
      const { said } = await run('Install-RollcallEndpoint.ps1', BOTH);
      expect(said).toContain('every endpoint is registered already');
      expect(deeds().slice(before).filter((deed) => /register|restart/.test(deed))).toEqual([]);
      expect(existsSync(join(installed('RollcallOperations'), 'Added.ps1'))).toBe(false);
    });

    it('registers an endpoint again whose group is another now', async () => {
      await run('Install-RollcallEndpoint.ps1', ['-Party', 'Skype', ...READERS]);
      await run('Install-RollcallEndpoint.ps1', ['-Party', 'Skype', '-ReaderGroup', 'CONTOSO\\Others', '-ReaderAccount', 'CONTOSO\\rollcall-read$']);
      expect(deeds().filter((deed) => deed.includes('register')).map((deed) => deed.slice(0, 32))).toEqual(['register Rollcall.Skype.Read O:N', 'unregister Rollcall.Skype.Read', 'register Rollcall.Skype.Read O:N']);
    });

    it.each([
      ['administrator', 'this shell runs as administrator'], ['shell', 'this is Windows PowerShell 5.1'], ['Exchange', 'Exchange is installed on this server'], ['CONTOSO\\Rollcall Readers', 'the group CONTOSO\\Rollcall Readers exists'],
      ['CONTOSO\\rollcall-run$', 'the account CONTOSO\\rollcall-run$ exists'], ['use of CONTOSO\\rollcall-read$', 'this server may use CONTOSO\\rollcall-read$'], ['policy', 'the execution policy lets modules run'], ['WinRM', 'the service WinRM runs'], ['owner', '/Rollcall is new, or belongs to administrators'],
    ])('changes nothing where there is not: %s', async (lacking, what) => {
      const { code, said } = await run('Install-RollcallEndpoint.ps1', BOTH, { ROLLCALL_LACKING: lacking });
      expect(code).toBe(1);
      expect(said.split('\n').filter((line) => line.startsWith('missing'))).toEqual([expect.stringContaining(what)]);
      expect(said).toContain('Nothing was changed: 1 of the things above');
      expect(deeds()).toEqual([]);
    });

    it.each([
      ['one account for both', ['-Party', 'Exchange', ...READERS, '-OperatorGroup', 'CONTOSO\\x', '-OperatorAccount', 'CONTOSO\\Rollcall-Read$'], 'run as two accounts'],
      ['a group without an account', ['-Party', 'Exchange', ...READERS, '-OperatorGroup', 'CONTOSO\\x'], 'are named together'],
      ['scripts that nobody signed, where signatures are required', [...BOTH, '-RequireSignature'], 'is as it was built'],
      ['a group with a quote in its name', ['-Party', 'Exchange', '-ReaderGroup', "CONTOSO\\x'; x", '-ReaderAccount', 'CONTOSO\\a$'], 'ReaderGroup'],
      ['an account that is no managed one', ['-Party', 'Exchange', '-ReaderGroup', 'CONTOSO\\x', '-ReaderAccount', 'CONTOSO\\alex'], 'ReaderAccount'],
      ['transcripts in a folder with a quote', [...BOTH, '-TranscriptDirectory', 'C:\\it’s'], 'TranscriptDirectory'],
    ])('refuses %s', async (_, args, says) => {
      const { code, said } = await run('Install-RollcallEndpoint.ps1', args);
      expect(code).toBe(1);
      expect(said).toContain(says);
      expect(deeds()).toEqual([]);
    });

    it('refuses a folder in which a file is another than was built', async () => {
      const file = join(folder, 'modules', 'RollcallOperations', 'RoleCapabilities', 'RollcallExchangeReader.psrc');
      const whole = readFileSync(file);
      writeFileSync(file, `${whole.toString('utf8')}\n`);
      const { code, said } = await run('Install-RollcallEndpoint.ps1', BOTH);
      writeFileSync(file, whole);
      expect([code, said]).toEqual([1, expect.stringContaining('missing every file of this folder is as it was built')]);
    });

    it('says where it cannot tell whether the account may be used', async () => {
      const { code, said } = await run('Install-RollcallEndpoint.ps1', BOTH, { ROLLCALL_LACKING: 'directory' });
      expect([code, said]).toEqual([0, expect.stringContaining('unknown whether this server may use CONTOSO\\rollcall-read$')]);
    });
  });

  describe('Uninstall-RollcallEndpoint.ps1', () => {
    it('takes everything away but the transcripts', async () => {
      await run('Install-RollcallEndpoint.ps1', BOTH);
      const { code } = await run('Uninstall-RollcallEndpoint.ps1', ['-Party', 'Exchange', '-RestartWinRM']);
      expect(code).toBe(0);
      expect(deeds().slice(-3)).toEqual(['unregister Rollcall.Exchange.Operate', 'unregister Rollcall.Exchange.Read', 'restart WinRM']);
      expect([existsSync(installed('RollcallOperations')), existsSync(installed('RollcallMachine')), existsSync(session('Rollcall.Exchange.Read'))]).toEqual([false, false, false]);
      expect(existsSync(join(server, 'data', 'Rollcall', 'Transcripts'))).toBe(true);
    });

    it('takes only the endpoint away that changes, where readings are to go on', async () => {
      await run('Install-RollcallEndpoint.ps1', BOTH);
      await run('Uninstall-RollcallEndpoint.ps1', ['-Party', 'Exchange', '-OperateOnly']);
      expect([existsSync(session('Rollcall.Exchange.Read')), existsSync(session('Rollcall.Exchange.Operate')), existsSync(installed('RollcallOperations'))]).toEqual([true, false, true]);
    });

    it('says every step with -WhatIf and does none', async () => {
      await run('Install-RollcallEndpoint.ps1', BOTH);
      const before = deeds();
      const { said } = await run('Uninstall-RollcallEndpoint.ps1', ['-Party', 'Exchange', '-WhatIf']);
      expect(said.split('\n').filter((line) => line.startsWith('What if:')).length).toBeGreaterThanOrEqual(4);
      expect(deeds()).toEqual(before);
      expect(existsSync(installed('RollcallOperations'))).toBe(true);
    });

    it('needs an administrator', async () => {
      expect(await run('Uninstall-RollcallEndpoint.ps1', ['-Party', 'Exchange'], { ROLLCALL_LACKING: 'administrator' })).toEqual({ code: 1, said: expect.stringContaining('does not run as administrator') });
    });
  });

  describe('Test-RollcallEndpoint.ps1', () => {
    /** An installed server whose functions say what they hear, so that a reading answers without a product. */
    async function installedModules(): Promise<Record<string, string>> {
      const modules = join(server, 'modules');
      await cp(join(folder, 'modules', 'RollcallOperations', 'RoleCapabilities'), join(modules, 'RollcallOperations', 'RoleCapabilities'), { recursive: true });
      for (const name of ['RollcallMachine', 'SkypeForBusiness']) mkdirSync(join(modules, name), { recursive: true });
      writeFileSync(join(modules, 'RollcallOperations', 'RollcallOperations.psm1'), echoModule());
      writeFileSync(join(modules, 'RollcallMachine', 'RollcallMachine.psm1'), 'function Get-MachineClock { }');
      writeFileSync(join(modules, 'SkypeForBusiness', 'SkypeForBusiness.psm1'), 'function Get-CsCertificate { }');
      const sessions = join(server, 'sessions');
      mkdirSync(sessions);
      for (const name of readdirSync(join(folder, 'sessions'))) writeFileSync(join(sessions, name), readFileSync(join(folder, 'sessions', name), 'utf8').replace('__ROLLCALL_TRANSCRIPTS__', join(server, 'transcripts')));
      return { PSModulePath: modules, ROLLCALL_SESSIONS: sessions };
    }

    it('passes an endpoint that is as it was installed', async () => {
      const environment = await installedModules();
      for (const name of ['Rollcall.Skype.Read', 'Rollcall.Skype.Operate', 'Rollcall.Exchange.Read', 'Rollcall.Exchange.Operate']) {
        const { code, said } = await run('Test-RollcallEndpoint.ps1', ['-Name', name], environment);
        expect([code, said.split('\n').filter((line) => !line.startsWith('pass'))]).toEqual([0, [`${name} on localhost`, 'All passed.', '']]);
      }
    });

    const damage: readonly (readonly [string, (text: string) => string, string])[] = [
      ['a function more', (text) => text.replace('VisibleCmdlets = @()', "VisibleCmdlets = @('Get-Process')"), 'FAIL  shows nothing else'],
      ['a function less', (text) => text.replace("Name = 'Get-RollcallExchangeStore'", "Name = 'Get-RollcallExchangeStor'"), 'FAIL  has each of its'],
      ['a parameter that takes anything', (text) => text.replace(/ValidatePattern = '[^']*sip|ValidatePattern = '(?:[^']|'')*'/, "ValidatePattern = '.*\\s*.*'"), 'FAIL  refuses'],
      ['a function that changes, in a reading endpoint', (text) => text.replace('VisibleCmdlets = @()', "VisibleCmdlets = @('Set-Alias')"), 'FAIL  has none of'],
    ];
    it.each(damage)('fails one with %s', async (_, change, says) => {
      const environment = await installedModules();
      const role = join(environment['PSModulePath'] ?? '', 'RollcallOperations', 'RoleCapabilities', 'RollcallExchangeReader.psrc');
      const before = readFileSync(role, 'utf8');
      writeFileSync(role, change(before));
      expect(readFileSync(role, 'utf8')).not.toBe(before);
      const { code, said } = await run('Test-RollcallEndpoint.ps1', ['-Name', 'Rollcall.Exchange.Read'], environment);
      expect([code, said]).toEqual([1, expect.stringContaining(says)]);
      expect(said).toContain('Next: ');
    });

    it('fails one that has a language', async () => {
      const environment = await installedModules();
      const file = join(environment['ROLLCALL_SESSIONS'] ?? '', 'Rollcall.Exchange.Read.pssc');
      writeFileSync(file, readFileSync(file, 'utf8').replace("'RestrictedRemoteServer'", "'Default'"));
      const { code, said } = await run('Test-RollcallEndpoint.ps1', ['-Name', 'Rollcall.Exchange.Read'], environment);
      expect([code, said]).toEqual([1, expect.stringContaining('FAIL  refuses script')]);
    });

    it('fails one whose reading is refused, and one that does not open', async () => {
      const environment = await installedModules();
      writeFileSync(join(environment['PSModulePath'] ?? '', 'RollcallOperations', 'RollcallOperations.psm1'), `${echoModule()}\nfunction Get-RollcallExchangeAuthConfig { [CmdletBinding()] param() throw 'Access is denied.' }`);
      const { said } = await run('Test-RollcallEndpoint.ps1', ['-Name', 'Rollcall.Exchange.Read'], environment);
      expect(said).toContain('FAIL  reads (Get-RollcallExchangeAuthConfig). Next: The account it runs as lacks a right, or the product does not answer: Access is denied.');
      const { code, said: closed } = await run('Test-RollcallEndpoint.ps1', ['-Name', 'Rollcall.Exchange.Read'], { ...environment, ROLLCALL_SESSIONS: server });
      expect([code, closed]).toEqual([1, expect.stringContaining('FAIL  opens. Next: The endpoint does not answer.')]);
    });
  });
});
