import { expect, test } from 'vitest';
import { readInnovation } from '../../src/app/read-innovation.ts';
import { caseJsonLd, scriptJson } from '../../src/components/case-json-ld.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

test('a case tells search engines what it is, where, and on which sources it rests', async () => {
  const innovation = anInnovation({
    name: 'Smart Kampung',
    startedYear: 2016,
    sources: [{ title: 'Berita', url: 'https://berita.example/1', supports: null }],
    media: [
      { kind: 'picture', file: 'a.webp', small: null, width: 800, height: 600, description: 'Kios' },
      { kind: 'video', url: 'https://video.example/1', description: 'Cara memesan' },
    ],
  });
  const hub = await aHub({ innovations: [innovation] });
  const page = await readInnovation(hub, 'smart-kampung');
  expect(page && caseJsonLd(SITE_URL, page)).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Article',
    url: `${SITE_URL}/inovasi/smart-kampung`,
    temporalCoverage: '2016/..',
    about: { '@type': 'GovernmentService', serviceOperator: { name: 'Kabupaten Banyuwangi' } },
    spatialCoverage: {
      name: 'Kabupaten Banyuwangi',
      geo: { '@type': 'GeoCoordinates' },
      containedInPlace: { name: 'Jawa Timur' },
    },
    citation: [{ name: 'Berita', url: 'https://berita.example/1' }],
    image: [`${SITE_URL}/berkas/${innovation.id}/a.webp`],
  });
  await hub.close();
});

test('a case that stopped does not claim to go on', async () => {
  const stopped = { reason: 'Anggaran habis', on: null };
  const hub = await aHub({
    innovations: [anInnovation({ name: 'Medan Clean Track', startedYear: 2017, stopped })],
  });
  const page = await readInnovation(hub, 'medan-clean-track');
  expect(page && caseJsonLd(SITE_URL, page)).not.toHaveProperty('temporalCoverage');
  await hub.close();
});

test('no text can end the script element that holds it', () => {
  const value = { name: '</script><script>alert(1)</script><!-- & \u2028' };
  expect(scriptJson(value)).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(scriptJson(value))).toEqual(value);
});
