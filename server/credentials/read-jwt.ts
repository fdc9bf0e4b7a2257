import { type KeyObject, verify } from 'node:crypto';

/** A JWT (RFC 7515, compact), read and not yet checked. */
export interface ReadJwt {
  /** Name of the key that signed it, as its header has it. */
  key: string;
  claims: Record<string, unknown>;
  isSignedBy(key: KeyObject): boolean;
}

/** Undefined for a text that is no JWT signed by ES256. */
export function readJwt(text: string): ReadJwt | undefined {
  const [header, payload, signature, ...more] = text.trim().split('.');
  const [head, claims] = [header, payload].map((part) => objectIn(part));
  if (!head || !claims || signature === undefined || more.length > 0 || head['alg'] !== 'ES256' || typeof head['kid'] !== 'string') return undefined;
  return { key: head['kid'], claims, isSignedBy: (key) => key.asymmetricKeyType === 'ec' && verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')) };
}

function objectIn(part = ''): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
