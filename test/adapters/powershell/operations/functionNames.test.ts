import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SHELL_OPERATIONS } from '../../../../adapters/powershell/operations/engineTable.ts';
import { functionNameOf } from '../../../../adapters/powershell/operations/functionName.ts';

const ENGINE = '../../../../adapters/powershell/engine/modules/';
const textsOf = (folder: string): string[] => {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(path).filter((file) => file.endsWith('.ps1')).map((file) => readFileSync(`${path}/${file}`, 'utf8'));
};
const definedIn = (texts: readonly string[]): string[] => texts.flatMap((text) => [...text.matchAll(/^function ([A-Za-z-]+)/gmu)].map(([, name = '']) => name));

const OPERATIONS = textsOf(`${ENGINE}RollcallOperations`);
const MACHINES = { real: definedIn(textsOf(`${ENGINE}RollcallMachine`)), laboratory: definedIn(textsOf('../../../lab/modules/RollcallMachine')) };

describe('the functions of the engine\'s modules', () => {
  it.each(SHELL_OPERATIONS.map((operation) => [operation.name, functionNameOf(operation)]))('do %s in %s', (_name, command) => {
    expect(definedIn(OPERATIONS)).toContain(command);
  });

  it.each(Object.entries({ operations: definedIn(OPERATIONS), ...MACHINES }))('are each defined once: %s', (_module, names) => {
    // All files of a module share one table of functions, where the second of a name silently takes the place of the first.
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('ask the machine for nothing that the real one or the laboratory\'s does not know', () => {
    const asked = new Set(OPERATIONS.flatMap((text) => [...text.matchAll(/\b[A-Z][a-z]+-Machine[A-Za-z]*/gu)].map(([name]) => name)));
    expect(asked.size).toBeGreaterThan(10);
    for (const known of Object.values(MACHINES)) expect([...asked].filter((name) => !known.includes(name))).toEqual([]);
  });
});
