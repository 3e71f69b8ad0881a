import type { Format } from '../format.ts';

interface At {
  file: string;
  line: number | null;
  path: string;
}

/** What is wrong with a settings file, so that nothing is started: for whoever runs the bot. */
export const config = {
  'config.not-there': ({ file }: { file: string }) => `${file} cannot be read, so nothing was started. Check that it is there and that this account may read it.`,
  'config.not-yaml': ({ file, line }: { file: string; line: number }) => `${file}, line ${line}: this is not YAML, so nothing was started. Look at the indentation, quotes and brackets there.`,
  'config.no-alias': ({ file }: { file: string }) => `${file}: anchors and aliases are not allowed here. Write the value out.`,
  'config.missing': ({ file, key, what }: { file: string; key: string; what: string }) => `${file}: ${key} is missing${what === '' ? '' : `: ${what}`}. Add it.`,
  'config.unknown-key': ({ key, nearest, known, ...at }: At & { key: string; nearest: string | null; known: string[] }, format: Format) => `${place(at)}I do not know the key ${key}. ${instead(nearest, known, format)}`,
  'config.wrong-word': ({ nearest, known, ...at }: At & { nearest: string | null; known: string[] }, format: Format) => `${place(at)}${at.path} is not a value that I know. ${instead(nearest, known, format)}`,
  'config.wrong-form': ({ wants, ...at }: At & { wants: string }) => `${place(at)}${at.path === '' ? 'the file' : at.path} has another form than it needs${wants === '' ? '' : ` (${wants})`}. The command schema prints what is allowed.`,
  'config.no-policy': ({ file }: { file: string }) => `${file}: policy is missing, so there are no approvers and nobody could agree to anything. Write it under policy, or name its file with policyFile.`,
  'config.two-policies': ({ file }: { file: string }) => `${file} has both policy and policyFile, so nobody could tell which one holds. Keep one.`,
  'config.policy-tenant': ({ file }: { file: string }) => `${file}: policy.tenant is not allowedTenant, so nobody who may speak to me could agree to anything. Both have to be the same tenant.`,
  'config.policy-problem': ({ file }: { file: string }) => `${file}: nothing may be started with this policy.`,
  'config.estate-twice': ({ file, estate }: { file: string; estate: string }) => `${file}: two estates are called ${estate}. Give one of them another name.`,
  'config.no-variable': ({ key, variable }: { key: string; variable: string }) => `${key} refers to the environment variable ${variable}, which is not set or empty, so nothing was started. Set it for the account that runs the bot.`,
  'config.no-file': ({ key, file }: { key: string; file: string }) => `${key} refers to ${file}, which is empty or cannot be read, so nothing was started. Check that it is there and that this account may read it.`,
  'config.file-open': ({ key, file, mode }: { key: string; file: string; mode: string }) => `${key} refers to ${file}, which others than its owner may read (mode ${mode}), so nothing was started. Take their rights away: chmod 600.`,
  'config.stand-in-not-loopback': ({ address }: { address: string }) => `${address} is not an address of this machine. Stand-ins are for tests on one machine; nothing was started.`,
  'serve.cli': () => 'run the bot for Teams, with real servers',
  'serve.cli-config': () => 'the configuration, a YAML file',
  'serve.cli-manifest': () => 'the configuration whose bot the package is for',
  'serve.cli-roles': () => 'what this process does, separated by commas: web, runner, watcher. Absent: all of it',
  'serve.bad-role': ({ role }: { role: string }) => `There is no role ${role}. The roles are web, runner and watcher.`,
  'serve.listening': ({ url, roles, estates }: { url: string; roles: string[]; estates: string[] }, format: Format) => `Rollcall serves ${format.list(estates)} as ${format.list(roles)}, and listens on ${url}. Ctrl-C stops it.`,
};

function place({ file, line }: At): string {
  return line === null ? `${file}: ` : `${file}, line ${line}: `;
}

function instead(nearest: string | null, known: string[], format: Format): string {
  if (nearest !== null) return `Did you mean ${nearest}?`;
  return known.length === 0 ? 'Remove it.' : `Known here: ${format.list(known)}.`;
}
