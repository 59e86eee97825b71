import { z } from 'zod';

/** A place in Indonesia, in degrees (WGS 84). Bounds are a little outside the land: 0,0 and swapped pairs are refused. */
export const Position = z.strictObject({
  latitude: z.number().min(-12).max(7),
  longitude: z.number().min(94).max(142),
});
export type Position = z.infer<typeof Position>;

/** Along the great circle. */
export function kilometresBetween(a: Readonly<Position>, b: Readonly<Position>): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * 6371 * Math.asin(Math.sqrt(chord));
}
