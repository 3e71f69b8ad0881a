import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { copyWorld } from '../../../adapters/sandbox/rehearsal/copyWorld.ts';
import { readWorld } from '../../../adapters/sandbox/rehearsal/readWorld.ts';
import { readEstate } from '../../../bot/estate/readEstate.ts';
import { assess } from '../../../domain/checks/assess.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';

const NOW = '2026-11-21T09:00:00.000Z';

/** What the checks say of the estate of a file, and of the copy that plans would be played on. */
export async function copied(text: string): Promise<{ really: string[]; copy: string[] }> {
  const sandbox = await openSandbox({ estate: { text, fileName: 'random.yaml' }, directory: null, machineClock: { now: () => NOW } });
  const estate = sandbox.estate();
  const snapshot = await readEstate(estate, sandbox.executor, { clock: sandbox.clock, correlation: 'test' });
  return { really: inShort(snapshot), copy: inShort(readWorld(copyWorld({ snapshot, estate, now: NOW }), snapshot)) };
}

function inShort(snapshot: Snapshot): string[] {
  return assess(snapshot, NOW).map(({ id, result, servers }) => [id, result, ...servers].join(' '));
}
