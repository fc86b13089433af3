/** ID tokens: RS256, for whoever asked for `openid` (OpenID Connect Core section 2). */
import { hostSeconds } from '../host-time.js';
import { PRIVATE_KEY, PUBLIC_KEY } from './key.js';
import { base64url } from './token-endpoint.js';

/** Whom and what an ID token tells. */
export interface Claims {
  /** The world's base URL. */
  readonly iss: string;
  /** The person's id. */
  readonly sub: string;
  /** The client it is for. */
  readonly aud: string;
  readonly nonce?: string;
  readonly name: string;
  readonly email: string;
}

/** Seconds an ID token lives, by the host's clock. */
const LIFETIME = 3600;

const part = (value: object): string => base64url(new TextEncoder().encode(JSON.stringify(value)));

let key: Promise<CryptoKey> | undefined;

function signingKey(): Promise<CryptoKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return (key ??= crypto.subtle.importKey('jwk', PRIVATE_KEY, algorithm, false, ['sign']));
}

/** A signed ID token. */
export async function idToken(claims: Claims): Promise<string> {
  const iat = hostSeconds();
  const head = part({ alg: PUBLIC_KEY.alg, typ: 'JWT', kid: PUBLIC_KEY.kid });
  const body = part({ ...claims, iat, exp: iat + LIFETIME });
  const text = new TextEncoder().encode(`${head}.${body}`);
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', await signingKey(), text);
  return `${head}.${body}.${base64url(new Uint8Array(signature))}`;
}
