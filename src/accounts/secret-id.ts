import { createHash } from 'node:crypto';

/** Hexadecimal digits that an id has room for: 160 bits. */
const DIGITS = 40;

/**
 * Id of the record that a secret leads to. Made of the secret, which is not kept: whoever reads the data folder
 * can sign in as nobody. `purpose` keeps equal values of two purposes apart.
 */
export const secretId = (purpose: string, secret: string): string =>
  createHash('sha256').update(`${purpose}\0${secret}`).digest('hex').slice(0, DIGITS);
