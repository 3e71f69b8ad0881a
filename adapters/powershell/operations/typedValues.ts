import type { Operation } from '../../../domain/operations/operation.ts';
import type { TypedValue, TypedValues } from '../wire/typedValue.ts';
import { pascal } from './functionName.ts';
import { clearing, type ParameterRule, parameterRulesOf } from './parameterRules.ts';

/** The arguments of an operation, which have been through its schema, as values with types for its function. */
export function typedValuesOf(operation: Operation, args: Record<string, unknown>): TypedValues {
  const rules = rulesFor(operation);
  return Object.fromEntries(flat(args, '').flatMap(([name, value]) => valueOf(name, { value, rules })));
}

const RULES = new WeakMap<Operation, Record<string, ParameterRule>>();

function rulesFor(operation: Operation): Record<string, ParameterRule> {
  const known = RULES.get(operation) ?? parameterRulesOf(operation);
  RULES.set(operation, known);
  return known;
}

function flat(args: object, path: string): [string, unknown][] {
  return Object.entries(args).flatMap(([name, value]): [string, unknown][] => (isNested(value) ? flat(value, path + pascal(name)) : [[path + pascal(name), value]]));
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueOf(name: string, { value, rules }: { value: unknown; rules: Record<string, ParameterRule> }): [string, TypedValue][] {
  if (value === undefined) return [];
  if (value === null) return rules[clearing(name)] === undefined ? [] : [[clearing(name), ['sw', true]]];
  const type = rules[name]?.type;
  if (Array.isArray(value)) return [[name, ['as', value.map(String)]]];
  if (type === 'b') return [[name, ['b', value === true]]];
  return type === 'i' || type === 'dt' ? [[name, [type, String(value)]]] : [[name, ['s', String(value)]]];
}
