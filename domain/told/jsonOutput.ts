import { z } from 'zod';
import { rawObject, type RawObject, type RawOutput, type RawValue, textValue } from './raw.ts';
import { recognise } from './recognise.ts';
import type { ToldValue } from './told.ts';

/** The objects in JSON as PowerShell 5.1 and 7 and Graph write it. What is recognised is taken wherever it stands; the rest counts as one unknown object. */
export function readJson(value: unknown): RawOutput {
  const json = Json.safeParse(value);
  const objects = json.success ? found(json.data, 0) : [];
  if (objects.length > 0 || !json.success || !isObject(json.data)) return { command: null, objects, prose: errorOf(value) };
  const texts = Object.values(json.data).filter((member) => typeof member === 'string');
  return { command: null, objects: [objectOf(json.data)], prose: [...errorOf(value), '', ...texts] };
}

/** The words in which Graph says no. */
function errorOf(value: unknown): string[] {
  const error = GraphError.safeParse(value);
  return error.success ? [`Graph error ${error.data.error.code}: ${error.data.error.message}`] : [];
}

const Json = z.json();
const GraphError = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) });

function found(value: ToldValue, depth: number): RawObject[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => found(item, depth + 1));
  const object = objectOf(value);
  return recognise(object) === null ? Object.values(value).flatMap((member) => found(member, depth + 1)) : [object];
}

function objectOf(value: Record<string, ToldValue>): RawObject {
  return rawObject(Object.entries(value).map(([name, member]) => [name, valueOf(member)] as const));
}

function valueOf(value: ToldValue): RawValue {
  if (typeof value === 'string') return textValue(datesWritten(value));
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', value };
  if (Array.isArray(value)) return listOf(value) ?? { kind: 'nested', value };
  const inner = value['value'];
  // PowerShell wraps what carries members of its own: dates, bytes, enums and lists.
  if (typeof inner === 'string' || Array.isArray(inner)) return valueOf(inner);
  return { kind: 'nested', value };
}

function listOf(value: ToldValue[]): RawValue | undefined {
  if (value.length > FEWEST_BYTES && value.every(isByte)) return { kind: 'bytes', bytes: Uint8Array.from(value) };
  return value.every((item) => typeof item === 'string') ? { kind: 'list', items: value, cut: false } : undefined;
}

function isByte(value: ToldValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

function isObject(value: ToldValue): value is Record<string, ToldValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `/Date(1768035600000)/` counts milliseconds from 1970 in UTC, whatever offset stands behind them. */
function datesWritten(text: string): string {
  const ms = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/u.exec(text)?.[1];
  if (ms === undefined || Math.abs(Number(ms)) > 8.64e15) return text;
  return Number(ms) < BEGINNING ? NEVER : new Date(Number(ms)).toISOString();
}

const NEVER = '0001-01-01T00:00:00Z';
const BEGINNING = Date.parse('0001-01-03T00:00:00Z');
const FEWEST_BYTES = 20;
const DEEPEST = 8;
