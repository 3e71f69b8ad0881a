import { join } from 'node:path';
import type { WorkerEvent } from '../../adapters/powershell/worker/event.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { RunnerConfig } from '../config/runner.ts';
import { findShell } from './findShell.ts';
import { openShells, type OpenShells } from './openShells.ts';

/** What a runner is opened with besides its configuration. */
export interface RunnerPlace {
  /** The folder that only the bot writes. */
  data: string;
  environment: Readonly<Record<string, string | undefined>>;
  onEvent?: (event: WorkerEvent) => void;
}

/** Opens what asks the servers of the configuration. Rejects with a Refusal where there is no PowerShell. */
export async function openRunner({ powershell, executionPolicy, shells, secrets, targets }: RunnerConfig, { data, environment, onEvent }: RunnerPlace): Promise<OpenShells> {
  const shell = powershell ?? findShell(environment);
  if (shell === undefined) throw new Refusal({ rule: 'no-powershell', says: say('doctor.no-shell') });
  return openShells({
    command: [shell], root: join(data, 'shells'), targets: () => targets, environment: secrets === undefined ? {} : { ROLLCALL_SECRETS: secrets },
    ...(executionPolicy !== undefined && { executionPolicy }), ...(shells !== undefined && { bounds: { workers: shells } }), ...(onEvent !== undefined && { onEvent }),
  });
}
