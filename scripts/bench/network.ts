import { provinces } from '../../src/app/regions.ts';
import { Dimension } from '../../src/domain/vocabularies.ts';
import { askings } from './askings.ts';
import type { HubProcess } from './hub-process.ts';
import type { Row } from './report.ts';

const ROUNDS = 9;
const ADDRESSES = [
  '/jejaring?',
  ...Dimension.options.map((dimension) => `/jejaring?dimension=${dimension}`),
  ...provinces.map(({ code }) => `/jejaring?province=${code}`),
];

/** What the network costs, whole and narrowed. A parameter that nobody knows: each asking is made anew. */
export const network = (hub: HubProcess, adoptions: number): Promise<Row> =>
  askings(hub, ADDRESSES, {
    addressOf: (address, round) => `${address}&ulang=${round}`,
    rounds: ROUNDS,
    what: `network of adoptions, page, uncached, ${adoptions} adoptions`,
    of: `${ADDRESSES.length} addresses`,
  });
