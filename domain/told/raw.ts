import type { ToldValue } from './told.ts';

/** A piece of a value that stood on a line of its own: indented under it, or thrown to the margin by a console that was too narrow. */
export interface Part {
  text: string;
  at: 'start' | 'indented' | 'margin';
}

/** A value as its source wrote it, before anybody decided what it means. */
export type RawValue =
  | { kind: 'text'; parts: readonly Part[] }
  | { kind: 'list'; items: readonly string[]; cut: boolean }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'nested'; value: ToldValue }
  | { kind: 'scalar'; value: number | boolean | null };

/** One object of an output. Names are looked up whatever their capitals. */
export interface RawObject {
  /** Lower-case name to the name as written and its value. */
  properties: Map<string, { name: string; value: RawValue }>;
  /** .NET type names, where the source carried them. */
  types: readonly string[];
}

/** Objects that were printed together, by the command that stood above them where one did; `prose` is what was printed besides. */
export interface RawOutput {
  command: string | null;
  /** The computer that a remote prompt names (`[fe1.contoso.com]: PS C:\> …`). */
  typedOn?: string | undefined;
  objects: RawObject[];
  prose: string[];
}

export function textValue(text: string): RawValue {
  return { kind: 'text', parts: [{ text, at: 'start' }] };
}

/** The first value of a name counts, unless it is nothing. */
export function rawObject(entries: Iterable<readonly [string, RawValue]>, types: readonly string[] = []): RawObject {
  const properties: RawObject['properties'] = new Map();
  for (const [name, value] of entries) {
    const before = properties.get(name.toLowerCase())?.value;
    if (before === undefined || (before.kind === 'scalar' && before.value === null)) properties.set(name.toLowerCase(), { name, value });
  }
  return { properties, types };
}
