import { bracketed } from '../config.ts';

/** This machine's names for itself: whoever says them is on it, whatever port was mapped in between. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
export const isLoopbackName = (host: string): boolean => LOOPBACK.test(host.toLowerCase());
const PORT_OF_SCHEME: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Whether a Host value names this site: the site's own name, the address it listens on, or this machine. Any
 * other would let a stranger's name into links, caches and cookies.
 */
export function knownHosts(
  siteUrl: string,
  listening: { host: string; port: number },
): (host: string | undefined) => boolean {
  const site = new URL(siteUrl);
  const address = bracketed(listening.host).toLowerCase();
  const hosts = new Set([site.host, `${address}:${listening.port}`]);
  // A client may write the port that goes without saying.
  if (site.port === '') hosts.add(`${site.hostname}:${PORT_OF_SCHEME[site.protocol] ?? ''}`);
  if (listening.port === 80) hosts.add(address);
  return (host) => {
    if (host === undefined) return false;
    // Names are the same in either case, and lower case is what nearly every client sends.
    return hosts.has(host) || hosts.has(host.toLowerCase()) || isLoopbackName(host);
  };
}
