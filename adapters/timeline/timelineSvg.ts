import { DAY_MS, plus } from '../../domain/instant.ts';
import { type Folded, fold } from '../../domain/timeline/fold.ts';
import { alternativeText } from '../../domain/timeline/says.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { element, fitted, type Piece } from './element.ts';
import { FONT } from './font.ts';
import { LANE_HEIGHT, lane } from './lane.ts';
import { type Row, rowsOf } from './row.ts';
import { type Span, spanOf, ticksOf } from './span.ts';
import { type Theme, type ThemeName, THEMES } from './theme.ts';

/** As wide as a phone. */
export const WIDTH = 400;

/** More bars than this many are more than anybody reads on a phone. */
export const ROOM = 8;

/** How a picture is to look: on which ground, and how many bars it may have. */
export interface Face {
  theme: ThemeName;
  room?: number;
}

/** The picture as SVG, its alternative text within. What has no room is counted at the end. The same bytes for the same time line, reader and face. */
export function timelineSvg(timeline: Timeline, reader: Reader, { theme, room = ROOM }: Face): string {
  const { shown, folded } = fold(timeline, room);
  const draw: Draw = { theme: THEMES[theme], reader, span: spanOf(shown, timeline.now, { left: MARGIN, right: WIDTH - MARGIN }) };
  const rows = stacked(rowsOf(shown, timeline));
  const bottom = rows.reduce((sum, { height }) => sum + height, HEAD);
  const height = bottom + (folded === null && shown.length > 0 ? 8 : 30);
  const alternative = render(alternativeText(timeline), reader);
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: 'img', 'aria-label': alternative, 'font-family': `${FONT}, Segoe UI, Roboto, Noto Sans, Arial, sans-serif` },
    element('title', {}, alternative),
    element('rect', { width: WIDTH, height, fill: draw.theme.ground }),
    ...head(timeline, draw),
    ...(shown.length === 0 ? [line(say('timeline.nothing'), HEAD + 16, QUIET, draw)] : axis(timeline, draw)),
    ...rows.flatMap((row) => drawRow(row, timeline, draw)),
    ...foot(folded, bottom, draw),
  ).svg;
}

interface Draw {
  theme: Theme;
  reader: Reader;
  span: Span;
}

interface Style {
  size: number;
  bold: boolean;
  colour: 'text' | 'quiet';
}

const MARGIN = 14;
const HEAD = 92;
const TITLE: Style = { size: 19, bold: true, colour: 'text' };
const NAME: Style = { size: 15.5, bold: true, colour: 'text' };
const QUIET: Style = { size: 14.5, bold: false, colour: 'quiet' };
const SMALL: Style = { size: 12.5, bold: false, colour: 'quiet' };
const LINE = 19;

type Stacked = Row & { y: number; height: number };

function stacked(rows: readonly Row[]): Stacked[] {
  let y = HEAD;
  return rows.map((row) => {
    const height = 22 + row.lines.length * LINE + LANE_HEIGHT + 16;
    y += height;
    return { ...row, y: y - height, height };
  });
}

function head({ estate, now }: Timeline, draw: Draw): Piece[] {
  return [line(say('timeline.title', { estate }), 26, TITLE, draw), line(say('timeline.picture-of', { now }), 46, QUIET, draw)];
}

/** Months above, and below them today and the bands that are wide enough to be named. */
function axis({ now }: Timeline, draw: Draw): Piece[] {
  const { span, theme } = draw;
  const months = ticksOf(span, 42).filter((at) => span.x(at) < WIDTH - MARGIN - 24).flatMap((at) => [
    element('path', { d: `M ${Math.round(span.x(at))} 56 V 70`, stroke: theme.quiet, 'stroke-width': 1 }),
    label(say('timeline.axis-month', { at }), { x: span.x(at) + 3, y: 67 }, draw),
  ]);
  return [...months, label(say('timeline.today'), { x: Math.max(span.x(now) - 16, MARGIN), y: 84 }, draw), ...bandLabels(now, draw)];
}

function bandLabels(now: string, { span, ...draw }: Draw): Piece[] {
  const least = span.x(now) + 36;
  let free = WIDTH;
  return [90, 60, 30].flatMap((days) => {
    const x = span.x(plus(now, days * DAY_MS));
    if (x - 13 < least || x + 19 > free) return [];
    free = x - 13;
    return [label(say('timeline.axis-days', { days }), { x: x - 13, y: 84 }, { ...draw, span })];
  });
}

function drawRow({ y, ...row }: Stacked, { now }: Timeline, draw: Draw): Piece[] {
  const words = row.lines.map((sentence, index) => line(sentence, y + 16 + (index + 1) * LINE, QUIET, draw));
  return [line(row.title, y + 16, NAME, draw), ...words, lane(row, y + 22 + row.lines.length * LINE, { theme: draw.theme, span: draw.span, now })];
}

function foot(folded: Folded | null, y: number, draw: Draw): Piece[] {
  return folded === null ? [] : [line(say('timeline.row-folded', { ...folded }), y + 16, QUIET, draw)];
}

function line(sentence: Sentence, y: number, { size, bold, colour }: Style, { theme, reader }: Draw): Piece {
  const text = fitted(render(sentence, reader), { width: WIDTH - 2 * MARGIN, size });
  return element('text', { x: MARGIN, y, 'font-size': size, fill: theme[colour], ...(bold ? { 'font-weight': 'bold' } : {}) }, text);
}

function label(sentence: Sentence, at: { x: number; y: number }, { theme, reader }: Draw): Piece {
  return element('text', { ...at, 'font-size': SMALL.size, fill: theme[SMALL.colour] }, render(sentence, reader));
}
