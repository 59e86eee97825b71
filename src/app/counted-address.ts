import { isIPv6 } from 'node:net';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * What tries from one place are counted by: an address, of IPv6 the network that one customer has. Null for this
 * machine itself: whoever works on it has other ways, and a proxy that does not tell whom it speaks for would have
 * everybody counted as one.
 */
export function countedAddress(address: string): string | null {
  if (LOOPBACK.test(address)) return null;
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const gap = address.includes('::') ? Math.max(0, 8 - first.length - last.length) : 0;
  return [...first, ...Array<string>(gap).fill('0'), ...last].slice(0, 4).join(':');
}
