import { z } from 'zod';
import { Instant } from '../../../domain/instant.ts';
import type { Operation } from '../../../domain/operations/operation.ts';
import { Thumbprint } from '../../../domain/thumbprint.ts';
import { pascal } from './functionName.ts';

/** What one parameter of an operation's function takes, as the engine and the endpoints look at it themselves. */
export interface ParameterRule {
  /** Its type on the wire: text, whole number, boolean, instant, list of texts, switch. */
  type: 's' | 'i' | 'b' | 'dt' | 'as' | 'sw';
  mandatory: boolean;
  /** Most characters, of each text. */
  max: number;
  /** Each text as a whole, case-sensitive: a pattern that .NET and JavaScript read alike. */
  pattern?: string;
  /** The only texts or numbers there are. */
  values?: string[];
  least?: number;
  most?: number;
}

/** The parameters of an operation's function, by name. Nested arguments are told by joined names (`source.url` is `SourceUrl`). */
export function parameterRulesOf(operation: Pick<Operation, 'params'>): Record<string, ParameterRule> {
  const schema = Shape.parse(z.toJSONSchema(operation.params, { io: 'output', unrepresentable: 'any', override }));
  return Object.fromEntries(rulesOf(schema, '', true));
}

const LONGEST = 1000;
const INSTANT_LENGTH = 40;

const Scalar = { pattern: z.string().optional(), maxLength: z.number().optional(), enum: z.array(z.union([z.string(), z.number()])).optional(), const: z.string().optional(), minimum: z.number().optional(), maximum: z.number().optional(), format: z.string().optional() };
/** As much of JSON Schema as operations use. */
interface Shape {
  type?: string | string[] | undefined;
  pattern?: string | undefined;
  maxLength?: number | undefined;
  enum?: (string | number)[] | undefined;
  const?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  format?: string | undefined;
  properties?: Record<string, Shape> | undefined;
  required?: string[] | undefined;
  items?: Shape | undefined;
  anyOf?: Shape[] | undefined;
  oneOf?: Shape[] | undefined;
}
const Shape: z.ZodType<Shape> = z.object({
  ...Scalar,
  type: z.union([z.string(), z.array(z.string())]).optional(),
  required: z.array(z.string()).optional(),
  get properties() { return z.record(z.string(), Shape).optional(); },
  get items() { return Shape.optional(); },
  get anyOf() { return z.array(Shape).optional(); },
  get oneOf() { return z.array(Shape).optional(); },
});

/** The two schemas that clean what they are given have no JSON schema of their own. */
function override({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void {
  if (zodSchema === Thumbprint) Object.assign(jsonSchema, { type: 'string', pattern: '^[0-9A-F]{40}$', maxLength: 40 });
  if (zodSchema === Instant) Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
}

function rulesOf(shape: Shape, path: string, mandatory: boolean): [string, ParameterRule][] {
  const { shape: known, isNullable } = withoutNull(shape);
  if (known.oneOf !== undefined) return merged(known.oneOf.map((one) => rulesOf(one, path, mandatory)));
  if (known.properties === undefined) return [[path, ruleOf(known, mandatory && !isNullable)]];
  return Object.entries(known.properties).flatMap(([name, property]) => propertyRules(property, { path: path + pascal(name), isRequired: known.required?.includes(name) ?? false, mandatory }));
}

/** What may be absent and may be null says null by a switch, since a parameter that is not given is one that is left as it is. */
function propertyRules(property: Shape, { path, isRequired, mandatory }: { path: string; isRequired: boolean; mandatory: boolean }): [string, ParameterRule][] {
  const rules = rulesOf(property, path, mandatory && isRequired);
  return !isRequired && withoutNull(property).isNullable ? [...rules, [clearing(path), { type: 'sw', mandatory: false, max: 5 }]] : rules;
}

/** The switch that empties what can be emptied. */
export function clearing(name: string): string {
  return `Clear${name}`;
}

function withoutNull(shape: Shape): { shape: Shape; isNullable: boolean } {
  if (Array.isArray(shape.type)) return { shape: { ...shape, type: shape.type.find((type) => type !== 'null') }, isNullable: shape.type.includes('null') };
  const [one, other] = shape.anyOf ?? [];
  return one !== undefined && other?.type === 'null' ? { shape: one, isNullable: true } : { shape, isNullable: false };
}

function ruleOf(shape: Shape, mandatory: boolean): ParameterRule {
  const { type, minimum, maximum } = shape;
  if (type === 'array') return { ...ruleOf(shape.items ?? {}, mandatory), type: 'as' };
  if (type === 'boolean') return { type: 'b', mandatory, max: 5 };
  if (type === 'integer' || type === 'number') return { type: 'i', mandatory, max: 20, ...(shape.enum && { values: shape.enum.map(String) }), ...(minimum !== undefined && { least: minimum }), ...(maximum !== undefined && { most: maximum }) };
  if (type !== 'string') throw new Error('an operation takes an argument that has no form on the wire');
  if (shape.format === 'date-time') return { type: 'dt', mandatory, max: INSTANT_LENGTH };
  const values = shape.const === undefined ? shape.enum?.map(String) : [shape.const];
  return { type: 's', mandatory, max: shape.maxLength ?? LONGEST, ...(shape.pattern !== undefined && { pattern: portable(shape.pattern) }), ...(values && { values }) };
}

/** The choices of a union side by side: what only some of them have may be absent. */
function merged(choices: [string, ParameterRule][][]): [string, ParameterRule][] {
  const names = [...new Set(choices.flat().map(([name]) => name))];
  return names.map((name) => {
    const rules = choices.flatMap((choice) => choice.filter(([own]) => own === name).map(([, rule]) => rule));
    const [first] = rules;
    if (first === undefined) throw new Error(`nobody has ${name}`);
    const values = rules.flatMap(({ values: own = [] }) => own);
    return [name, { ...first, mandatory: first.mandatory && rules.length === choices.length, ...(values.length > 0 && { values }) }];
  });
}

/** A pattern that means the same to .NET: the whole text and no newline after it, and digits of ASCII only. */
function portable(pattern: string): string {
  const inner = pattern.replace(/^\^/u, '').replace(/\$$/u, '').replaceAll(String.raw`\/`, '/').replaceAll(String.raw`\d`, '[0-9]');
  return String.raw`\A(?:${inner})\z`;
}
