import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import type { Estate } from '../../domain/estate.ts';
import { plus, type Instant } from '../../domain/instant.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { estateArgument } from '../estateArgument.ts';
import { pause } from '../pause.ts';
import { wholeExecutor } from '../wholeExecutor.ts';
import { readEstate } from '../estate/readEstate.ts';

/** An estate file, and the instant at which it is to be read; absent: as its own clock has it. */
export interface ReadOnce {
  estate: string;
  at?: Instant;
}

/** The estate as it stands, or as it would stand at that instant. Nothing is kept. Rejects with a Refusal for a file that is wrong or an instant that is past there. */
export async function readOnce({ estate, at }: ReadOnce): Promise<{ estate: Estate; snapshot: Snapshot; now: Instant }> {
  const machine = at ?? plus(new Date().toISOString(), 0);
  const sandbox = await openSandbox({ estate: await estateArgument(estate), directory: null, machineClock: { now: () => machine } });
  if (at !== undefined) await sandbox.moveClock(at);
  const { clock } = sandbox;
  const snapshot = await readEstate(sandbox.estate(), wholeExecutor(sandbox, { clock, pause }), { clock, correlation: 'command-line' });
  await sandbox.close();
  return { estate: sandbox.estate(), snapshot, now: sandbox.clock.now() };
}
