import { inflateSync } from 'node:zlib';

/** Size and colours of a picture with a palette of sixteen, read anew from its bytes: how many pixels each colour has. */
export function readPng(png: Uint8Array): { width: number; height: number; pixels: Map<string, number> } {
  const bytes = Buffer.from(png);
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    parts.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const header = parts.get('IHDR') ?? Buffer.alloc(13);
  const palette = (parts.get('PLTE') ?? Buffer.alloc(0)).toString('hex').match(/.{6}/gu) ?? [];
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  const perRow = Math.ceil(width / 2) + 1;
  const pixels = new Map<string, number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pair = rows[y * perRow + 1 + (x >> 1)] ?? 0;
      const colour = `#${palette[x % 2 === 0 ? pair >> 4 : pair & 15]}`;
      pixels.set(colour, (pixels.get(colour) ?? 0) + 1);
    }
  }
  return { width, height, pixels };
}
