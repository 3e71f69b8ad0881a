import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EngineTarget, targetValuesOf } from '../../../../adapters/powershell/operations/target.ts';
import { SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';
import { describeReal } from '../support/realShell.ts';

const SCRIPT = fileURLToPath(new URL('./openings.ps1', import.meta.url));
const run = promisify(execFile);
const times = { OpenMs: 20_000, IdleMs: 360_000, SkipCACheck: false, SkipCNCheck: false };
const jea = { name: 'ex01.contoso.com', party: 'exchange', transport: 'wsman', endpoint: 'jea', configuration: 'Rollcall.Exchange.Read' };
const exchange = { name: 'ex01.contoso.com', party: 'exchange', transport: 'wsman', endpoint: 'exchange', uri: 'http://ex01.contoso.com/PowerShell/' };
const ocs = { name: 'fe01.contoso.com', party: 'skype', transport: 'wsman', endpoint: 'ocs', uri: 'https://pool01.contoso.com/OcsPowershell' };
const as = (secret: string) => ({ credential: { user: 'CONTOSO\\svc', secret } });

describeReal('what a session over WinRM is opened with', (shell) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-openings-'));

  beforeAll(async () => {
    await writeFile(join(folder, 'exchange'), 'correct horse\n', { mode: 0o600 });
    await writeFile(join(folder, 'shown'), 'hunter2', { mode: 0o600 });
    await chmod(join(folder, 'shown'), 0o644);
    await writeFile(join(folder, 'exchange.dpapi'), '6100', { mode: 0o600 });
    const vault = join(folder, 'modules', 'Microsoft.PowerShell.SecretManagement');
    await mkdir(vault, { recursive: true });
    await writeFile(join(vault, 'Microsoft.PowerShell.SecretManagement.psm1'), VAULT);
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  async function opening(target: object): Promise<unknown> {
    const given = JSON.stringify(targetValuesOf(EngineTarget.parse(target)));
    const environment = { ...process.env, HOME: folder, NO_COLOR: '1', TERM: 'dumb', POWERSHELL_TELEMETRY_OPTOUT: '1', ROLLCALL_SECRETS: folder, PSModulePath: join(folder, 'modules') };
    const { stdout } = await run(shell, ['-NoProfile', '-NonInteractive', '-File', SCRIPT, '-Engine', SHIPPED_ENGINE, '-Question', 'opening', '-Given', given], { env: environment });
    return JSON.parse(stdout);
  }

  it.each<[string, object, object, string]>([
    ['our endpoint', jea, { ComputerName: 'ex01.contoso.com', Port: 5986, UseSSL: true, ConfigurationName: 'Rollcall.Exchange.Read', Authentication: 'Kerberos', SessionOption: times }, 'ComputerName'],
    ['our endpoint within Kerberos alone', { ...jea, tls: false }, { ComputerName: 'ex01.contoso.com', Port: 5985, ConfigurationName: 'Rollcall.Exchange.Read', Authentication: 'Kerberos', SessionOption: times }, 'ComputerName'],
    ['Exchange\'s endpoint', exchange, { ConnectionUri: 'http://ex01.contoso.com/PowerShell/', ConfigurationName: 'Microsoft.Exchange', Authentication: 'Kerberos', SessionOption: times }, 'Uri'],
    ['Skype\'s endpoint', ocs, { ConnectionUri: 'https://pool01.contoso.com/OcsPowershell', Authentication: 'NegotiateWithImplicitCredential', SessionOption: times }, 'Uri'],
    ['Skype\'s endpoint as somebody else', { ...ocs, ...as('file:exchange') }, { ConnectionUri: 'https://pool01.contoso.com/OcsPowershell', Authentication: 'Negotiate', Credential: { user: 'CONTOSO\\svc', secret: 'correct horse' }, SessionOption: times }, 'Uri'],
    ['a secret of a vault', { ...exchange, ...as('vault:exchange') }, { ConnectionUri: 'http://ex01.contoso.com/PowerShell/', ConfigurationName: 'Microsoft.Exchange', Authentication: 'Kerberos', Credential: { user: 'CONTOSO\\svc', secret: 'of the vault' }, SessionOption: times }, 'Uri'],
  ])('is, for %s, one set of parameters that New-PSSession has, and checks certificates', async (_, target, expected, set) => {
    expect(await opening(target)).toEqual({ with: expected, sets: [set] });
  });

  it.each<[string, string]>([
    ['that others may read', 'file:shown'],
    ['that is not there', 'file:nothing'],
    ['that is not in the vault', 'vault:nothing'],
    ['that no Windows has encrypted', 'dpapi:exchange'],
  ])('is nothing when a secret is named %s, and what it is is not said', async (_, secret) => {
    const said = await opening({ ...exchange, ...as(secret) });
    expect(said).toEqual({ code: 'AUTHN', why: expect.any(String) });
    expect(JSON.stringify(said)).not.toMatch(/hunter2/);
  });
});

/** Stands in for the module that operators install, which has this one command. */
const VAULT = `function Get-Secret {
    [CmdletBinding()] param([string]$Name)
    if ($Name -cne 'exchange') { throw "The secret $Name was not found." }
    $secret = New-Object -TypeName System.Security.SecureString
    foreach ($character in 'of the vault'.ToCharArray()) { $secret.AppendChar($character) }
    return $secret
}
`;
