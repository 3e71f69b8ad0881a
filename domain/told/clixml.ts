import { bytesOf } from '../x509.ts';
import { rawObject, type RawObject, type RawOutput, type RawValue, textValue } from './raw.ts';
import type { XmlElement } from './xml.ts';

/** The objects of a CLIXML document: what Export-Clixml, remoting and a child shell's error stream write. */
export function readClixml(root: XmlElement): RawOutput {
  const types = new Map<string, readonly string[]>();
  const texts = new Map<string, string>();
  const reader = new Reader(types, texts);
  const output: RawOutput = { command: null, objects: [], prose: [] };
  for (const element of reader.tops(root)) {
    if (element.name === 'S') for (const line of unescaped(element.text).replace(/\n$/u, '').split('\n')) output.prose.push(line.trim());
    else output.objects.push(reader.object(element));
  }
  return output;
}

/** Reads objects with what earlier ones defined: type names, and the text of objects that are referred to. */
class Reader {
  readonly #types: Map<string, readonly string[]>;
  readonly #texts: Map<string, string>;

  constructor(types: Map<string, readonly string[]>, texts: Map<string, string>) {
    this.#types = types;
    this.#texts = texts;
  }

  /** What was exported: objects at the top, or inside lists at the top, and lines of an error stream. */
  *tops(root: XmlElement): Generator<XmlElement> {
    for (const child of root.children) {
      const list = child.children.find(({ name }) => LISTS.has(name));
      if (child.name === 'S') yield child;
      else if (child.name === 'Obj' && list !== undefined) yield* list.children.filter(({ name }) => name === 'Obj');
      else if (child.name === 'Obj') yield child;
    }
  }

  object(element: XmlElement): RawObject {
    const members = element.children.filter(({ name }) => name === 'Props' || name === 'MS').flatMap(({ children }) => children);
    const entries = members.map((member) => [unescaped(member.attributes['N'] ?? ''), this.#value(member)] as const);
    return rawObject([...entries, ...bracketed(this.#text(element))], this.#typesOf(element));
  }

  #value(element: XmlElement): RawValue {
    switch (element.name) {
      case 'Nil': return { kind: 'scalar', value: null };
      case 'B': return { kind: 'scalar', value: element.text.trim() === 'true' };
      case 'I32': case 'I64': case 'I16': case 'By': case 'U32': case 'U64': case 'U16': case 'SB': case 'Db': case 'Sg': return numberOf(element.text);
      case 'BA': return { kind: 'bytes', bytes: bytesOf(element.text) ?? new Uint8Array() };
      case 'Ref': return textValue(this.#texts.get(element.attributes['RefId'] ?? '') ?? '');
      case 'Obj': return this.#nested(element);
      default: return textValue(unescaped(element.text));
    }
  }

  /** Lists keep the text of their items. Enums and whatever else is an object have a text of their own; a reference to one repeats it and nothing more, so that nothing can be blown up. */
  #nested(element: XmlElement): RawValue {
    this.#typesOf(element);
    const list = element.children.find(({ name }) => LISTS.has(name));
    if (list !== undefined) return { kind: 'list', items: list.children.map((item) => this.#text(item)), cut: false };
    const text = this.#text(element);
    return text === '' ? { kind: 'nested', value: null } : textValue(text);
  }

  #text(element: XmlElement): string {
    if (element.name === 'Ref') return this.#texts.get(element.attributes['RefId'] ?? '') ?? '';
    if (element.name !== 'Obj') return unescaped(element.text);
    const text = unescaped(element.children.find(({ name }) => name === 'ToString')?.text ?? '');
    this.#texts.set(element.attributes['RefId'] ?? '', text.slice(0, LONGEST_REPEATED));
    return text;
  }

  #typesOf(element: XmlElement): readonly string[] {
    const named = element.children.find(({ name }) => name === 'TN');
    const id = named?.attributes['RefId'] ?? element.children.find(({ name }) => name === 'TNRef')?.attributes['RefId'] ?? '';
    if (named !== undefined) this.#types.set(id, named.children.map(({ text }) => text));
    return this.#types.get(id) ?? [];
  }
}

/** `_x000D_` stands for the character with that number. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/\r\n?/gu, '\n');
}

function numberOf(text: string): RawValue {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? textValue(text) : { kind: 'scalar', value: number };
}

/** What a certificate's own text says in blocks (`[Thumbprint]` and the value under it), for objects that carry nothing else. */
function bracketed(text: string): (readonly [string, RawValue])[] {
  const blocks = text.slice(0, LONGEST_REPEATED * 4).matchAll(/^\[(Subject|Issuer|Serial Number|Not Before|Not After|Thumbprint)\]\n {0,8}([^\n]*)/gmu);
  return [...blocks].map(([, name = '', value = '']) => [name.replaceAll(' ', ''), textValue(value.trim())] as const);
}

const LISTS = new Set(['LST', 'IE', 'QUE', 'STK']);
const LONGEST_REPEATED = 500;
