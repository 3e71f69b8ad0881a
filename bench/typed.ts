import { normalise } from '../domain/commands/normalise.ts';
import { parseCommand } from '../domain/commands/parse.ts';
import { type BenchLine, compare } from './result.ts';

const [SMALL, LARGE] = [6_554, 65_536];
/** What is smaller is noise. */
const LEAST_MS = 2;
const PIECES = ['<at>', '<at ', '<at>x', '&', '&#', '&amp;', '<', '"', '\u200b', ' ', '\ufdfa', '<at>x</at>', '@rollcall ', 'check ', 'in ', '`'];

/** Reading 64 KB that somebody typed, the most that a message may have, against a tenth of it: the worst of what looks like something else at every character. */
export async function typed(): Promise<BenchLine[]> {
  const times = PIECES.map((piece) => {
    timed(piece, SMALL);
    return { piece, large: timed(piece, LARGE), small: Math.max(timed(piece, SMALL), LEAST_MS) };
  });
  const worst = times.toSorted((one, other) => other.large / other.small - one.large / one.small)[0];
  if (worst === undefined) throw new Error('nothing was typed');
  return [{ ...compare({ bench: 'typed', unit: 'ms; the peer is a tenth of it', ours: [worst.large], peer: [worst.small], bar: { atMost: 40 } }), notes: { worst: worst.piece } }];
}

function timed(piece: string, characters: number): number {
  const began = performance.now();
  parseCommand(normalise(piece.repeat(Math.ceil(characters / piece.length))));
  return performance.now() - began;
}
