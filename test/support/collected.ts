import { COLLECTED_READS } from '../../adapters/powershell/collect/collectedReads.ts';
import { asReading } from '../../domain/operations/outcome.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { CollectedFile, type CollectedReading } from '../../domain/told/collectedFile.ts';

/** What the script would write on that server of an estate, asked in process: for tests that need no shell. */
export async function collectedOn({ executor, clock }: Pick<Sandbox, 'executor' | 'clock'>, on: string, party: 'skype' | 'exchange'): Promise<CollectedFile> {
  const readings: CollectedReading[] = [];
  for (const { name, runs } of COLLECTED_READS.filter((operation) => operation.party === party)) {
    const asked = runs === 'server' ? on : null;
    const outcome = await executor.call({ operation: name, on: asked, args: {} }, { correlation: 'test' });
    const reading = asReading(outcome, clock.now());
    const told = reading.answer === 'value' ? { value: reading.value } : { why: reading.why, code: outcome.status === 'ok' ? '' : outcome.failure.code, detail: reading.detail };
    readings.push(JSON.parse(JSON.stringify({ operation: name, on: asked, at: reading.at, outcome: told })) as CollectedReading);
  }
  return CollectedFile.parse({ rollcall: 1, made: clock.now(), by: 'CONTOSO\\admin', on, party: [party], tool: { version: '0.1.0', hash: '0' }, readings });
}
