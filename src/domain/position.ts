import { z } from 'zod';

/** A place in Indonesia, in degrees (WGS 84). Bounds are a little outside the land: 0,0 and swapped pairs are refused. */
export const Position = z.strictObject({
  latitude: z.number().min(-12).max(7),
  longitude: z.number().min(94).max(142),
});
export type Position = z.infer<typeof Position>;
