import { functionNameOf } from '../operations/functionName.ts';
import { parameterRulesOf, type ParameterRule } from '../operations/parameterRules.ts';
import { SHELL_OPERATIONS } from '../operations/engineTable.ts';
import type { Data } from './dataFile.ts';
import type { EndpointParty, EndpointRole } from './endpointRoles.ts';
import { validationPattern } from './validation.ts';

/** One function that an endpoint shows, and what its parameters may be. */
export interface VisibleFunction {
  operation: string;
  name: string;
  kind: 'read' | 'change';
  rules: Record<string, ParameterRule>;
}

/** The functions of a role, from the registry alone: readings for the reader, changes for the operator. */
export function functionsOf(party: EndpointParty, role: EndpointRole): VisibleFunction[] {
  const kind = role === 'reader' ? 'read' : 'change';
  return SHELL_OPERATIONS.filter((operation) => operation.party === party && operation.kind === kind)
    .map((operation) => ({ operation: operation.name, name: functionNameOf(operation), kind: operation.kind, rules: parameterRulesOf(operation) }));
}

/**
 * The same as an entry of `VisibleFunctions`. Each names all its parameters, so that one that is added later is not shown by itself. Names stand
 * without their module: an entry with one becomes a function whose very name holds the module and that nobody can call.
 */
export function visibleEntry({ name, rules }: VisibleFunction): Data {
  const parameters = Object.entries(rules).map(([parameter, rule]): Data => {
    const pattern = validationPattern(rule);
    return { Name: parameter, ...(pattern !== undefined && { ValidatePattern: pattern }) };
  });
  return { Name: name, Parameters: parameters };
}
