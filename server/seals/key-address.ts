import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/** Where a private key is that never comes here. */
export type KeyAddress = TokenAddress | ServiceAddress;

/** In a token (PKCS#11), written as RFC 7512 has it: `pkcs11:token=Seals;object=market?pin-source=file:/run/secrets/pin`. */
export interface TokenAddress {
  at: 'token';
  /** Label of the token. */
  token: string;
  /** Label of the key in it. */
  object: string;
  /** File its PIN is in, where it is not that of the other tokens. */
  pinFile?: string;
}

/** At a remote signing service (Cloud Signature Consortium API): `csc+https://sign.example/csc/v2?credential=market-seal`. */
export interface ServiceAddress {
  at: 'service';
  /** Address of its API, without a closing slash. */
  base: string;
  /** Of the API: its words differ a little. */
  version: 1 | 2;
  credential: string;
}

/** Whether what lies in a key's row says where the key is, instead of being the key. */
export const isKeyAddress = (lockedKey: string): boolean => /^(pkcs11|csc\+https?):/.test(lockedKey);

/** Refuses `signers.address`, and `signers.pin-in-address`: a PIN is kept apart from what it opens. */
export function readKeyAddress(text: string): Result<KeyAddress> {
  return text.startsWith('pkcs11:') ? readToken(text) : readService(text);
}

function readToken(text: string): Result<KeyAddress> {
  const [path = '', query = ''] = text.slice('pkcs11:'.length).split('?');
  const attributes = [...path.split(';'), ...query.split('&')].filter((part) => part !== '').map((part) => part.split('='));
  const read: Record<string, string> = {};
  for (const [name = '', value, ...more] of attributes) {
    const decoded = value === undefined || more.length > 0 ? undefined : decode(value);
    if (name === 'pin-value') return refuse('signers.pin-in-address');
    if (!['token', 'object', 'pin-source'].includes(name) || !decoded || Object.hasOwn(read, name)) return refuse('signers.address', { params: { value: text } });
    read[name] = decoded;
  }
  const { token, object, 'pin-source': pin } = read;
  if (!token || !object) return refuse('signers.address', { params: { value: text } });
  return accept({ at: 'token', token, object, ...(pin === undefined ? {} : { pinFile: pin.replace(/^file:(\/\/(?=\/))?/, '') }) });
}

function readService(text: string): Result<KeyAddress> {
  const url = /^csc\+https?:/.test(text) && URL.canParse(text.slice('csc+'.length)) ? new URL(text.slice('csc+'.length)) : undefined;
  const [version] = /(?<=\/v)[12](?=\/?$)/.exec(url?.pathname ?? '') ?? [];
  const credential = url?.searchParams.get('credential');
  // What identifies us to the service comes from the environment: an address lies in the database.
  if (!url || version === undefined || !credential || url.username || url.password || url.hash || url.searchParams.size > 1) return refuse('signers.address', { params: { value: text } });
  return accept({ at: 'service', base: `${url.origin}${url.pathname.replace(/\/$/, '')}`, version: version === '1' ? 1 : 2, credential });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
