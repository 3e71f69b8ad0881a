import { SaxesParser } from 'saxes';
import { describe, expect, it } from '@jest/globals';
import { THEMES, type ThemeName } from '../../../adapters/timeline/theme.ts';
import { timelinePng } from '../../../adapters/timeline/timelinePng.ts';
import { timelineSvg, WIDTH } from '../../../adapters/timeline/timelineSvg.ts';
import { timelineOf } from '../../../domain/timeline/timeline.ts';
import { hundred, rolling } from '../../domain/timeline/estates.ts';
import { aSnapshot, NOON } from '../../support/snapshots.ts';
import { readPng } from './readPng.ts';

const reader = { locale: 'en-GB', zone: 'UTC', now: NOON };
const NAMES: ThemeName[] = ['light', 'dark'];

function read(svg: string): { names: string[]; texts: string[]; heights: number } {
  const found = { names: [] as string[], texts: [] as string[], heights: 0 };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    found.names.push(name);
    if (name === 'text' && Number(attributes['x']) > WIDTH) throw new Error('text outside of the picture');
    if (name === 'svg') found.heights = Number(attributes['height']);
  });
  parser.on('text', (text) => void (text.trim() !== '' && found.texts.push(text)));
  parser.write(svg).close();
  return found;
}

describe('timelineSvg', () => {
  it('shows each certificate with its words, takeovers, gap and overlap', () => {
    const { names, texts } = read(timelineSvg(timelineOf(rolling(), NOON), reader, { theme: 'light' }));
    expect(texts).toEqual(expect.arrayContaining(['contoso: what ends when', 'Skype staged B7D2 0A41', 'takes over in 20 days, 11 Dec 2026', 'gap: none signs 3 Dec 2026 to 6 Dec 2026', 'both valid 11 Dec 2026 until 31 Dec 2026', 'today']));
    expect(names.filter((name) => name === 'g')).toHaveLength(6);
    expect(texts[0]).toMatch(/^Time line of 6 certificates/u);
  });

  it('folds a hundred, and says so', () => {
    const { texts, names } = read(timelineSvg(timelineOf(hundred(), NOON), reader, { theme: 'dark' }));
    expect(texts.at(-1)).toBe('82 more end later, 11 ended long ago');
    expect(names.filter((name) => name === 'g')).toHaveLength(8);
  });

  it('draws an estate without a certificate as words', () => {
    expect(read(timelineSvg(timelineOf(aSnapshot({ skype: null, exchange: null }), NOON), reader, { theme: 'light' })).texts).toContain('No certificate could be seen, so there is nothing to draw.');
  });

  it('holds names that would break out as text', () => {
    const timeline = timelineOf(rolling(), NOON);
    const [first] = timeline.bars;
    if (first === undefined) throw new Error('there is a bar');
    const hostile = '</text><script>"&\u0000\u202e\ud800';
    const svg = timelineSvg({ ...timeline, estate: hostile, bars: [{ ...first, object: { id: 'x', name: hostile } }] }, reader, { theme: 'light' });
    expect(read(svg).names).not.toContain('script');
    expect(timelinePng(svg).length).toBeGreaterThan(1000);
  });

  it('writes the same bytes for the same time line', () => {
    const draw = () => timelineSvg(timelineOf(rolling(), NOON), reader, { theme: 'dark' });
    expect(draw()).toBe(draw());
    expect(Buffer.from(timelinePng(draw())).equals(timelinePng(draw()))).toBe(true);
  });
});

describe('timelinePng', () => {
  it.each(NAMES.flatMap((name) => [[name, 'rolling', rolling()], [name, 'hundred', hundred()]] as const))('draws in %s what is there (%s), small enough for a card', (name, _, snapshot) => {
    const svg = timelineSvg(timelineOf(snapshot, NOON), reader, { theme: name });
    const png = timelinePng(svg);
    const { width, height, pixels } = readPng(png);
    expect(width / height).toBeCloseTo(WIDTH / read(svg).heights, 2);
    expect(width).toBeGreaterThanOrEqual(WIDTH);
    expect(png.length).toBeLessThanOrEqual(25_000);
    const { ground, text, quiet, within30, urgent } = THEMES[name];
    for (const colour of [text, quiet, within30, urgent]) expect([colour, (pixels.get(colour) ?? 0) > 10 || !svg.includes(colour)]).toEqual([colour, true]);
    expect(pixels.get(ground) ?? 0).toBeGreaterThan(width * height * 0.4);
    expect(pixels.get(text) ?? 0).toBeGreaterThan(500);
  });
});

describe('THEMES', () => {
  it.each(NAMES)('reaches WCAG AA in %s', (name) => {
    const { ground, text, quiet, calm, near, urgent, lane, within90, within60, within30 } = THEMES[name];
    for (const letters of [text, quiet]) expect([letters, contrast(letters, ground) >= 4.5]).toEqual([letters, true]);
    for (const form of [text, quiet, calm, near, urgent]) for (const under of [ground, lane, within90, within60, within30]) expect([form, under, contrast(form, under) >= 3]).toEqual([form, under, true]);
  });
});

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
