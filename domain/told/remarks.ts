import { say, type Sentence } from '../wording/sentence.ts';
import type { told } from '../wording/en/told.ts';

/** What there is to say about some properties of an output: the part of the sentence's key behind `told.about-`. */
export type Remark = keyof typeof told extends infer Key ? (Key extends `told.about-${infer Name}` ? Name : never) : never;

/** Collects what there is to say about an output, so that each thing is said once, with the properties it is about. */
export class Remarks {
  readonly #about = new Map<Remark, { properties: Set<string>; text: string }>();

  note(remark: Remark, property: string, text = ''): void {
    const noted = this.#about.get(remark) ?? { properties: new Set(), text: text.slice(0, LONGEST) };
    if (noted.properties.size < MOST) noted.properties.add(property);
    this.#about.set(remark, noted);
  }

  sentences(): Sentence[] {
    return [...this.#about].map(([remark, { properties, text }]) => say(`told.about-${remark}`, { properties: [...properties], text }));
  }
}

const MOST = 8;
const LONGEST = 80;
