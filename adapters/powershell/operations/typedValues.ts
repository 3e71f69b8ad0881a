import { z } from 'zod';
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

/** What an argument can be in the end: its schema has let nothing else through. */
const Leaf = z.union([z.string(), z.number(), z.boolean(), z.null(), z.undefined(), z.array(z.string())]);
type Leaf = z.infer<typeof Leaf>;

function flat(args: object, path: string): [string, Leaf][] {
  return Object.entries(args).flatMap(([name, value]): [string, Leaf][] => (isNested(value) ? flat(value, path + pascal(name)) : [[path + pascal(name), Leaf.parse(value)]]));
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueOf(name: string, { value, rules }: { value: Leaf; rules: Record<string, ParameterRule> }): [string, TypedValue][] {
  if (value === undefined) return [];
  if (value === null) return rules[clearing(name)] === undefined ? [] : [[clearing(name), ['sw', true]]];
  if (Array.isArray(value)) return [[name, ['as', value]]];
  if (typeof value === 'boolean') return [[name, ['b', value]]];
  const type = rules[name]?.type;
  return [[name, [type === 'i' || type === 'dt' ? type : 's', String(value)]]];
}
