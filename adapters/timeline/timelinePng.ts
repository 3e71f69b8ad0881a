import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { FONT } from './font.ts';
import { indexedPng } from './indexedPng.ts';

/** The picture as PNG, with the fonts that come along: the same on every machine. As sharp as `most` bytes allow, from two pixels for one down to one for one, below which it is not made smaller. */
export function timelinePng(svg: string, most: number = ROOM_IN_A_CARD): Uint8Array {
  const plain = drawn(svg, 1);
  for (const scale of SHARPER.filter((one) => plain.length * one ** GROWS <= most)) {
    const png = drawn(svg, scale);
    if (png.length <= most) return png;
  }
  return plain;
}

const ROOM_IN_A_CARD = 25_000;
const SHARPER = [2, 1.75, 1.5, 1.25];
/** How bytes grow with the scale at least, as measured; what is too large even so is not drawn in vain. */
const GROWS = 1.1;

function drawn(svg: string, scale: number): Uint8Array {
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT } });
  const { width, height, pixels: rgba } = image.render();
  return indexedPng({ width, height, rgba }, coloursIn(svg));
}

/** The colours that are named in it; all others are mixtures at edges. */
function coloursIn(svg: string): number[] {
  return [...new Set([...svg.matchAll(/"#([0-9a-f]{6})"/gu)].map(([, digits = '']) => Number.parseInt(digits, 16)))];
}

const { resolve } = createRequire(import.meta.url);
const FONT_FILES = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
