import { countedAddress } from './counted-address.ts';
import type { Hub } from './hub.ts';

/** Counts a try of a link from a mail: nobody shall go through many. Throws `TooManyAttemptsError`. */
export async function spendLink(hub: Hub, address: string): Promise<void> {
  const counted = countedAddress(address);
  if (counted) await hub.limits.spend('link_address', counted);
}
