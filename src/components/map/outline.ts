import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Size of the map's own coordinates; on screen it is as wide as its place. */
export const MAP = { width: 1000, height: 380 };

type Point = readonly [x: number, y: number];
type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const INDONESIA = '360';
/** Malaysia, Singapore, Brunei, Timor-Leste, Papua New Guinea, Philippines, Thailand, Australia. */
const NEIGHBOURS = new Set(['458', '702', '096', '626', '598', '608', '764', '036']);

/** As fine as half a unit: for a map as wide as the page. */
export const fineOutline = once(() => drawOutline(0.35));
/** For a map of half that width or less. */
export const coarseOutline = once(() => drawOutline(0.8));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/**
 * The coasts of Indonesia and its neighbours as SVG paths in `MAP` coordinates, and where a place lies on them.
 * World-atlas 2, countries 1:50m (Natural Earth, public domain). Points nearer than `tolerance` (MAP units)
 * to the line without them are left out: what cannot be seen at the size it is shown.
 */
function drawOutline(tolerance: number) {
  const atlas = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const world = JSON.parse(readFileSync(atlas, 'utf8')) as Countries;
  const countries = feature(world, world.objects.countries).features;
  const land = countries.filter(({ id }) => id === INDONESIA);
  // Wider in the east, where the border of Papua would otherwise lie along the edge.
  const [margin, east] = [8, 40];
  const projection = geoMercator().fitExtent(
    [
      [margin, margin],
      [MAP.width - east, MAP.height - margin],
    ],
    { type: 'FeatureCollection', features: land },
  );
  const clipped = geoMercator()
    .scale(projection.scale())
    .translate(projection.translate())
    .clipExtent([
      [-2, -2],
      [MAP.width + 2, MAP.height + 2],
    ]);
  const abroad = countries.filter(({ id }) => NEIGHBOURS.has(String(id)));
  return {
    land: pathOf(ringsOf(geoPath(projection), land), tolerance),
    abroad: pathOf(ringsOf(geoPath(clipped), abroad), tolerance),
    /** Degrees to MAP coordinates, to a tenth. */
    place: ({ latitude, longitude }: { latitude: number; longitude: number }): Point => {
      const [x, y] = projection([longitude, latitude]) ?? [0, 0];
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    },
  };
}

/** What d3 would draw on a canvas, as rings of points. */
function ringsOf(path: ReturnType<typeof geoPath>, features: Parameters<typeof path>[0][]): Point[][] {
  const rings: Point[][] = [];
  const pen = {
    beginPath() {},
    moveTo: (x: number, y: number) => void rings.push([[x, y]]),
    lineTo: (x: number, y: number) => void rings.at(-1)?.push([x, y]),
    arc() {},
    closePath() {},
  };
  path.context(pen);
  for (const one of features) path(one);
  return rings;
}

/** Relative whole half-units: a third of the length of absolute decimals. Drawn at `scale(.5)`. */
function pathOf(rings: readonly Point[][], tolerance: number): string {
  let path = '';
  for (const ring of rings) {
    const points = simplified(ring, tolerance).map(([x, y]): Point => [Math.round(x * 2), Math.round(y * 2)]);
    const [first] = points;
    if (!first || points.length < 4) continue;
    path += `M${first[0]} ${first[1]}l`;
    let [lastX, lastY] = first;
    const steps: string[] = [];
    for (const [x, y] of points.slice(1)) {
      if (x === lastX && y === lastY) continue;
      steps.push(`${x - lastX} ${y - lastY}`);
      [lastX, lastY] = [x, y];
    }
    path += `${steps.join(' ').replaceAll(' -', '-')}z`;
  }
  return path;
}

/** Douglas and Peucker. */
function simplified(points: readonly Point[], tolerance: number): readonly Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return points;
  let farthest = 0;
  let distance = 0;
  for (let at = 1; at < points.length - 1; at += 1) {
    const point = points[at];
    const away = point ? distanceToLine(point, first, last) : 0;
    if (away > distance) [farthest, distance] = [at, away];
  }
  if (distance <= tolerance) return [first, last];
  return [
    ...simplified(points.slice(0, farthest + 1), tolerance),
    ...simplified(points.slice(farthest), tolerance).slice(1),
  ];
}

function distanceToLine([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dy * (x - ax) - dx * (y - ay)) / length;
}
