import { expect, test } from 'vitest';
import { knownHosts } from '../../src/server/known-hosts.ts';

const isKnown = knownHosts('https://lumbung.example', { host: '10.0.0.5', port: 4321 });

test.each([
  'lumbung.example',
  'LUMBUNG.example',
  'lumbung.example:443',
  '10.0.0.5:4321',
  'localhost:4321',
  '127.0.0.1:4321',
  '[::1]:4321',
  // A container's port is often mapped to another.
  'localhost:8080',
  'localhost',
])('%s is this site', (host) => {
  expect(isKnown(host)).toBe(true);
});

test.each([
  undefined,
  '',
  'evil.example',
  'lumbung.example.evil.example',
  'evil-lumbung.example',
  'lumbung.example:8443',
  'localhost.evil.example',
  'localhost:80@evil.example',
  '127.0.0.1.evil.example',
  '10.0.0.5',
  '10.0.0.5:80',
  'lumbung.example, evil.example',
])('%s is not', (host) => {
  expect(isKnown(host)).toBe(false);
});

test('on port 80 the port goes without saying, and an IPv6 address stands in brackets', () => {
  expect(knownHosts('http://lumbung.example', { host: '10.0.0.5', port: 80 })('10.0.0.5')).toBe(true);
  expect(knownHosts('http://lumbung.example', { host: 'fd00::5', port: 4321 })('[FD00::5]:4321')).toBe(true);
});
