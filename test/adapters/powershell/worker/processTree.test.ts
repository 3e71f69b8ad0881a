import { describe, expect, it } from '@jest/globals';
import { endTree, NoProcessGroup, rooted, type ProcessHost } from '../../../../adapters/powershell/worker/processTree.ts';

function host(platform: NodeJS.Platform, files: readonly string[] = [], answer?: string): { host: ProcessHost; done: unknown[][] } {
  const done: unknown[][] = [];
  const signal = (...args: unknown[]) => {
    done.push(args);
    if (answer !== undefined) throw Object.assign(new Error(answer), { code: answer });
  };
  return { done, host: { platform, systemRoot: 'D:\\Windows', exists: (file) => files.includes(file), signal, run: (...args) => { done.push(args); } } };
}

describe('rooted', () => {
  it.each<[NodeJS.Platform, string[], string[]]>([
    ['linux', ['/usr/bin/setsid', '/usr/bin/perl'], ['/usr/bin/setsid', '/opt/pwsh']],
    ['linux', ['/bin/setsid'], ['/bin/setsid', '/opt/pwsh']],
    ['darwin', ['/usr/bin/perl'], ['/usr/bin/perl', '-MPOSIX=setsid', '-e', 'setsid(); exec { $ARGV[0] } @ARGV', '/opt/pwsh']],
    ['win32', [], ['/opt/pwsh']],
  ])('starts a shell as the root of its own tree on %s with %j', (platform, files, expected) => {
    expect(rooted(['/opt/pwsh'], host(platform, files).host)).toEqual(expected);
  });

  it('refuses where nothing can make a group, rather than leave processes behind', () => {
    expect(() => rooted(['/opt/pwsh'], host('linux').host)).toThrow(NoProcessGroup);
  });
});

describe('endTree', () => {
  it.each<[NodeJS.Platform, 'ask' | 'force', unknown[]]>([
    ['linux', 'ask', [-42, 'SIGTERM']],
    ['darwin', 'force', [-42, 'SIGKILL']],
    ['win32', 'ask', ['D:\\Windows\\System32\\taskkill.exe', ['/PID', '42', '/T', '/F']]],
    ['win32', 'force', ['D:\\Windows\\System32\\taskkill.exe', ['/PID', '42', '/T', '/F']]],
  ])('reaches the whole tree on %s (%s)', (platform, manner, expected) => {
    const { host: machine, done } = host(platform);
    expect(endTree(42, manner, machine)).toBe(true);
    expect(done).toEqual([expected]);
  });

  it.each(['ESRCH', 'EPERM'])('is content when nobody is there any more (%s)', (code) => {
    expect(endTree(42, 'force', host('darwin', [], code).host)).toBe(false);
  });

  it('hides no other refusal of the system', () => {
    expect(() => endTree(42, 'force', host('linux', [], 'EINVAL').host)).toThrow('EINVAL');
  });
});
