import { win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a worker's environment is made for. */
export interface EnvironmentNeeds {
  platform: NodeJS.Platform;
  /** A folder of the worker's own: shells write caches into their home. */
  home: string;
  /** The engine's module file. Named in the environment, so that no path is ever part of a line. */
  engine: string;
  /** Set by the operator for this runner, e.g. `PSModulePath`. */
  extra: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a worker, built up and never inherited: no secrets, no proxies, no start-up hooks, no library's override of
 * which program to run. Colours are off since a real shell otherwise writes terminal sequences even into a pipe.
 */
export function workerEnvironment(host: Environment, { platform, home, engine, extra }: EnvironmentNeeds): Record<string, string> {
  const own = platform === 'win32' ? windows(host) : { ...picked(host, POSIX), HOME: home, TMPDIR: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };
  return { ...own, ...QUIET, ...WARM, ROLLCALL_ENGINE: engine, ...allowedExtra(extra) };
}

const QUIET = { TERM: 'dumb', NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
/** A shell compiles while it is used. Without measuring what to compile best it is fast after a quarter of the calls, for half of the work, and in the end as fast. */
const WARM = { DOTNET_TieredPGO: '0' };
const POSIX = ['TZ', 'KRB5_CONFIG', 'KRB5CCNAME', 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'];
const WINDOWS = [
  'SystemRoot', 'windir', 'SystemDrive', 'ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432', 'CommonProgramFiles', 'ProgramData', 'ALLUSERSPROFILE', 'PUBLIC', 'ComSpec', 'PATHEXT', 'OS',
  'USERPROFILE', 'USERNAME', 'USERDOMAIN', 'USERDNSDOMAIN', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP', 'COMPUTERNAME', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE',
];
/** Names that change what runs before the engine does. */
const NEVER = /^(?:NODE_.*|DOTNET_STARTUP_HOOKS|DOTNET_ADDITIONAL_DEPS|DOTNET_SHARED_STORE|COR_.*|CORECLR_.*|COMPlus_.*|LD_.*|DYLD_.*|.*_PROXY|__PSLockdownPolicy|ROLLCALL_ENGINE)$/i;

function windows(host: Environment): Record<string, string> {
  const root = host['SystemRoot'] ?? host['SYSTEMROOT'] ?? 'C:\\Windows';
  return { ...picked(host, WINDOWS), PATH: [win32.join(root, 'System32'), root].join(';') };
}

/** Names are the same in any case on Windows, and Node gives a plain copy of them in whatever case they were set. */
function picked(host: Environment, names: readonly string[]): Record<string, string> {
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found = Object.entries(host).flatMap(([name, value]) => {
    const wantedName = wanted.get(name.toLowerCase());
    return wantedName === undefined || value === undefined ? [] : [[wantedName, value] as const];
  });
  return Object.fromEntries(found);
}

function allowedExtra(extra: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(extra).filter(([name]) => !NEVER.test(name)));
}
