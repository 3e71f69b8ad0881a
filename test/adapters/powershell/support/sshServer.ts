import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { dataFileText } from '../../../../adapters/powershell/deploy/dataFile.ts';
import { flattenedFileText } from '../../../../adapters/powershell/deploy/endpointFiles.ts';
import { fileGuid } from '../../../../adapters/powershell/deploy/endpointNames.ts';
import { EngineTarget } from '../../../../adapters/powershell/operations/target.ts';
import { SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';
import { labModules } from '../../../../bot/shells/lab.ts';
import { anyFreePort } from '../../../support/freePorts.ts';
import { running } from './processes.ts';

/** The server of OpenSSH, where distributions put it. */
export const SSHD = '/usr/sbin/sshd';
const run = promisify(execFile);

/** What a server of a test is made from. */
export interface SshServerSettings {
  name: string;
  party: 'skype' | 'exchange';
  /** A folder for its files and for the runner's keys, which its servers share. */
  folder: string;
  shell: string;
  /** Where the laboratory answers. */
  lab: { url: string; token: string };
  /** Cmdlets of the product that its endpoint shows in the place of our functions, as the product's own endpoint does. */
  cmdlets?: readonly string[];
}

/** A server of the laboratory behind an OpenSSH of its own on loopback: its own key, and the confined subsystem that is shipped, over the modules of the laboratory. */
export class SshServer {
  readonly name: string;
  readonly port: number;
  readonly #settings: SshServerSettings;
  readonly #daemon: ChildProcess;

  private constructor(settings: SshServerSettings, port: number, daemon: ChildProcess) {
    this.name = settings.name;
    this.port = port;
    this.#settings = settings;
    this.#daemon = daemon;
  }

  /** Starts one; resolves when it listens. */
  static async start(settings: SshServerSettings): Promise<SshServer> {
    const { name, folder } = settings;
    await keysIn(folder);
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, `${name}.host`)]);
    const port = await anyFreePort();
    await writeFile(join(folder, `${name}.pssc`), endpointOf(settings));
    await writeFile(join(folder, `${name}.conf`), configurationOf(settings, port));
    await knowIn(settings, port);
    if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 }); // what its service makes before it starts
    const daemon = spawn(SSHD, ['-D', '-e', '-f', join(folder, `${name}.conf`)], { stdio: ['ignore', 'ignore', 'pipe'] });
    await listening(daemon);
    return new SshServer(settings, port, daemon);
  }

  /** How a runner reaches it. */
  target(other: Record<string, unknown> = {}): EngineTarget {
    const { name, party, folder } = this.#settings;
    return EngineTarget.parse({ name, party, transport: 'ssh', address: '127.0.0.1', port: this.port, user: userInfo().username, keyFile: join(folder, 'runner'), knownHosts: join(folder, 'known hosts'), ...other });
  }

  /** Has the runner take another port of this machine for this server, too. */
  async alsoAt(port: number): Promise<void> {
    await knowIn(this.#settings, port);
  }

  /** Its own side of the sessions that are open: one process of OpenSSH each. */
  sessions(): number[] {
    return running().filter(({ parent, words }) => parent === this.#daemon.pid && !words.some((word) => word.includes('[accepted]'))).map(({ pid }) => pid);
  }

  /** The runner's side: processes of ssh that speak, or want to speak, with this port. */
  clients(): number[] {
    return clientsOf(this.port);
  }

  async close(): Promise<void> {
    for (const pid of this.sessions()) process.kill(pid, 'SIGKILL');
    if (this.#daemon.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#daemon.once('exit', resolve));
    this.#daemon.kill('SIGKILL');
    await ended;
  }
}

/** Processes of ssh whose port this is. */
export function clientsOf(port: number): number[] {
  return running().filter(({ words: [program = '', ...words] }) => /(?:^|\/)ssh$/.test(program) && words.some((word, index) => word === String(port) && words[index - 1] === '-p')).map(({ pid }) => pid);
}

/** The runner's key, and one that no server knows. */
async function keysIn(folder: string): Promise<void> {
  if (existsSync(join(folder, 'runner'))) return;
  for (const name of ['runner', 'stranger']) await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  await copyFile(join(folder, 'runner.pub'), join(folder, 'authorized_keys'));
}

async function knowIn({ folder, name }: SshServerSettings, port: number): Promise<void> {
  await appendFile(join(folder, 'known hosts'), `[127.0.0.1]:${port} ${await readFile(join(folder, `${name}.host.pub`), 'utf8')}`);
}

/** The operator's endpoint as it is shipped for SSH, with the laboratory in the place of the product. */
function endpointOf({ name, party, cmdlets }: SshServerSettings): string {
  if (cmdlets !== undefined) return productText({ name, party, cmdlets });
  const own = SHIPPED_ENGINE.replace(/Rollcall\.psm1$/, 'modules/RollcallOperations/RollcallOperations.psm1');
  return flattenedFileText({ party, role: 'operator', modules: [...labModules(), own], variables: { RollcallServer: name, RollcallParty: party } });
}

function productText({ name, party, cmdlets }: { name: string; party: string; cmdlets: readonly string[] }): string {
  return dataFileText({
    SchemaVersion: '2.0.0.0', GUID: fileGuid(`${name} product`), SessionType: 'RestrictedRemoteServer', ModulesToImport: labModules(), VisibleFunctions: cmdlets,
    VariableDefinitions: [{ Name: 'RollcallServer', Value: name }, { Name: 'RollcallParty', Value: party }],
  });
}

function configurationOf({ name, folder, shell, lab }: SshServerSettings, port: number): string {
  const quiet = 'NO_COLOR=1 TERM=dumb POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off';
  return [
    `Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(folder, `${name}.host`)}`, `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`, 'PidFile none', 'StrictModes no', 'UsePAM no',
    'PasswordAuthentication no', 'KbdInteractiveAuthentication no', `SetEnv ROLLCALL_LAB=${lab.url} ROLLCALL_LAB_TOKEN=${lab.token} ${quiet}`,
    `Subsystem rollcall ${shell} -sshs -NoLogo -NoProfile -ConfigurationFile ${join(folder, `${name}.pssc`)}`, '',
  ].join('\n');
}

/** Its own words are English whatever the machine speaks. They are read on, so that it never waits for somebody to. */
async function listening(daemon: ChildProcess): Promise<void> {
  const { stderr } = daemon;
  if (stderr === null) throw new Error('sshd was started without a pipe');
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(stderr).on('line', (line) => { said.push(line); if (line.includes('Server listening')) resolve(); });
    daemon.once('exit', () => reject(new Error(`sshd did not start: ${said.join(' ')}`)));
  });
}
