import { describe, expect, it } from '@jest/globals';
import { TimelineDrawing } from '../../bot/timelineDrawing.ts';
import { pictureOf } from '../../bot/desk/timelinePicture.ts';
import { timelineOf } from '../../domain/timeline/timeline.ts';
import { THEMES } from '../../adapters/timeline/theme.ts';
import { readPng } from '../adapters/timeline/readPng.ts';
import { hundred, rolling } from '../domain/timeline/estates.ts';
import { aSnapshot, NOON } from '../support/snapshots.ts';

const reader = { locale: 'en-GB', zone: 'Europe/Berlin', now: NOON };
const AT_A_MINUTE_FURTHER = new Date(Date.parse(NOON) + 60_000).toISOString();
const IN_THE_SAME_MINUTE = new Date(Date.parse(NOON) + 59_999).toISOString();

function aDrawing(options: { program?: string; limitMs?: number } = {}) {
  const lines: { data: Record<string, unknown>; message: string }[] = [];
  const warn = (data: Record<string, unknown>, message: string) => void lines.push({ data, message });
  const { program, limitMs } = options;
  const drawing = new TimelineDrawing({
    log: { info: () => undefined, warn, error: () => undefined },
    ...(limitMs !== undefined && { limitMs }),
    ...(program !== undefined && { program: new URL(`drawing/${program}.mjs`, import.meta.url) }),
  });
  return { drawing, lines };
}

function bytesOf(uri: string | undefined): Buffer {
  const [head, body = ''] = (uri ?? '').split(',');
  expect(head).toBe('data:image/png;base64');
  return Buffer.from(body, 'base64');
}

describe('TimelineDrawing', () => {
  it.each([['rolling', rolling()], ['hundred', hundred()], ['empty', aSnapshot({ skype: null, exchange: null })]])('draws in a thread what fits on a card, on a ground of its own (%s)', async (_, snapshot) => {
    const { drawing, lines } = aDrawing({ limitMs: 60_000 });
    const drawn = await drawing.draw(timelineOf(snapshot, NOON), reader);
    await drawing.close();
    const png = bytesOf(drawn?.uri);
    const { width, height, pixels } = readPng(png);
    expect(lines).toEqual([]);
    expect(png.length).toBeLessThanOrEqual(12_000);
    expect(png.includes('tRNS')).toBe(false);
    expect([width >= 400, width <= 1024, height <= 1024]).toEqual([true, true, true]);
    expect(pixels.get(THEMES.light.ground) ?? 0).toBeGreaterThan(width * height * 0.4);
    expect(pixels.get(THEMES.light.text) ?? 0).toBeGreaterThan(100);
  });

  it('says in the zone and language of the reader what is on the picture', async () => {
    const { drawing } = aDrawing({ limitMs: 60_000 });
    const drawn = await drawing.draw(timelineOf(rolling(), NOON), reader);
    await drawing.close();
    expect(drawn?.alt).toMatch(/^Time line of 6 certificates of contoso, as of .*13:00/u);
  });

  it('draws once for all who ask within a minute, and anew for the next', async () => {
    const { drawing } = aDrawing({ limitMs: 60_000 });
    const ask = (now: string) => pictureOf({ draw: (...asked) => drawing.draw(...asked) }, rolling(), { ...reader, now });
    const [one, other] = await Promise.all([ask(NOON), ask(IN_THE_SAME_MINUTE)]);
    expect(other?.uri === one?.uri).toBe(true);
    const later = await ask(AT_A_MINUTE_FURTHER);
    expect([typeof later?.uri, later?.uri === one?.uri]).toEqual(['string', false]);
    await drawing.close();
  });

  it('answers from what it keeps without a thread', async () => {
    const { drawing } = aDrawing({ limitMs: 60_000 });
    const ask = () => drawing.draw(timelineOf(rolling(), NOON), reader);
    const first = await ask();
    await drawing.close();
    expect(await ask()).toEqual(first);
    expect(await drawing.draw(timelineOf(hundred(), NOON), reader)).toBeNull();
  });

  it.each([['dies', 'DrawingEnded'], ['fails', 'Error']])('goes without a picture, and says so in the log, where the thread %s', async (program, name) => {
    const { drawing, lines } = aDrawing({ program, limitMs: 60_000 });
    expect(await drawing.draw(timelineOf(rolling(), NOON), reader)).toBeNull();
    expect(lines).toEqual([{ data: { estate: 'contoso', err: expect.objectContaining({ name }) }, message: 'a picture could not be drawn' }]);
    expect(await drawing.draw(timelineOf(rolling(), NOON), reader)).toBeNull();
    expect(lines).toHaveLength(2);
    await drawing.close();
  });

  it('goes without a picture that takes longer than anybody waits, for each that waits', async () => {
    const { drawing, lines } = aDrawing({ program: 'hangs', limitMs: 50 });
    const none = await Promise.all([drawing.draw(timelineOf(rolling(), NOON), reader), drawing.draw(timelineOf(hundred(), NOON), reader)]);
    expect(none).toEqual([null, null]);
    expect(lines.map(({ data }) => (data['err'] as Error).name)).toEqual(['TimeoutError', 'TimeoutError']);
    await drawing.close();
  });

  it('ends a thread that is under way when it is closed, without a word', async () => {
    const { drawing, lines } = aDrawing({ program: 'hangs', limitMs: 60_000 });
    const waiting = drawing.draw(timelineOf(rolling(), NOON), reader);
    await drawing.close();
    expect(await waiting).toBeNull();
    expect(lines).toEqual([]);
  });
});
