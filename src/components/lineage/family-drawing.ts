import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { KnownTie } from '../../app/lineage-ties.ts';
import type { Branch, LineageEdge } from '../../domain/lineage.ts';
import type { Dimension } from '../../domain/vocabularies.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import { arrowHead, at, type Point } from './shapes.ts';
import { headOf, lineOf, tieTitle, type LineStyle } from './tie-words.ts';

type FamilyNode = {
  x: number;
  y: number;
  width: number;
  height: number;
  href: string;
  label: string;
  dimension: Dimension | null;
  /** The case of the page on which it is drawn. */
  isHere: boolean;
  /** The name in as many lines as it needs, and the regency under it. */
  name: readonly string[];
  place: readonly string[];
};
type FamilyLine = {
  d: string;
  head: string;
  middle: Point;
  style: LineStyle;
  basis: 'record' | 'source';
  dimension: Dimension | null;
  title: string | undefined;
};
export type FamilyDrawing = {
  width: number;
  height: number;
  nodes: readonly FamilyNode[];
  lines: readonly FamilyLine[];
};

type Made = Omit<FamilyNode, 'x' | 'y'> & { key: string };
type Joined = { from: string; to: string; edge: LineageEdge<KnownTie> | null };

/** Three beside each other are as wide as the text of a case. */
const WIDTH = 188;
const BETWEEN = 52;
const PADDING = 9;
export const LINE_HEIGHT = 17;
/** So many letters have room in a line, beside the sign of the dimension and without it. */
const LETTERS = { besideSign: 19, alone: 23 };
const MOST_LINES = 3;

const drawn = new WeakMap<readonly Branch<KnownTie>[], FamilyDrawing>();

/** As `drawFamily`, once for the same trees: those of the whole network stand on a hundred pages. */
export function drawFamilyOnce(...[trees, about]: Parameters<typeof drawFamily>): FamilyDrawing {
  const known = drawn.get(trees) ?? drawFamily(trees, about);
  drawn.set(trees, known);
  return known;
}

/** Boxes from left to right, each where it is not in the way. `moreAt`: where the branches without room are told. */
function drawFamily(
  trees: readonly Branch<KnownTie>[],
  { moreAt, here }: { moreAt: (branch: Branch<KnownTie>) => string; here: string | null },
): FamilyDrawing {
  const made = new Map<string, Made>();
  const joined: Joined[] = [];
  const walk = (branch: Branch<KnownTie>, above: string | null) => {
    const { node, edge, leftOut } = branch;
    if (!made.has(node.key)) made.set(node.key, boxOf(branch, here));
    if (above !== null && edge !== null) joined.push({ from: above, to: node.key, edge });
    for (const next of branch.branches) walk(next, node.key);
    if (leftOut === 0) return;
    const key = `more ${node.key}`;
    made.set(key, moreBox(key, branch, moreAt(branch)));
    joined.push({ from: node.key, to: key, edge: null });
  };
  for (const tree of trees) walk(tree, null);

  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: BETWEEN, marginx: 2, marginy: 2 });
  for (const { key, width, height } of made.values()) graph.setNode(key, { width, height });
  for (const { from, to } of joined) graph.setEdge(from, to, {});
  // The boxes of a tree come in an order in which no lines cross.
  layout(graph, { disableOptimalOrderHeuristic: joined.length < made.size });

  const nodes = new Map(
    [...made.values()].map((box) => {
      const { x = 0, y = 0 } = graph.node(box.key);
      return [box.key, { ...box, x: x - box.width / 2, y: y - box.height / 2 }];
    }),
  );
  const lines = joined.flatMap(({ from, to, edge }): FamilyLine[] => {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    if (!source || !target) return [];
    const between = graph.edge({ v: from, w: to })?.points?.slice(1, -1) ?? [];
    return [lineOfEdge(source, target, between, edge)];
  });
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: [...nodes.values()],
    lines,
  };
}

function boxOf(branch: Branch<KnownTie>, here: string | null): Made {
  const { card, name, regency } = headOf(branch);
  const letters = card === null ? LETTERS.alone : LETTERS.besideSign;
  const lines = wrapped(name ?? regency.name, letters, MOST_LINES);
  const place = name === null ? [] : wrapped(regency.name, letters + 2, 2);
  return {
    key: branch.node.key,
    width: WIDTH,
    height: 2 * PADDING + LINE_HEIGHT * (lines.length + place.length),
    href: card === null ? `/daerah/${regency.code}` : `/inovasi/${card.slug}`,
    label: name === null ? regency.name : `${name}, ${regency.name}`,
    dimension: card?.dimension ?? null,
    isHere: card !== null && card.id === here,
    name: lines,
    place,
  };
}

function moreBox(key: string, branch: Branch<KnownTie>, href: string): Made {
  const count = formatNumber(branch.leftOut);
  return {
    key,
    width: WIDTH,
    height: 2 * PADDING + LINE_HEIGHT,
    href,
    label: t('network.family.more.label', { count, name: boxOf(branch, null).label }),
    dimension: null,
    isHere: false,
    name: [t('network.family.more', { count })],
    place: [],
  };
}

/** Words in at most `most` lines of so many letters; what is left over is cut. */
function wrapped(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+|(?<=\/)/)) {
    const longer = line === '' || line.endsWith('/') ? line + word : `${line} ${word}`;
    if (longer.length <= letters || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown = lines.slice(0, most);
  const last = shown.at(-1) ?? '';
  if (lines.length > most || last.length > letters)
    shown[shown.length - 1] = `${last.slice(0, letters - 1).trimEnd()}…`;
  return shown;
}

type Placed = Made & { x: number; y: number };

function lineOfEdge(
  source: Placed,
  target: Placed,
  between: readonly { x: number; y: number }[],
  edge: LineageEdge<KnownTie> | null,
): FamilyLine {
  const [first] = edge?.ties ?? [];
  // What leads back to an earlier case, in a circle, leaves to the left.
  const goesBack = target.x <= source.x;
  const start: Point = [goesBack ? source.x : source.x + source.width, source.y + source.height / 2];
  const end: Point = [goesBack ? target.x + target.width : target.x, target.y + target.height / 2];
  const before: Point = [end[0] + (goesBack ? 6 : -6), end[1]];
  const about = {
    style: lineOf(first?.kind ?? 'adopted'),
    basis: edge?.ties.some(({ basis }) => basis === 'record') ? ('record' as const) : ('source' as const),
    dimension: first?.dimension ?? null,
    title: first && edge ? tieTitle(first, edge.ties) : undefined,
  };
  // Only a line past other boxes needs the points that lead around them.
  const isLong = Math.abs(end[0] - start[0]) > WIDTH;
  const points: Point[] = [start, ...(isLong ? between.map(({ x, y }): Point => [x, y]) : []), before];
  const d = points
    .slice(1)
    .map(([x, y], index) => {
      const [px, py] = points[index] ?? start;
      const half = (px + x) / 2;
      return `C${at(half, py)} ${at(half, y)} ${at(x, y)}`;
    })
    .join('');
  const last = points.at(-2) ?? start;
  return {
    d: `M${at(...start)}${d}`,
    head: arrowHead(end, before),
    middle: [(last[0] + end[0]) / 2, (last[1] + end[1]) / 2],
    ...about,
  };
}
