import { describe, expect, test } from 'vitest';
import { pageCache } from '../../src/server/page-cache.ts';

const page = (text: string) => ({ headers: {}, etag: `"${text}"`, body: Buffer.from(text) });

function aCache() {
  const catalogue = { revision: 1 };
  const cache = pageCache(() => catalogue.revision);
  return { cache, catalogue };
}

describe('what is one page', () => {
  const { cache } = aCache();
  const key = (address: string) => cache.key(address, 'br');

  test.each([
    ['/inovasi?dimension=living&province=32', '/inovasi?province=32&dimension=living'],
    ['/inovasi?topic=sampah+plastik', '/inovasi?topic=sampah%20plastik'],
    ['/inovasi?q=&page=2', '/inovasi?page=2&q='],
  ])('%s and %s', (one, other) => {
    expect(key(one)).not.toBeNull();
    expect(key(one)).toBe(key(other));
  });

  test.each([
    ['/inovasi', '/inovasi?page=2'],
    ['/inovasi?page=2', '/inovasi?page=3'],
    // Of a repeated parameter that has one value, the first counts.
    ['/inovasi?page=2&page=3', '/inovasi?page=3&page=2'],
    ['/inovasi?sort=name&sort=newest', '/inovasi?sort=newest&sort=name'],
    // What follows a second question mark belongs to the value.
    ['/inovasi?dimension=living', '/inovasi?dimension=living?x'],
    ['/inovasi?dimension=living', '/inovasi?dimension=living%26province%3D32'],
    ['/inovasi/a', '/inovasi/b'],
    ['/bandingkan?id=a&id=b', '/bandingkan?id=b&id=a'],
    ['/bandingkan?id=a&id=b', '/bandingkan?id=a&id=c'],
    ['/Inovasi', '/inovasi'],
  ])('but not %s and %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  test('each encoding has its own', () => {
    expect(cache.key('/', 'br')).not.toBe(cache.key('/', 'gzip'));
  });

  test.each([
    '/kerja',
    '/kerja/ajuan?page=2',
    '/kurasi/antrean',
    '/admin',
    '/masuk',
    '/keluar',
    '/inovasi?q=malaria',
    '/inovasi?q=&q=malaria',
    '/inovasi?utm_source=surat',
    '/?session=1',
    '/koleksi/rahasia',
    '/bandingkan?id=a&q=sampah',
    '/bandingkan?page=2',
    '/inovasi?id=a',
  ])('%s is never kept', (address) => {
    expect(key(address)).toBeNull();
  });

  test('an address that only begins like somebody’s own is kept', () => {
    expect(key('/kerjasama')).not.toBeNull();
  });
});

describe('how long a page is good', () => {
  test('until the catalogue changes', () => {
    const { cache, catalogue } = aCache();
    cache.keep('/', page('lama'), catalogue.revision);
    expect(cache.get('/')?.body.toString()).toBe('lama');
    catalogue.revision = 2;
    expect(cache.get('/')).toBeUndefined();
    cache.keep('/', page('baru'), catalogue.revision);
    expect(cache.get('/')?.body.toString()).toBe('baru');
  });

  test('not at all when the catalogue changed while it was made', () => {
    const { cache, catalogue } = aCache();
    const madeAt = catalogue.revision;
    catalogue.revision = 2;
    cache.keep('/', page('separuh lama'), madeAt);
    expect(cache.get('/')).toBeUndefined();
    catalogue.revision = 1;
    expect(cache.get('/')).toBeUndefined();
  });

  test('what is asked for least goes first when memory is short', () => {
    const { cache, catalogue } = aCache();
    const large = Buffer.alloc(10 * 1024 * 1024);
    for (let number = 0; number < 10; number += 1)
      cache.keep(`/inovasi/${number}`, { ...page('besar'), body: large }, catalogue.revision);
    expect(cache.get('/inovasi/0')).toBeUndefined();
    expect(cache.get('/inovasi/9')).toBeDefined();
  });
});
