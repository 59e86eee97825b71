import { RegencyCode } from './regency.ts';
import { NationalRole, RegencyRole, type Viewer } from './roles.ts';

/** What somebody may do, for whom: an account's, an invitation's. */
export type GivenRoles = Pick<Viewer, 'regency' | 'regencyRoles' | 'nationalRoles'>;

const HUB = 'hub';
const NOTHING = '-';
const CHANGE = ' > ';

/** `3510 contributor administrator hub curator`; `-` for nothing at all. */
function codeOf({ regency, regencyRoles, nationalRoles }: GivenRoles): string {
  const parts = [
    ...(regency === null ? [] : [regency, ...regencyRoles]),
    ...(nationalRoles.length === 0 ? [] : [HUB, ...nationalRoles]),
  ];
  return parts.length === 0 ? NOTHING : parts.join(' ');
}

/** How a log tells that roles changed: in codes, which every language can put into words. */
export const tellRolesChange = (before: GivenRoles, after: GivenRoles): string =>
  `${codeOf(before)}${CHANGE}${codeOf(after)}`;

function readRoles(code: string): GivenRoles | null {
  if (code === NOTHING) return { regency: null, regencyRoles: [], nationalRoles: [] };
  const words = code.split(' ');
  const hubAt = words.indexOf(HUB);
  const [ofRegency, ofHub] = hubAt === -1 ? [words, []] : [words.slice(0, hubAt), words.slice(hubAt + 1)];
  const [regency = null, ...regencyRoles] = ofRegency;
  const read = {
    regency: RegencyCode.nullable().safeParse(regency),
    regencyRoles: RegencyRole.array().safeParse(regencyRoles),
    nationalRoles: NationalRole.array().safeParse(ofHub),
  };
  return read.regency.success && read.regencyRoles.success && read.nationalRoles.success
    ? {
        regency: read.regency.data,
        regencyRoles: read.regencyRoles.data,
        nationalRoles: read.nationalRoles.data,
      }
    : null;
}

/** What `tellRolesChange` told; null for any other text. */
export function readRolesChange(detail: string): { before: GivenRoles; after: GivenRoles } | null {
  const [first, second, ...more] = detail.split(CHANGE);
  if (first === undefined || second === undefined || more.length > 0) return null;
  const before = readRoles(first);
  const after = readRoles(second);
  return before && after ? { before, after } : null;
}
