import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openSandbox } from '../../../../adapters/sandbox/openSandbox.ts';
import { openLab } from '../../../../bot/shells/lab.ts';
import type { OpenShells } from '../../../../bot/shells/openShells.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { describeReal } from '../support/realShell.ts';

const how = { correlation: 'test' };

describeReal('a laboratory over the simulator', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-lab-'));
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

  it('answers through a real shell what the simulator answers in process', async () => {
    const call = { operation: 'exchange.authConfig.get', on: null, args: {} };
    expect(await shells.executor.call(call, how)).toEqual(await sandbox.executor.call(call, how));
  });

  it('says in a cmdlet\'s own words what the simulator refuses', async () => {
    const call = { operation: 'exchange.authConfig.publish', on: null, args: { expect: 'A'.repeat(40) } };
    expect(await shells.executor.call(call, how)).toMatchObject({ status: 'error', failure: { code: 'CMDLET' } });
  });
});
