import type { Json } from '../canonical.ts';
import { operationNamed } from '../operations/registry.ts';
import { type OperationStep, StepRef } from './plan.ts';

/** The step as PowerShell for a person to read: shown, never run. What only an earlier step can give reads as `<thumbprint of step 1>`. */
export function cmdletsOf({ operation, on, args }: OperationStep): string[] {
  const shown = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, shownValue(value)]));
  return operationNamed(operation).powershell(shown, on);
}

function shownValue(value: Json | StepRef): Json {
  const reference = StepRef.safeParse(value);
  return reference.success ? `<${reference.data.field} of step ${reference.data.$from + 1}>` : (value as Json);
}
