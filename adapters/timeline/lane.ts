import { type Bar, bandEdges, bandOfBar, standingOf } from '../../domain/timeline/bar.ts';
import type { Stretch } from '../../domain/timeline/handovers.ts';
import type { Instant } from '../../domain/instant.ts';
import { element, type Piece } from './element.ts';
import type { Row } from './row.ts';
import type { Span } from './span.ts';
import type { Theme } from './theme.ts';

/** Where lanes are drawn. */
export interface Ground {
  theme: Theme;
  span: Span;
  now: Instant;
}

export const LANE_HEIGHT = 22;

/** The lane of one row: how near today is, the bar, what takes over, what is missing, and today over all of it. */
export function lane(row: Row, y: number, ground: Ground): Piece {
  return element('g', { transform: `translate(0 ${y})` }, ...backdrop(ground), ...bar(row.bar, ground), ...overlap(row.overlap, ground), ...gap(row.gap, ground), ...takeover(row.bar, ground), ...today(ground));
}

/** Bands go from today on: a bar that ends in one has as long. Edges of 14, 7 and 1 days are lines, for they are close together. */
function backdrop({ theme, span, now }: Ground): Piece[] {
  const { x, from, to } = span;
  const edges = bandEdges(now).map(({ days, at }) => ({ days, at: x(at) }));
  const fills: Partial<Record<number, string>> = { 90: theme.within90, 60: theme.within60, 30: theme.within30 };
  const bands = edges.flatMap(({ days, at }) => {
    const fill = fills[days];
    return fill === undefined ? [] : [element('rect', { x: x(now), y: 0, width: at - x(now), height: LANE_HEIGHT, fill })];
  });
  const lines = edges.filter(({ days }) => days < 30).map(({ at }) => element('path', { d: line(at, 0, LANE_HEIGHT), stroke: theme.quiet, 'stroke-width': 0.6, 'stroke-dasharray': '2 2' }));
  return [element('rect', { x: x(from), y: 0, width: x(to) - x(from), height: LANE_HEIGHT, fill: theme.lane }), ...bands, ...lines];
}

/** Full: it is used. Hollow: it is not used yet or not any more. Dashed: it has ended. */
function bar(one: Bar, ground: Ground): Piece[] {
  const { theme, span: { x, from, to }, now } = ground;
  const begins = one.from ?? from;
  const colour = colourOf(one, ground);
  const start = x(begins);
  const end = x(one.until) - (one.until > to ? ARROW - 1 : 0);
  const hasEnded = standingOf(one, now) === 'ended';
  const isHollow = hasEnded || one.role === 'previous' || one.role === 'next' || standingOf(one, now) === 'not-yet';
  if (one.until <= from) return [arrow(x(from), -1, colour)];
  const shape = element('rect', { x: start + 1, y: 6, width: Math.max(end - start - 2, 2), height: 10, fill: isHollow ? theme.ground : colour, stroke: colour, 'stroke-width': 2, ...(hasEnded ? { 'stroke-dasharray': '4 3' } : {}) });
  const serves = one.role === 'next' && one.effective !== null && one.effective < one.until ? [element('rect', { x: x(one.effective), y: 6, width: Math.max(end - x(one.effective) - 1, 0), height: 10, fill: colour })] : [];
  return [shape, ...serves, ...(one.until > to ? [arrow(x(to), 1, colour)] : []), ...(begins < from ? [notch(start, theme)] : [])];
}

function colourOf(one: Bar, { theme, now }: Ground): string {
  const band = bandOfBar(one, now);
  if (band === null || (band === 0 && one.role === 'previous')) return theme.calm;
  return band <= 30 ? theme.urgent : theme.near;
}

const ARROW = 10;

/** Goes on beyond the picture. */
function arrow(x: number, direction: 1 | -1, fill: string): Piece {
  const back = x - direction * ARROW;
  return element('path', { d: `M ${tenth(back)} 2 L ${tenth(x)} 11 L ${tenth(back)} 20 Z`, fill });
}

/** Began before the picture. */
function notch(x: number, { ground }: Theme): Piece {
  return element('path', { d: `M ${tenth(x)} 4 L ${tenth(x + 5)} 8 L ${tenth(x)} 11 L ${tenth(x + 5)} 14 L ${tenth(x)} 18`, fill: 'none', stroke: ground, 'stroke-width': 2 });
}

function takeover({ effective }: Bar, { theme, span: { x, from, to } }: Ground): Piece[] {
  if (effective === null || effective < from || effective > to) return [];
  const at = x(effective);
  return [element('path', { d: `M ${tenth(at)} 2 L ${tenth(at + 8)} 11 L ${tenth(at)} 20 L ${tenth(at - 8)} 11 Z`, fill: theme.text, stroke: theme.ground, 'stroke-width': 1.5 })];
}

/** A line under the bar with ends, while the one before is valid too. */
function overlap(stretch: Stretch | null, { theme, span: { x, to } }: Ground): Piece[] {
  if (stretch === null) return [];
  const [start, end] = [x(stretch.from), x(stretch.to ?? to)];
  return end - start < 1 ? [] : [element('path', { d: `M ${tenth(start)} 17 V 21 M ${tenth(start)} 19 H ${tenth(end)} M ${tenth(end)} 17 V 21`, stroke: theme.text, 'stroke-width': 1.5, fill: 'none' })];
}

/** A gap of hours is one too, and has to be seen. */
const LEAST = 8;

/** Crossed out: nothing signs. */
function gap(stretch: Stretch | null, { theme, span: { x, from, to } }: Ground): Piece[] {
  if (stretch === null) return [];
  const start = x(stretch.from < from ? from : stretch.from);
  const end = Math.max(x(stretch.to ?? to), Math.min(start + LEAST, x(to)));
  if (end - start < 1) return [];
  const strokes = Array.from({ length: Math.ceil((end - start) / 7) }, (_, index) => start + index * 7).map((at) => `M ${tenth(at)} 18 L ${tenth(Math.min(at + 7, end))} 4`);
  return [element('path', { d: strokes.join(' '), stroke: theme.urgent, 'stroke-width': 1.8, fill: 'none' })];
}

function today({ theme, span: { x }, now }: Ground): Piece[] {
  return [element('path', { d: line(x(now), 0, LANE_HEIGHT), stroke: theme.text, 'stroke-width': 2 })];
}

function line(x: number, from: number, to: number): string {
  return `M ${tenth(x)} ${from} V ${to}`;
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
