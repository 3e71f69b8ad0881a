import type { Operation } from '../../../domain/operations/operation.ts';
import { OPERATIONS } from '../../../domain/operations/registry.ts';
import { functionNameOf } from './functionName.ts';
import { parameterRulesOf, type ParameterRule } from './parameterRules.ts';

/** One operation as the engine knows it. `shape`: the function says its result as one text of JSON, or the command gives a list of plain values. */
export interface EngineEntry {
  command: string;
  party: 'skype' | 'exchange' | 'engine';
  kind: 'read' | 'change';
  shape: 'json' | 'list';
  parameters: Record<string, ParameterRule & { as?: string; types?: string[] }>;
}

/** The operations that a shell is asked: those of servers. What Rollcall asks from where it runs itself never goes through one. */
export const SHELL_OPERATIONS: readonly Operation[] = OPERATIONS.filter(({ party, runs }) => party !== 'entra' && runs !== 'bot');

/** The engine's own table (`engine/table.json`), made from the registry and from nothing else. */
export function engineTable(): Record<string, EngineEntry> {
  return { ...OF_THE_ENGINE, ...Object.fromEntries(SHELL_OPERATIONS.map((operation) => [operation.name, entryOf(operation)])) };
}

/** The table as it is shipped. */
export function engineTableText(): string {
  const lines = Object.entries(engineTable()).map(([name, entry]) => `  ${JSON.stringify(name)}: ${JSON.stringify(entry)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

function entryOf(operation: Operation): EngineEntry {
  return { command: functionNameOf(operation), party: operation.party === 'skype' ? 'skype' : 'exchange', kind: operation.kind, shape: 'json', parameters: parameterRulesOf(operation) };
}

/** What shows that a shell works: it says a value back, and it waits. */
const OF_THE_ENGINE: Record<string, EngineEntry> = {
  'rollcall.echo': { command: 'Microsoft.PowerShell.Utility\\Write-Output', party: 'engine', kind: 'read', shape: 'list', parameters: { Value: { type: 's', types: ['s', 'i', 'b', 'dt', 'g', 'by', 'as'], as: 'InputObject', mandatory: true, max: 8_388_608 } } },
  'rollcall.wait': { command: 'Microsoft.PowerShell.Utility\\Start-Sleep', party: 'engine', kind: 'read', shape: 'list', parameters: { Milliseconds: { type: 'i', mandatory: true, max: 8 } } },
};
