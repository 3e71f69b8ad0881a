import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { targetValuesOf } from '../../../../adapters/powershell/operations/target.ts';
import { SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';
import { openCmdletFace, type CmdletFace } from '../../../../adapters/sandbox/faces/cmdletFace.ts';
import { openSandbox } from '../../../../adapters/sandbox/openSandbox.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { describeSsh } from '../support/realSsh.ts';
import { SshServer } from '../support/sshServer.ts';

const SCRIPT = fileURLToPath(new URL('./openings.ps1', import.meta.url));
const run = promisify(execFile);

describeSsh('an endpoint that runs cmdlets of the product and nothing of ours', (shell) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-front-'));
  let sandbox: Sandbox;
  let face: CmdletFace;
  let server: SshServer;

  beforeAll(async () => {
    sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: null });
    face = await openCmdletFace(sandbox.executor, () => sandbox.clock.now());
    server = await SshServer.start({ name: 'ex01.contoso.com', party: 'exchange', folder, shell, lab: face, cmdlets: ['Get-AuthConfig', 'Get-ExchangeServer'] });
  });
  afterAll(async () => {
    await server.close();
    await face.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('is asked by functions here whose cmdlets run there, and is not asked what only the machine can tell', async () => {
    const given = JSON.stringify(targetValuesOf(server.target()));
    const environment = { ...process.env, HOME: folder, NO_COLOR: '1', TERM: 'dumb', POWERSHELL_TELEMETRY_OPTOUT: '1' };
    const { stdout } = await run(shell, ['-NoProfile', '-NonInteractive', '-File', SCRIPT, '-Engine', SHIPPED_ENGINE, '-Question', 'front', '-Given', given], { env: environment });
    // What takes long says with a line of its own that it is alive.
    const said: Record<string, string> = JSON.parse(stdout.split('\n').filter((line) => !line.startsWith('RC1 ')).join('\n'));
    const truth = await sandbox.executor.call({ operation: 'exchange.authConfig.get', on: null, args: {} }, { correlation: 'test' });
    expect({ status: 'ok', value: JSON.parse(said['Get-RollcallExchangeAuthConfig'] ?? '') }).toEqual(truth);
    expect(said['Get-RollcallExchangeFacts']).toBe('CommandNotFoundException');
  });
});
