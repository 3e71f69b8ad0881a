import { join } from 'node:path';
import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { openStore } from '../adapters/store/openStore.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { Store } from '../domain/ports/store.ts';
import type { OpenShells } from './shells/openShells.ts';
import { estateArgument } from './estateArgument.ts';

/** What the sandbox is made from. */
export interface SandboxPlace {
  /** A file, or the name of a shipped estate. */
  estate: string;
  directory: string;
  latencyMs: number;
  /** The PowerShell that its servers are asked through, by its absolute path; absent: they are asked in process. */
  through?: string | undefined;
}

/** What is kept, and the simulated world beside it. */
export interface Places {
  sandbox: Sandbox;
  store: Store;
  /** What its servers are asked through; absent: the simulator itself. */
  shells?: OpenShells | undefined;
}

/** Opens both in the same folder. Rejects with a Refusal for an estate file that is wrong, and with StoreUnavailable. */
export async function openPlaces({ estate, directory, latencyMs, through }: SandboxPlace): Promise<Places> {
  const sandbox = await openSandbox({ estate: await estateArgument(estate), directory, latencyMs });
  const store = await openStore({ directory });
  return { sandbox, store, shells: through === undefined ? undefined : await labOver(sandbox, { shell: through, root: join(directory, 'shells') }) };
}

async function labOver(sandbox: Sandbox, options: { shell: string; root: string }): Promise<OpenShells> {
  const { openLab } = await import('./shells/lab.ts');
  return openLab(sandbox, options);
}
