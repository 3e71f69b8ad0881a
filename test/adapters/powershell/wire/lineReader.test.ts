import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineReader } from '../../../../adapters/powershell/wire/lineReader.ts';

function read(chunks: readonly string[]): { lines: string[]; long: number } {
  const lines: string[] = [];
  let long = 0;
  const reader = new LineReader((line) => lines.push(line), (piece) => { long += piece.length; });
  for (const chunk of chunks) reader.take(chunk);
  reader.end();
  return { lines, long };
}

describe('LineReader', () => {
  it.each(['\n', '\r\n'])('reads the same lines however the stream is cut, with line ends %j', (end) => {
    const line = fc.string({ unit: fc.constantFrom('a', 'R', ' ', 'é', '\u001B'), maxLength: 12 });
    fc.assert(fc.property(fc.array(line), fc.array(fc.nat(200)), (lines, cuts) => {
      const text = lines.map((one) => one + end).join('');
      expect(read(cutAt(text, cuts)).lines).toEqual(lines);
    }));
  });

  it('reads the same lines when every character comes alone', () => {
    expect(read('RC1 a\r\nb\n\nc'.split('')).lines).toEqual(['RC1 a', 'b', '', 'c']);
  });

  it('gathers no line without bound, and reads the next one', () => {
    const chunks = Array.from({ length: 64 }, () => 'x'.repeat(64 * 1024));
    expect(read([...chunks, 'y\nnext\n'])).toEqual({ lines: ['next'], long: 64 * 64 * 1024 + 1 });
  });
});

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return places.slice(1).map((place, index) => text.slice(places[index], place));
}
