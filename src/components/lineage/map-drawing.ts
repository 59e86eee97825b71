import type { RegencyPair } from '../../app/read-lineage.ts';
import { regencyOf } from '../../app/regions.ts';
import type { Dimension } from '../../domain/vocabularies.ts';
import { MAP, type fineOutline } from '../map/outline.ts';
import { arrowHead, at, type Point } from './shapes.ts';
import { lineOf, tieTitle, type LineStyle } from './tie-words.ts';

type Box = { left: number; top: number; right: number; bottom: number };
type Label = { text: string; x: number; y: number; anchor: 'start' | 'end' | 'middle' };

type MapNode = {
  code: string;
  name: string;
  given: number;
  taken: number;
  x: number;
  y: number;
  r: number;
  /** Null where there is no room for it: pointing at the node tells its name. */
  label: Label | null;
};
type MapLine = {
  d: string;
  head: string;
  style: LineStyle;
  basis: 'record' | 'source';
  /** Null where several dimensions, or none, are known of it. */
  dimension: Dimension | null;
  /** Where the sign of the dimension stands; null where there is no room. */
  sign: Point | null;
  middle: Point;
  title: string;
};
export type MapDrawing = {
  /** Of the outline's own coordinates. */
  transform: string;
  nodes: readonly MapNode[];
  lines: readonly MapLine[];
  /** Names of regencies of which nobody knows where they lie. */
  unplaced: readonly string[];
};

const MARGIN = 46;
const CLOSEST = 5;
const LETTER = 6.9;
const SIGN = 9;
/** A line as short as this has no room for a sign. */
const SHORT = 60;

/** Lines from origins to adopters over the map, drawn as near as what is on it allows. */
export function drawMap(
  pairs: readonly RegencyPair[],
  place: ReturnType<typeof fineOutline>['place'],
): MapDrawing {
  const counts = new Map<string, { given: number; taken: number }>();
  const countOf = (code: string) => {
    const known = counts.get(code) ?? { given: 0, taken: 0 };
    counts.set(code, known);
    return known;
  };
  for (const { origin, adopter, ties } of pairs) {
    countOf(origin).given += ties.length;
    countOf(adopter).taken += ties.length;
  }
  const placed = [...counts].map(([code, count]) => {
    const { name, position } = regencyOf(code);
    return { code, name, ...count, at: position && place(position) };
  });
  const frame = frameAround(placed.flatMap((one) => (one.at === null ? [] : [one.at])));
  const nodes = placed
    .flatMap(({ at: point, ...one }): MapNode[] => {
      if (point === null) return [];
      const [x, y] = frame.to(point);
      // An origin is as large as what came from it; who only took something is a small point.
      return [{ ...one, x, y, r: Math.min(12, 4.5 + 1.4 * Math.sqrt(one.given)), label: null }];
    })
    .sort((a, b) => b.given - a.given || b.taken - a.taken || (a.code < b.code ? -1 : 1));
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const taken: Box[] = nodes.map(({ x, y, r }) => boxAround([x, y], r + 1));
  const curves = pairs.flatMap((pair) => {
    const [from, to] = [byCode.get(pair.origin), byCode.get(pair.adopter)];
    return from && to ? [curveBetween(from, to, pair)] : [];
  });
  // Each takes its room before the next is placed: names of origins, arrows, names of the others, signs.
  const withLabel = (node: MapNode): MapNode => ({ ...node, label: labelOf(node, taken) });
  const origins = nodes.filter(({ given }) => given > 0).map(withLabel);
  for (const { tip } of curves) taken.push(boxAround(tip, 4));
  const labelled = [...origins, ...nodes.filter(({ given }) => given === 0).map(withLabel)];
  const lines = curves.map((curve) => lineAlong(curve, taken));
  return {
    transform: `translate(${at(...frame.shift)}) scale(${Math.round(frame.scale * 500) / 1000})`,
    nodes: labelled,
    lines,
    unplaced: placed.filter((one) => one.at === null).map(({ name }) => name),
  };
}

/** What of the map is shown: all of it, or as much nearer as the points allow. */
function frameAround(points: readonly Point[]) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs) - MARGIN / 2, Math.max(...xs) + MARGIN / 2];
  const [top, bottom] = [Math.min(...ys) - MARGIN / 2, Math.max(...ys) + MARGIN / 2];
  const fits = Math.min(MAP.width / (right - left), MAP.height / (bottom - top), CLOSEST);
  const scale = points.length === 0 || fits < 1.3 ? 1 : Math.round(fits * 100) / 100;
  const shift: Point =
    scale === 1
      ? [0, 0]
      : [MAP.width / 2 - (scale * (left + right)) / 2, MAP.height / 2 - (scale * (top + bottom)) / 2];
  const to = ([x, y]: Point): Point => [x * scale + shift[0], y * scale + shift[1]];
  return { scale, shift, to };
}

