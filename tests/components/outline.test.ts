import { expect, test } from 'vitest';
import { regencies } from '../../src/app/regions.ts';
import { coarseOutline, fineOutline, MAP } from '../../src/components/map/outline.ts';

test('every regency lies within the map', () => {
  const { place } = fineOutline();
  const outside = regencies.filter(({ position }) => {
    if (position === null) return false;
    const [x, y] = place(position);
    return x < 0 || x > MAP.width || y < 0 || y > MAP.height;
  });
  expect(outside.map(({ name }) => name)).toEqual([]);
});

test('places lie as they do in the country: Sabang far north-west, Merauke far south-east', () => {
  const { place } = fineOutline();
  const [sabangX, sabangY] = place({ latitude: 5.89, longitude: 95.32 });
  const [meraukeX, meraukeY] = place({ latitude: -8.49, longitude: 140.4 });
  expect(sabangX).toBeLessThan(30);
  expect(sabangY).toBeLessThan(40);
  expect(meraukeX).toBeGreaterThan(900);
  expect(meraukeY).toBeGreaterThan(300);
});

test('the coasts are drawn, and small enough for a page', () => {
  for (const { land, abroad } of [fineOutline(), coarseOutline()]) {
    expect(land).toMatch(/^M\d+ \d+l/);
    expect(land.match(/M/g)?.length).toBeGreaterThan(40);
    expect(abroad).toMatch(/^M/);
    expect(land + abroad).not.toContain('NaN');
  }
  expect(fineOutline().land.length).toBeLessThan(12_000);
  expect(coarseOutline().land.length).toBeLessThan(8_500);
});
