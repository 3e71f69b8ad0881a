import { rawObject, type RawObject, textValue } from './raw.ts';

/** The table whose header stands at `at`: names, and under them dashes. Undefined where there is none. */
export function tableAt(lines: readonly string[], at: number): { objects: RawObject[]; next: number } | undefined {
  const header = lines[at] ?? '';
  const rule = lines[at + 1] ?? '';
  if (rule.length > WIDEST || !RULE.test(rule) || header.trim() === '') return undefined;
  const columns = [...rule.matchAll(/-+/gu)].map(({ index, 0: dashes }) => ({ start: index, end: index + dashes.length }));
  const cuts = columns.slice(1).map(({ start }, position) => ({ from: columns[position]?.end ?? 0, to: start }));
  const names = cells(header, cuts);
  if (names.length !== columns.length || !names.every((name) => NAME.test(name))) return undefined;
  const { rows, next } = rowsFrom(lines, at + 2, cuts);
  return { objects: rows.map((row) => rawObject(names.map((name, position) => [name, textValue(row[position] ?? '')]))), next };
}

interface Cut {
  from: number;
  to: number;
}

function rowsFrom(lines: readonly string[], start: number, cuts: readonly Cut[]): { rows: string[][]; next: number } {
  const rows: string[][] = [];
  let at = start;
  for (; at < lines.length && lines[at]?.trim() !== ''; at += 1) {
    const row = cells(lines[at] ?? '', cuts);
    const above = rows.at(-1);
    // With -Wrap a long cell goes on in the next line, under an empty first cell.
    if (row[0] === '' && above !== undefined) for (const [position, cell] of row.entries()) above[position] = `${above[position] ?? ''}${cell}`;
    else rows.push(row);
  }
  return { rows, next: at };
}

/** Cells lie left under their dashes, numbers right: a row is cut at the last blank before the next column, or where that column begins. */
function cells(line: string, cuts: readonly Cut[]): string[] {
  const row: string[] = [];
  let from = 0;
  for (const { from: earliest, to } of cuts) {
    const gap = Math.max(from, earliest);
    const blank = line.slice(gap, to).lastIndexOf(' ');
    const cut = blank === -1 ? Math.max(from, to) : gap + blank + 1;
    row.push(line.slice(from, cut).trim());
    from = cut;
  }
  return [...row, line.slice(from).trim()];
}

const WIDEST = 2_000;
const RULE = /^ *-{2,}(?: +-{2,})* *$/u;
const NAME = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/u;
