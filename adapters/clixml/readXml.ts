import { SaxesParser } from 'saxes';
import type { ReadXml, XmlElement } from '../../domain/told/xml.ts';

type Growing = XmlElement & { children: Growing[]; text: string };

/** XML by saxes, which knows the five entities of XML and expands no others. Reads on behind what is malformed where it can. */
export const readXml: ReadXml = (text) => {
  const reading = new Reading();
  try {
    reading.parser.write(text).close();
  } catch {
    // Whatever a parser makes of broken bytes: what was read until there is all there is, and `whole` says so.
    reading.whole = false;
  }
  return { root: reading.root, whole: reading.whole };
};

class Reading {
  readonly parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  readonly #open: Growing[] = [];
  root: Growing | undefined;
  whole = true;

  constructor() {
    this.parser.on('error', () => { this.whole = false; });
    this.parser.on('opentag', ({ name, attributes }) => this.#begin({ name, attributes, children: [], text: '' }));
    this.parser.on('closetag', () => void this.#open.pop());
    this.parser.on('text', (text) => this.#add(text));
    this.parser.on('cdata', (text) => this.#add(text));
  }

  #begin(element: Growing): void {
    const parent = this.#open.at(-1);
    this.root ??= element;
    if (this.#open.length < DEEPEST) parent?.children.push(element);
    this.#open.push(element);
  }

  #add(text: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += text;
  }
}

/** PowerShell nests far less; what stands deeper is left out. */
const DEEPEST = 64;
