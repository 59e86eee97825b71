export type Point = readonly [x: number, y: number];

const tenth = (value: number): number => Math.round(value * 10) / 10;
export const at = (...[x, y]: Point): string => `${tenth(x)} ${tenth(y)}`;

/** A triangle with its tip at `tip`, pointing away from `from`. */
export function arrowHead(tip: Point, from: Point, length = 9): string {
  const [dx, dy] = [tip[0] - from[0], tip[1] - from[1]];
  const distance = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / distance, dy / distance];
  const [bx, by] = [tip[0] - ux * length, tip[1] - uy * length];
  const half = length * 0.45;
  return `M${at(...tip)}L${at(bx - uy * half, by + ux * half)}L${at(bx + uy * half, by - ux * half)}z`;
}

/** Two short strokes across, for what was stopped. */
export function cross([x, y]: Point, size = 4.5): string {
  return `M${at(x - size, y - size)}L${at(x + size, y + size)}M${at(x - size, y + size)}L${at(x + size, y - size)}`;
}
