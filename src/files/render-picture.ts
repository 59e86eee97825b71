import sharp, { type Sharp } from 'sharp';
import { FileRefusedError } from './refusal.ts';

export type Rendered = { bytes: Buffer; width: number; height: number };
/** `small` is null when the picture is no wider than it. */
export type Picture = { large: Rendered; small: Rendered | null };

/** The longer side at most, in pixels. */
const LARGE = 1600;
/** Width of the smaller one: a phone's, at two dots a pixel. */
const SMALL = 640;
const QUALITY = 80;
/** As large as phones take them; unpacked it is some 250 MB at most. */
const MOST_PIXELS = 64_000_000;
const LONGEST_SECONDS = 20;

// Nothing is kept between pictures, and one is worked on at a time: memory stays that of one picture.
sharp.cache(false);
sharp.concurrency(1);
let turn: Promise<unknown> = Promise.resolve();

/**
 * A picture made anew from its pixels, upright, as WebP, without anything that the camera wrote beside them (where,
 * when and by whom it was taken). Waits for its turn. Throws `FileRefusedError`.
 */
export function renderPicture(bytes: Buffer): Promise<Picture> {
  const mine = turn.then(() => render(bytes));
  turn = mine.catch(() => undefined);
  return mine;
}

async function render(bytes: Buffer): Promise<Picture> {
  try {
    const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).timeout({
      seconds: LONGEST_SECONDS,
    });
    const { pages = 1, width, height } = await input.metadata();
    if (pages > 1) throw new FileRefusedError('moving_picture');
    if (width * height > MOST_PIXELS) throw new FileRefusedError('too_many_pixels');
    const large = await webp(
      input.autoOrient().resize({ width: LARGE, height: LARGE, fit: 'inside', withoutEnlargement: true }),
    );
    const small = large.width > SMALL ? await webp(sharp(large.bytes).resize({ width: SMALL })) : null;
    return { large, small };
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    const pixels = error instanceof Error && /pixel limit|too large|timeout/i.test(error.message);
    throw new FileRefusedError(pixels ? 'too_many_pixels' : 'damaged', { cause: error });
  }
}

async function webp(picture: Sharp): Promise<Rendered> {
  const { data, info } = await picture.webp({ quality: QUALITY }).toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
