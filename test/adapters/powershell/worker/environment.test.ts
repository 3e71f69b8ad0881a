import { describe, expect, it } from '@jest/globals';
import { workerEnvironment } from '../../../../adapters/powershell/worker/environment.ts';

const needs = (platform: NodeJS.Platform, extra = {}) => ({ platform, home: '/data/home', engine: "/srv/o'brien/Rollcall.psm1", extra });
const HOSTILE = { NODE_POWERSHELL: '/tmp/x', DOTNET_STARTUP_HOOKS: '/tmp/x.dll', LD_PRELOAD: '/tmp/x.so', HTTPS_PROXY: 'http://x', COMPlus_X: '1', CORECLR_PROFILER: 'x', ROLLCALL_SECRET: 's', PSModulePath: '/tmp', PATH: '/tmp', HOME: '/root' };

describe('workerEnvironment', () => {
  it('takes from the host only what is on its list, whatever else is there', () => {
    expect(workerEnvironment({ ...HOSTILE, TZ: 'Europe/Berlin' }, needs('linux'))).toEqual({
      TZ: 'Europe/Berlin', HOME: '/data/home', TMPDIR: '/data/home', PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TERM: 'dumb', NO_COLOR: '1',
      POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', DOTNET_TieredPGO: '0', ROLLCALL_ENGINE: "/srv/o'brien/Rollcall.psm1",
    });
  });

  it('keeps what Windows itself needs, in any case, and its own programs as the only path', () => {
    const made = workerEnvironment({ ...HOSTILE, SYSTEMROOT: 'D:\\Windows', userprofile: 'C:\\Users\\x', TEMP: 'C:\\T' }, needs('win32'));
    expect(made).toMatchObject({ SystemRoot: 'D:\\Windows', USERPROFILE: 'C:\\Users\\x', TEMP: 'C:\\T', PATH: 'D:\\Windows\\System32;D:\\Windows' });
    expect(Object.keys(made)).not.toEqual(expect.arrayContaining(['HOME']));
    expect(JSON.stringify(made)).not.toContain('/tmp');
  });

  it('lets an operator add names, but none that changes what runs before the engine', () => {
    const made = workerEnvironment({}, needs('linux', { ...HOSTILE, PSModulePath: '/modules', https_proxy: 'x', ROLLCALL_ENGINE: '/tmp/x' }));
    expect(made['PSModulePath']).toBe('/modules');
    expect(made['ROLLCALL_ENGINE']).toBe("/srv/o'brien/Rollcall.psm1");
    for (const name of ['NODE_POWERSHELL', 'DOTNET_STARTUP_HOOKS', 'LD_PRELOAD', 'HTTPS_PROXY', 'https_proxy', 'COMPlus_X', 'CORECLR_PROFILER']) expect(made).not.toHaveProperty(name);
  });
});
