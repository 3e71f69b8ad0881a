import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCmdletFace } from '../../adapters/sandbox/faces/cmdletFace.ts';
import type { EngineTarget } from '../../adapters/powershell/operations/target.ts';
import type { Bounds } from '../../adapters/powershell/pool/bounds.ts';
import type { WorkerEvent } from '../../adapters/powershell/worker/event.ts';
import type { Estate } from '../../domain/estate.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { openShells, type OpenShells } from './openShells.ts';

/** What a laboratory is opened with. */
export interface LabOptions {
  /** The real PowerShell, by its absolute path. */
  shell: string;
  /** A folder for what shells write. */
  root: string;
  bounds?: Partial<Bounds>;
  onEvent?: (event: WorkerEvent) => void;
}

/**
 * The simulated estate as a real PowerShell serves it: every server of it is a target in the runner's own shell, where cmdlets of the real names ask the simulator
 * over loopback. The cmdlets live in `test/lab`, which a checkout has and a release has not.
 */
export async function openLab(sandbox: Pick<Sandbox, 'executor' | 'clock' | 'estate'>, { shell, root, ...rest }: LabOptions): Promise<OpenShells> {
  const face = await openCmdletFace(sandbox.executor, () => sandbox.clock.now());
  const shells = await openShells({ command: [shell], root, targets: () => labTargets(sandbox.estate()), environment: labEnvironment(face), ...rest });
  return {
    ...shells,
    async close() {
      await shells.close();
      await face.close();
    },
  };
}

/** The folder of the laboratory's modules. */
export const LAB_MODULES = fileURLToPath(new URL('../../test/lab/modules/', import.meta.url));
const IN_ORDER = ['RollcallLab', 'RollcallMachine', 'SkypeLab', 'ExchangeLab'];

/** Every server of the estate, each reached in the runner's own shell. */
export function labTargets({ skype, exchange }: Estate): EngineTarget[] {
  const frontEnds = (skype?.pools ?? []).flatMap((pool) => pool.frontEnds);
  return [
    ...frontEnds.map((name): EngineTarget => ({ name, party: 'skype', transport: 'local' })),
    ...(exchange?.servers ?? []).map(({ fqdn }): EngineTarget => ({ name: fqdn, party: 'exchange', transport: 'local' })),
  ];
}

/** Files of the laboratory's modules, in the order in which a shell loads them. */
export function labModules(): string[] {
  return IN_ORDER.map((name) => `${LAB_MODULES}${name}/${name}.psm1`);
}

function labEnvironment({ url, token }: { url: string; token: string }): Record<string, string> {
  return { ROLLCALL_LAB: url, ROLLCALL_LAB_TOKEN: token, ROLLCALL_MODULES: labModules().join(delimiter) };
}
