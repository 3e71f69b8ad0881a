import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeReal } from '../support/realShell.ts';
import { seeded, soak, type Soaked } from '../support/soak.ts';
import { realSoak, standInSoak } from '../support/soakShells.ts';
import { StandIns } from '../support/standIn.ts';

function expectNothingLeft({ unsettled, orphans, files }: Soaked): void {
  expect({ unsettled, orphans, files: files === undefined ? 0 : Math.max(0, files.after - files.before) }).toEqual({ unsettled: 0, orphans: [], files: 0 });
}

describe('Pool under a mixed load, overflows, cancels and random kills', () => {
  it('ends every call, leaves no process and no open file (stand-ins)', async () => {
    const standIns = new StandIns();
    const parts = await standInSoak(standIns);
    await soak({ ...parts, forMs: 200, random: seeded(1), isTelling: false });
    expectNothingLeft(await soak({ ...parts, forMs: 2_500, random: seeded(2), isTelling: true }));
    await standIns.close();
  });
});

describeReal('Pool under a mixed load, overflows, cancels and random kills', (shell) => {
  it('ends every call, leaves no process and no open file', async () => {
    const root = await mkdtemp(join(tmpdir(), 'rollcall-soak-'));
    const parts = await realSoak(shell, root);
    await soak({ ...parts, forMs: 200, random: seeded(1), isTelling: false });
    expectNothingLeft(await soak({ ...parts, forMs: 4_000, random: seeded(2), isTelling: true }));
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });
});
