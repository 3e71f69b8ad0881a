/** A finished piece of SVG: made by `element` alone, so that what it holds is escaped. */
export interface Piece {
  readonly svg: string;
}

/** An element with its attributes and what is in it; a string is text. Numbers are rounded to a tenth: the same picture in the same bytes. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, ...inside: readonly (Piece | string)[]): Piece {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value)}"`).join('');
  const content = inside.map((one) => (typeof one === 'string' ? escaped(one) : one.svg)).join('');
  return { svg: content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>` };
}

/** A line of text cut to as many characters as fit, with an ellipsis where it was. */
export function fitted(text: string, { width, size }: { width: number; size: number }): string {
  const room = Math.floor(width / (size * WIDEST));
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return letters.length <= room ? text : `${letters.slice(0, room - 1).join('').trimEnd()}…`;
}

/** The mean width of a letter of the shipped bold font, with some to spare, in parts of the font's size. */
const WIDEST = 0.58;

/** What XML cannot hold is left out: names come from directories that people write to. */
function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, '').replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
}
