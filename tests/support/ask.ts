import type { ReadContext } from '../../src/api/endpoint.ts';
import type { Hub } from '../../src/app/hub.ts';

export const REQUEST_ID = 'permintaan-1';

type Read = (context: ReadContext) => Promise<Response>;

/** Asks an endpoint as the site would: `/api/v1/innovations/abc` with what the route found in `params`. */
export function ask(
  read: Read,
  hub: Hub,
  address: string,
  {
    params = {},
    method = 'GET',
    headers = {},
  }: { params?: Record<string, string>; method?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const url = new URL(address, hub.siteUrl);
  return read({
    request: new Request(url, { method, headers }),
    url,
    params,
    locals: { hub, requestId: REQUEST_ID, sameForEverybody: false },
  });
}
