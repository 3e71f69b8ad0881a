import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { openStore } from '../adapters/store/openStore.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { Store } from '../domain/ports/store.ts';
import { estateArgument } from './estateArgument.ts';

/** What the sandbox is made from. */
export interface SandboxPlace {
  /** A file, or the name of a shipped estate. */
  estate: string;
  directory: string;
  latencyMs: number;
}

/** What is kept, and the simulated world beside it. */
export interface Places {
  sandbox: Sandbox;
  store: Store;
}

/** Opens both in the same folder. Rejects with a Refusal for an estate file that is wrong, and with StoreUnavailable. */
export async function openPlaces({ estate, directory, latencyMs }: SandboxPlace): Promise<Places> {
  const sandbox = await openSandbox({ estate: await estateArgument(estate), directory, latencyMs });
  return { sandbox, store: await openStore({ directory }) };
}
