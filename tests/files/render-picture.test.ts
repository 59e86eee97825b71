import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { LARGEST_FILE_BYTES } from '../../src/files/refusal.ts';
import { renderPicture } from '../../src/files/render-picture.ts';
import { aPicture } from '../support/uploads.ts';

const SECRET = 'Jalan Rahasia 7';

/** Lies on its side, and says where, when and by whom it was taken. */
const fromACamera = async (format: 'jpeg' | 'png' | 'webp') =>
  sharp(await aPicture({ width: 2400, height: 1200, format: 'png' }))
    .withExif({
      IFD0: { Artist: SECRET, Make: 'Kamera', Copyright: SECRET },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '8/1 13/1 9/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '114/1 22/1 0/1',
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${SECRET}</a></x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'from a camera (%s) keeps nothing of what the camera knew',
    async (format) => {
      const given = await fromACamera(format);
      const before = await sharp(given).metadata();
      expect(before.exif).toBeDefined();
      expect(before.orientation).toBe(6);
      expect(given.includes(SECRET)).toBe(true);

      const { large, small } = await renderPicture(given);
      for (const rendered of [large, small]) {
        const bytes = rendered?.bytes ?? Buffer.alloc(0);
        const after = await sharp(bytes).metadata();
        expect(after.format).toBe('webp');
        expect({ exif: after.exif, xmp: after.xmp, icc: after.icc, orientation: after.orientation }).toEqual(
          {},
        );
        expect(bytes.includes(SECRET)).toBe(false);
        expect(bytes.includes('EXIF')).toBe(false);
      }
    },
  );

  it('stands upright, 1600 pixels at its longer side and 640 wide for phones', async () => {
    const { large, small } = await renderPicture(await fromACamera('jpeg'));
    expect([large.width, large.height]).toEqual([800, 1600]);
    expect([small?.width, small?.height]).toEqual([640, 1280]);
    const measured = await sharp(large.bytes).metadata();
    expect([measured.width, measured.height]).toEqual([800, 1600]);
  });

  it('is never made larger, and a small one has no smaller one', async () => {
    const { large, small } = await renderPicture(await aPicture({ width: 320, height: 200, format: 'png' }));
    expect([large.width, large.height]).toEqual([320, 200]);
    expect(small).toBeNull();
  });

  it('that moves is refused', async () => {
    const frames = await sharp(
      await Promise.all(
        [10, 200].map((shade) =>
          sharp({ create: { width: 40, height: 40, channels: 3, background: { r: shade, g: 0, b: 0 } } })
            .png()
            .toBuffer(),
        ),
      ),
      { join: { animated: true } },
    )
      .webp()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    await expect(renderPicture(frames)).rejects.toMatchObject({ reason: 'moving_picture' });
  });

  it('that unpacks to more pixels than a phone takes is refused before it is unpacked', async () => {
    const bomb = await aPicture({ width: 9000, height: 9000, format: 'png' });
    expect(bomb.length).toBeLessThan(LARGEST_FILE_BYTES);
    // Its beginning says how large it is; whoever unpacked the rest would find it cut off.
    for (const bytes of [bomb, bomb.subarray(0, 2000)])
      await expect(renderPicture(bytes)).rejects.toMatchObject({ reason: 'too_many_pixels' });
  });

  it('that was cut off is refused', async () => {
    const whole = await fromACamera('jpeg');
    await expect(renderPicture(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      reason: 'damaged',
    });
  });

  it('waits for its turn, and one that fails holds up no other', async () => {
    const good = await aPicture();
    const outcomes = await Promise.allSettled(
      [good, Buffer.from('bukan gambar'), good, good].map((bytes) => renderPicture(bytes)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });
});
