import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { PowerShell } from 'node-powershell';
import { injections } from '../support/injections.ts';
import { describeReal } from '../support/realShell.ts';
import { startReal } from '../support/realWorker.ts';

describeReal('texts that try to run something', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-canary-'));
  const canary = join(root, 'canary');
  const corpus = injections(`Set-Content -LiteralPath ${canary} -Value x`);
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  it('arrive as they are, or are refused before they leave', async () => {
    const started = await startReal(shell, root);
    if (!started.ok) throw new Error(started.failure.detail);
    const arrived: string[] = [];
    for (const text of corpus) {
      const reply = await started.worker.call({ op: 'rollcall.echo', values: { Value: ['s', text] }, deadlineMs: 30_000, correlation: 'test' });
      if (reply.status === 'value') {
        expect(reply.value).toEqual([text]);
        arrived.push(text);
      } else {
        expect(reply).toMatchObject({ status: 'lost', code: 'VALIDATION', sent: false });
      }
    }
    started.worker.retire();
    await started.worker.ended;
    expect(existsSync(canary)).toBe(false);
    expect(corpus.filter((text) => !arrived.includes(text) && text.isWellFormed() && !/[\n\r\0]/.test(text))).toEqual([]);
  });

  it('do run when the library makes a command of them, so that the test above can fail', async () => {
    const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'], { env: { ...process.env, NO_COLOR: '1', TERM: 'dumb', HOME: root }, stdio: ['pipe', 'ignore', 'ignore'] });
    for (const text of corpus.filter((one) => one.length < 1000)) {
      // oxlint-disable-next-line shell/no-templates -- what the library's own templates do is what is shown here
      child.stdin.write(`${PowerShell.command(['Write-Output ', ''], text)}\n\n`);
    }
    child.stdin.end();
    await once(child, 'close');
    expect(existsSync(canary)).toBe(true);
  });
});
