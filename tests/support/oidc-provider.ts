import { createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { portOf } from './site.ts';

export type Person = { sub: string; email: string; email_verified: boolean };
export type OidcProvider = {
  issuer: string;
  /** Who is signed in at the service, in the browser that comes to it. */
  person: Person;
  close(): Promise<void>;
};

export const CLIENT = { id: 'lumbung', secret: 'rahasia-layanan' };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request as AsyncIterable<Buffer>) text += piece.toString();
  return new URLSearchParams(text);
}

/** A sign-in service that speaks OpenID Connect on loopback: code flow, signed id tokens, a key set. */
export async function anOidcProvider(person: Person): Promise<OidcProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...createPublicKey(privateKey).export({ format: 'jwk' }),
    kid: 'satu',
    use: 'sig',
    alg: 'RS256',
  };
  const codes = new Map<string, { nonce: string | null; redirect: string; person: Person }>();

  const idToken = (claims: object) => {
    const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'satu' })}.${part(claims)}`;
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64url')}`;
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    const json = (status: number, value: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const answer = async () => {
      switch (url.pathname) {
        case '/.well-known/openid-configuration':
          return json(200, {
            issuer: provider.issuer,
            authorization_endpoint: `${provider.issuer}/authorize`,
            token_endpoint: `${provider.issuer}/token`,
            jwks_uri: `${provider.issuer}/jwks`,
            id_token_signing_alg_values_supported: ['RS256'],
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
          });
        case '/jwks':
          return json(200, { keys: [jwk] });
        case '/authorize': {
          const code = randomUUID();
          const redirect = url.searchParams.get('redirect_uri') ?? '';
          codes.set(code, { nonce: url.searchParams.get('nonce'), redirect, person: provider.person });
          const back = new URL(redirect);
          back.searchParams.set('code', code);
          back.searchParams.set('state', url.searchParams.get('state') ?? '');
          response.writeHead(302, { location: back.href });
          return response.end();
        }
        case '/token': {
          const form = await formOf(request);
          const given = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString();
          const known =
            given === `${CLIENT.id}:${CLIENT.secret}` ||
            (form.get('client_id') === CLIENT.id && form.get('client_secret') === CLIENT.secret);
          const code = codes.get(form.get('code') ?? '');
          codes.delete(form.get('code') ?? '');
          if (!known || !code || form.get('redirect_uri') !== code.redirect || !form.get('code_verifier'))
            return json(400, { error: 'invalid_grant' });
          const now = Math.floor(Date.now() / 1000);
          const claims = { iss: provider.issuer, aud: CLIENT.id, iat: now, exp: now + 300, name: 'Pegawai' };
          return json(200, {
            access_token: randomUUID(),
            token_type: 'Bearer',
            expires_in: 300,
            id_token: idToken({ ...claims, ...code.person, ...(code.nonce && { nonce: code.nonce }) }),
          });
        }
        default:
          return json(404, {});
      }
    };
    answer().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${portOf(server)}`,
    person,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return provider;
}