type Curve = {
  pair: RegencyPair;
  control: Point;
  end: Point;
  tip: Point;
  arrow: number;
  distance: number;
  on: (share: number) => Point;
};

/** A curve that bends to its left, so that there and back are two lines. */
function curveBetween(from: MapNode, to: MapNode, pair: RegencyPair): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy) || 1;
  const gap = distance - from.r - to.r;
  // Neighbours are joined straight, with an arrow as large as what is between them.
  const bend = gap < 16 ? 0 : Math.min(60, distance * 0.18);
  const arrow = Math.max(4, Math.min(9, gap * 0.6));
  const control: Point = [
    (from.x + to.x) / 2 + (dy / distance) * bend,
    (from.y + to.y) / 2 - (dx / distance) * bend,
  ];
  const end = towards([to.x, to.y], control, to.r + 1.5);
  const start = towards([from.x, from.y], control, from.r);
  const on = (share: number): Point => {
    const rest = 1 - share;
    return [
      rest * rest * start[0] + 2 * rest * share * control[0] + share * share * end[0],
      rest * rest * start[1] + 2 * rest * share * control[1] + share * share * end[1],
    ];
  };
  return { pair, control, end, tip: towards(end, control, arrow / 2), arrow, distance, on };
}

function lineAlong({ pair, control, end, tip, arrow, distance, on }: Curve, taken: Box[]): MapLine {
  const dimensions = new Set(pair.ties.map(({ dimension }) => dimension));
  const [dimension = null] = dimensions.size === 1 ? dimensions : [];
  const sign =
    distance > SHORT && dimension !== null
      ? ([0.5, 0.62, 0.38, 0.74].map(on).find((point) => !isCrowded(boxAround(point, SIGN), taken)) ?? null)
      : null;
  if (sign) taken.push(boxAround(sign, SIGN));
  const [first] = pair.ties;
  return {
    d: `M${at(...on(0))}Q${at(...control)} ${at(...tip)}`,
    head: arrowHead(end, control, arrow),
    style: lineOf(first?.kind ?? 'adopted'),
    basis: pair.ties.some(({ basis }) => basis === 'record') ? 'record' : 'source',
    dimension,
    sign,
    middle: on(sign ? 0.25 : 0.5),
    title: tieTitle(pair, pair.ties),
  };
}

const towards = ([x, y]: Point, [tx, ty]: Point, by: number): Point => {
  const distance = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) / distance) * by, y + ((ty - y) / distance) * by];
};

const boxAround = ([x, y]: Point, by: number): Box => ({
  left: x - by,
  top: y - by,
  right: x + by,
  bottom: y + by,
});

const isCrowded = (box: Box, taken: readonly Box[]): boolean =>
  box.left < 2 ||
  box.top < 2 ||
  box.right > MAP.width - 2 ||
  box.bottom > MAP.height - 2 ||
  taken.some(
    (other) =>
      box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
  );

/** Beside, above or below its node, wherever it covers nothing; takes the room it needs. */
function labelOf({ name, x, y, r }: MapNode, taken: Box[]): Label | null {
  // `Kota Sorong` and `Kabupaten Sorong` are two: only the more common word is left out.
  const text = name.replace(/^Kabupaten /, '');
  const width = text.length * LETTER;
  const [before, after, above, below] = [x - r - 3, x + r + 3, y - r - 4, y + r + 13];
  const tries = (
    [
      ['start', after, y + 4],
      ['end', before, y + 4],
      ['middle', x, above],
      ['middle', x, below],
      ['start', x - r, above],
      ['start', x - r, below],
      ['end', x + r, above],
      ['end', x + r, below],
    ] as const
  ).map(([anchor, from, line]) => {
    const left = anchor === 'start' ? from : anchor === 'end' ? from - width : from - width / 2;
    return {
      label: { text, x: from, y: line, anchor },
      box: { left, right: left + width, top: line - 11, bottom: line + 3 },
    };
  });
  const found = tries.find(({ box }) => !isCrowded(box, taken));
  if (!found) return null;
  taken.push(found.box);
  return found.label;
}
