import { commandIn, promptHost } from './prompt.ts';
import { type Part, rawObject, type RawObject, type RawOutput } from './raw.ts';
import { lost } from './lostLineEnds.ts';
import { Paragraph } from './paragraph.ts';
import { tableAt } from './table.ts';

/** Reads what Format-List and Format-Table print, with prompts and whatever else between. Each line is looked at once. */
export function readTextView(text: string): RawOutput[] {
  const view = new TextView();
  const lines = singleSpaced(dedented(text.split('\n')).flatMap((line) => lost(line)));
  for (let at = 0; at < lines.length;) at = view.take(lines, at);
  return view.end();
}

/** Text that was copied as a quotation or a block of code stands away from the margin as a whole. */
function dedented(lines: string[]): string[] {
  let margin = Infinity;
  for (const line of lines) if (line.trim() !== '') margin = Math.min(margin, line.length - line.trimStart().length);
  return margin === 0 || margin === Infinity ? lines : lines.map((line) => line.slice(margin));
}

/** Some programs put an empty line after every line; then those are no ends of objects. */
function singleSpaced(lines: string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '').length;
  const followed = lines.filter((line, at) => line.trim() !== '' && lines[at + 1]?.trim() === '' && lines[at + 2]?.trim() !== '').length;
  if (filled < 6 || followed < (filled - 1) * 0.9) return lines;
  return lines.filter((line, at) => line.trim() !== '' || lines[at - 1]?.trim() === '');
}

/** The output, object and property that the next line may belong to. */
class TextView {
  readonly #outputs: RawOutput[] = [];
  #output: RawOutput = { command: null, objects: [], prose: [] };
  #entries = new Map<string, [string, { kind: 'text'; parts: Part[] }]>();
  #parts: Part[] | undefined;
  #paragraph = new Paragraph();
  #widest = 0;
  #bracketed = false;

  /** Takes the line, or the table, that begins at `at`, and says where the next begins. */
  take(lines: readonly string[], at: number): number {
    const line = lines[at] ?? '';
    const table = tableAt(lines, at);
    if (table !== undefined) {
      this.#endParagraph();
      for (const object of table.objects) this.#output.objects.push(object);
      return table.next;
    }
    this.#takeLine(line, lines[at - 1] ?? '');
    return at + 1;
  }

  end(): RawOutput[] {
    this.#endOutput(null);
    return this.#outputs;
  }

  #takeLine(line: string, before: string): void {
    const command = commandIn(line);
    if (command !== undefined) return this.#endOutput(command, promptHost(line));
    if (line.trim() === '') return this.#blank();
    this.#paragraph.lines.push(line.trim());
    if (this.#bracket(line) || this.#continues(line, before) || this.#property(line)) return;
    this.#parts = undefined;
    this.#paragraph.prose.push(line.trim());
  }

  #blank(): void {
    this.#parts = undefined;
    if (!this.#bracketed) this.#endParagraph();
  }

  #endParagraph(): void {
    this.#endObject();
    this.#paragraph.endIn(this.#output);
  }

  /** `[Thumbprint]` and, under it, the value: how a certificate prints itself. */
  #bracket(line: string): boolean {
    const name = BRACKET.exec(line)?.[1];
    if (name === undefined) return false;
    this.#begin(name.replaceAll(' ', ''), '');
    this.#bracketed = true;
    return true;
  }

  #property(line: string): boolean {
    const match = PROPERTY.exec(line);
    if (match === null || STREAM.test(match[1] ?? '')) return false;
    if (this.#bracketed) this.#endObject();
    this.#begin(match[1] ?? '', match[2] ?? '');
    return true;
  }

  /** A name that is there already begins the next object: blank lines get lost in copying. */
  #begin(name: string, value: string): void {
    if (this.#entries.has(name.toLowerCase())) this.#endObject();
    this.#parts = [{ text: value, at: 'start' }];
    this.#entries.set(name.toLowerCase(), [name, { kind: 'text', parts: this.#parts }]);
  }

  /** Indented lines belong to the property above; a line at the margin does when the one above filled its console and this one is no property. */
  #continues(line: string, before: string): boolean {
    if (this.#parts === undefined) return false;
    const indented = /^(?: {4,}|\t)/u.test(line) || (this.#bracketed && line.startsWith(' '));
    this.#widest = Math.max(this.#widest, before.length);
    const thrown = !indented && before.length >= NARROWEST && before.length >= this.#widest - SLACK && !PROPERTY.test(line) && !line.startsWith('+ ');
    if (!indented && !thrown) return false;
    this.#parts.push({ text: indented ? line.trim() : line, at: indented ? 'indented' : 'margin' });
    return true;
  }

  #endObject(): void {
    if (this.#entries.size > 0) this.#output.objects.push(objectOf(this.#entries));
    this.#entries = new Map();
    this.#parts = undefined;
    this.#bracketed = false;
  }

  #endOutput(command: string | null, typedOn?: string): void {
    this.#endParagraph();
    if (this.#output.objects.length > 0 || this.#output.prose.some((line) => line !== '') || this.#output.command !== null) this.#outputs.push(this.#output);
    this.#output = { command, typedOn, objects: [], prose: [] };
    this.#paragraph = new Paragraph();
    this.#widest = 0;
  }
}

function objectOf(entries: Map<string, [string, { kind: 'text'; parts: Part[] }]>): RawObject {
  return rawObject(entries.values());
}

/** Narrower consoles than this are not met; one that trims blanks at the end leaves lines a little shorter than it is wide. */
const NARROWEST = 60;
const SLACK = 24;
/** What shells put before what they say themselves. */
const STREAM = /^(?:WARNING|VERBOSE|DEBUG|ERROR|INFORMATION|Exception)$/u;
const PROPERTY = /^ {0,3}([A-Za-z_@][A-Za-z0-9_.@]{0,63}) *: ?(.*)$/u;
const BRACKET = /^ {0,4}\[(Subject|Issuer|Serial Number|Not Before|Not After|Thumbprint)\] *$/iu;
