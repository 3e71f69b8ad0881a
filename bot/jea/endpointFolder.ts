import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { moduleManifestText } from '../../adapters/powershell/deploy/moduleManifest.ts';
import { endpointFiles } from '../../adapters/powershell/deploy/shippedFiles.ts';
import { SHELL_OPERATIONS } from '../../adapters/powershell/operations/engineTable.ts';
import { functionNameOf } from '../../adapters/powershell/operations/functionName.ts';
import { SHIPPED_ENGINE } from '../../adapters/powershell/worker/engine.ts';

/** The files that an operator copies to a server, by their path with slashes: the same bytes for the same version. Rejects where a release lacks one. */
export async function endpointFolder(): Promise<ReadonlyMap<string, Buffer>> {
  const version = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(rootWith('package.json'), 'package.json'), 'utf8'))).version;
  const files = new Map([...(await scripts()), ...(await modules(version)), ...generated()].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return files.set('SHA256SUMS', sumsOf(files));
}

type File = readonly [string, Buffer];

/** Beside the sources, or beside the folder that the release build writes to. */
function rootWith(path: string): string {
  const roots = [join(import.meta.dirname, '..', '..'), join(import.meta.dirname, '..', '..', '..')];
  const root = roots.find((one) => existsSync(join(one, path)));
  if (root === undefined) throw new Error(`${path} is not part of this installation`);
  return root;
}

/** What people run and read, as it is kept. */
async function scripts(): Promise<File[]> {
  const folder = join(rootWith('deploy/jea'), 'deploy', 'jea');
  const names = (await readdir(folder)).filter((name) => /\.(ps1|txt|example\.json)$/.test(name));
  return Promise.all(names.map(async (name): Promise<File> => [name, await readFile(join(folder, name))]));
}

/** Roles belong to the module of the operations, where Windows looks for them. */
function generated(): File[] {
  return Object.entries(endpointFiles()).map(([path, text]) => [path.replace(/^RoleCapabilities\//, 'modules/RollcallOperations/RoleCapabilities/'), Buffer.from(text)]);
}

async function modules(version: string): Promise<File[]> {
  const operations = await filesUnder('RollcallOperations');
  const machine = await filesUnder('RollcallMachine');
  return [
    ...operations, manifest({ name: 'RollcallOperations', version, description: 'What Rollcall reads and changes on a server, one function for each operation.', functions: SHELL_OPERATIONS.map(functionNameOf) }),
    ...machine, manifest({ name: 'RollcallMachine', version, description: 'What only the machine itself can tell or do, for the functions of RollcallOperations.', functions: machineFunctions(machine) }),
  ];
}

function manifest(of: Parameters<typeof moduleManifestText>[0]): File {
  return [`modules/${of.name}/${of.name}.psd1`, Buffer.from(moduleManifestText(of))];
}

async function filesUnder(module: string): Promise<File[]> {
  const folder = join(dirname(SHIPPED_ENGINE), 'modules', module);
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(entries.map(async (entry): Promise<File> => {
    const file = join(entry.parentPath, entry.name);
    return [`modules/${module}/${file.slice(folder.length + 1).split(sep).join('/')}`, await readFile(file)];
  }));
}

/** The functions that the module's own pattern would show, by name. */
function machineFunctions(files: readonly File[]): string[] {
  const names = files.flatMap(([, bytes]) => [...bytes.toString('utf8').matchAll(/^function (\w+-Machine\w*)/gm)].map(([, name]) => name ?? ''));
  return names.toSorted((one, other) => (one < other ? -1 : 1));
}

/** One line for each file, as `sha256sum -c` reads them, with backslashes nowhere. */
function sumsOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const lines = [...files].map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
  return Buffer.from(lines.join(''));
}
