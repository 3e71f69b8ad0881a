import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { indexedPng } from './indexedPng.ts';
import { FONT } from './timelineSvg.ts';

/** The picture as PNG, with the fonts that come along: the same on every machine. As sharp as `most` bytes allow, from two pixels for one down to one for one, below which it is not made smaller. */
export function timelinePng(svg: string, most: number = ROOM_IN_A_CARD): Uint8Array {
  for (const scale of SCALES) {
    const png = drawn(svg, scale);
    if (png.length <= most) return png;
  }
  return drawn(svg, 1);
}

const ROOM_IN_A_CARD = 25_000;
const SCALES = [2, 1.75, 1.5, 1.25] as const;

function drawn(svg: string, scale: number): Uint8Array {
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT } });
  const { width, height, pixels: rgba } = image.render();
  return indexedPng({ width, height, rgba });
}

const { resolve } = createRequire(import.meta.url);
const FONT_FILES = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
