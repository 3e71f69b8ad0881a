import { crc32, deflateSync } from 'node:zlib';

/** Pixels as red, green, blue and alpha, a byte each, row by row. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** A PNG with a palette: a picture of few colours takes a fourth of the bytes, and a card has room for few. The same bytes for the same pixels. Transparency is not kept; `keep` are colours (0xRRGGBB) that mean something, at most sixteen, and come out exactly. */
export function indexedPng({ width, height, rgba }: Pixels, keep: readonly number[]): Uint8Array {
  const palette = paletteOf(rgba, keep);
  const nearest = nearestIn(palette);
  const perRow = Math.ceil(width / PER_BYTE) + 1;
  const rows = Buffer.alloc(perRow * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * perRow + 1 + Math.floor(x / PER_BYTE);
      const shift = BITS * (PER_BYTE - 1 - (x % PER_BYTE));
      rows[at] = (rows[at] ?? 0) | (nearest(colourAt(rgba, (y * width + x) * 4)) << shift);
    }
  }
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(width, height)), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function headerOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS, INDEXED, 0, 0, 0], 8);
  return header;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** PNG's word for pixels that are places in a palette. */
const INDEXED = 3;
/** Sixteen colours are enough for flat areas and the edges of letters on one ground. */
const BITS = 4;
/** Grounds of bands differ by little; shades of letters that are nearer than this nobody tells apart. */
const APART = 100;
const PER_BYTE = 8 / BITS;

function colourAt(rgba: Uint8Array, at: number): number {
  return ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);
}

/** Those to keep, and the commonest that differ from them and from each other. Of two that are as common, the darker first. */
function paletteOf(rgba: Uint8Array, keep: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgba.length; at += 4) counts.set(colourAt(rgba, at), (counts.get(colourAt(rgba, at)) ?? 0) + 1);
  const palette = [...keep];
  for (const [colour] of [...counts].toSorted(([a, n], [b, m]) => m - n || a - b)) if (palette.every((other) => distance(colour, other) >= APART)) palette.push(colour);
  return palette.slice(0, 2 ** BITS);
}

function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const found = known.get(colour) ?? palette.reduce((best, other, index) => (distance(colour, other) < distance(colour, palette[best] ?? 0) ? index : best), 0);
    known.set(colour, found);
    return found;
  };
}

function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
