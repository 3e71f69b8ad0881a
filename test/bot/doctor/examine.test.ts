import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { examine } from '../../../bot/doctor/examine.ts';
import { labTargets, openLab } from '../../../bot/shells/lab.ts';
import type { OpenShells } from '../../../bot/shells/openShells.ts';
import type { Sandbox } from '../../../domain/ports/sandbox.ts';
import { describeReal } from '../../adapters/powershell/support/realShell.ts';

describeReal('examine', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-doctor-'));
  let sandbox: Sandbox;
  let shells: OpenShells;

  beforeAll(async () => {
    sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: null });
    shells = await openLab(sandbox, { shell, root });
  });

  afterAll(async () => {
    await shells.close();
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  });

  it('finds nothing wrong with servers that answer, and says which reading a server refuses', async () => {
    const targets = labTargets(sandbox.estate());
    await sandbox.break('ex02', 'access-denied');
    await sandbox.break('fe01', 'clock-skew 600');
    const reports = await examine(targets, { shells, now: () => sandbox.clock.now() });
    const failing = Object.fromEntries(reports.map(({ server, looks }) => [server, looks.filter(({ result }) => result === 'fail').map(({ at }) => at)]));
    expect(failing).toMatchObject({ 'ex01.contoso.com': [], 'ex02.contoso.com': ['rights'], 'fe01.contoso.com': ['clock'], 'fe02.contoso.com': [] });
  }, 120_000);
});
