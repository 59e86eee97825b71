const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ISSUER = 'Lumbung Inovasi';

/** RFC 4648, without padding: the form in which apps for codes take a secret. */
function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >>> (bits - 5)) & 31);
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (5 - bits)) & 31) : text;
}

const encoded = (secret: string) => base32(Buffer.from(secret));

/** The secret in groups of four, as people type it from a screen. */
export const typedSecret = (secret: string): string => (encoded(secret).match(/.{1,4}/g) ?? []).join(' ');

/** What the QR code says to an app for codes. */
export function otpAddress(secret: string, email: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(email)}`;
  const about = new URLSearchParams({ secret: encoded(secret), digits: '6', period: '30' });
  return `otpauth://totp/${label}?${about.toString()}&issuer=${encodeURIComponent(ISSUER)}`;
}
