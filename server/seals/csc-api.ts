import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { ServiceAddress } from './key-address.ts';
import type { SignerSettings } from './signer-settings.ts';

/** Asks a method of a remote signing service's API (Cloud Signature Consortium), and answers with its JSON. Refuses `signers.service-unreachable`, `.service-refused`, `.service-wrong`, `.client-missing`. */
export type CscApi = (method: string, body: object) => Promise<Result<Record<string, unknown>>>;

const PATIENCE = 10_000;
const LARGEST_ANSWER = 200_000;
/** A token is renewed this long before it runs out. */
const MARGIN = 30_000;

export function createCscApi({ base }: Pick<ServiceAddress, 'base'>, { client }: SignerSettings, now: () => number, patience = PATIENCE): CscApi {
  let held: { token: string; until: number } | undefined;

  /** OAuth 2.0, client credentials (CSC API 2.0, section 8.4.4). */
  async function token(): Promise<Result<string>> {
    if (!client) return refuse('signers.client-missing');
    if (held && now() < held.until) return accept(held.token);
    const answer = await ask(`${base}/oauth2/token`, {}, { grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }, patience);
    if (!answer.ok) return answer;
    const { access_token: given, expires_in: seconds = 3_600 } = answer.value;
    if (typeof given !== 'string' || typeof seconds !== 'number') return wrong(base, 'oauth2/token');
    held = { token: given, until: now() + seconds * 1_000 - MARGIN };
    return accept(given);
  }

  return async function call(method, body): Promise<Result<Record<string, unknown>>> {
    const shown = await token();
    if (!shown.ok) return shown;
    const answer = await ask(`${base}/${method}`, { authorization: `Bearer ${shown.value}` }, body, patience);
    // Who we are may have been forgotten there: the next try shows it anew.
    if (!answer.ok) held = undefined;
    return answer;
  };
}

async function ask(address: string, headers: Record<string, string>, body: object, patience: number): Promise<Result<Record<string, unknown>>> {
  const { host } = new URL(address);
  try {
    const response = await fetch(address, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body), redirect: 'error', signal: AbortSignal.timeout(patience) });
    const text = await textOf(response);
    if (text === undefined) return wrong(address, 'too large');
    const said = objectIn(text);
    if (!response.ok) return refuse('signers.service-refused', { params: { host, status: response.status, why: String(said?.['error'] ?? '').slice(0, 100) } });
    return said ? accept(said) : wrong(address, 'no JSON');
  } catch (fault) {
    return refuse('signers.service-unreachable', { params: { host, why: fault instanceof Error ? fault.name : '' } });
  }
}

/** What the service said is not what its API says it has to. */
export const wrong = (address: string, why: string) => refuse('signers.service-wrong', { params: { host: new URL(address).host, why } });

async function textOf(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LARGEST_ANSWER) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
