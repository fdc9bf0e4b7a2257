import { join, resolve } from 'node:path';
import { type GatewaySettings, readGateways } from '#server/messages/read-gateways.ts';
import { type Provider, readProvider } from '#server/payments/provider.ts';
import { isTimeZone } from '#schemas/index.ts';
import { HOME } from '#server/sign-in/phone.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/** How this process runs, read once from the environment. */
export interface Config {
  host: string;
  port: number;
  /** Folder of the database and the secret. */
  dataFolder: string;
  /** `sqlite:<file>` or `postgres://…`. */
  database: string;
  /** Address people type, without a closing slash; printed on certificates. */
  address: string;
  /** Served over TLS (the address says so): strict cookies, HSTS, no message viewer, no pseudo-locales. */
  production: boolean;
  /** Whose mobile numbers people type without a country's code: ISO 3166-1, two letters; `countryFrom` reads it. */
  country: string;
  /** Of times shown to staff that belong to no service: IANA. */
  timeZone: string;
  /** How many proxies in front may be believed about the client's address. */
  trustedProxies: number;
  /** Messages no gateway brings can be read on a page by anybody on this machine or workshop network; on a server for the public they go nowhere. */
  messagesShown: boolean;
  gateways: GatewaySettings;
  /** To whom somebody tells of a weakness they found: an address `mailto:…`, `https://…` or `tel:…`; absent where nobody was named. */
  securityContact?: string;
  /** Who takes payments on line; absent where nobody does. */
  payment?: Provider;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads (an empty one counts as not set) `PORT`, `HOST`, `STAMPLESS_DATA`, `STAMPLESS_DATABASE`, `STAMPLESS_ADDRESS`, `STAMPLESS_WORKSHOP`, `STAMPLESS_COUNTRY`, `STAMPLESS_TIME_ZONE`, `STAMPLESS_TRUSTED_PROXIES`, `STAMPLESS_SECURITY_CONTACT`, `STAMPLESS_PAYMENT_ADDRESS`, `STAMPLESS_PAYMENT_SECRET` and what `readGateways` does; a faulty one is refused by name. */
export function readConfig(environment: Record<string, string | undefined>): Result<Config> {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const port = wholeNumber(read('PORT') ?? '3000', 65_535);
  if (port === undefined) return refuse('config.port', { params: { value: read('PORT') ?? '' } });
  const host = read('HOST') ?? '127.0.0.1';
  const dataFolder = resolve(read('STAMPLESS_DATA') ?? '.data');
  const database = read('STAMPLESS_DATABASE') ?? `sqlite:${join(dataFolder, 'stampless.db')}`;
  if (!/^(sqlite:.+|postgres(ql)?:\/\/.+)$/.test(database)) return refuse('config.database');
  const address = (read('STAMPLESS_ADDRESS') ?? `http://localhost:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return refuse('config.address', { params: { value: address } });
  const production = address.startsWith('https://');
  const workshop = read('STAMPLESS_WORKSHOP') ?? 'no';
  if (workshop !== 'yes' && workshop !== 'no') return refuse('config.workshop', { params: { value: workshop } });
  if (!production && workshop === 'no' && !LOOPBACK.has(host)) return refuse('config.address-not-secure', { params: { value: address, host } });
  const trustedProxies = wholeNumber(read('STAMPLESS_TRUSTED_PROXIES') ?? '0', 10);
  if (trustedProxies === undefined) return refuse('config.proxies', { params: { value: read('STAMPLESS_TRUSTED_PROXIES') ?? '' } });
  const country = read('STAMPLESS_COUNTRY') ?? HOME;
  if (!/^[A-Z]{2}$/.test(country)) return refuse('config.country', { params: { value: country } });
  const timeZone = read('STAMPLESS_TIME_ZONE');
  if (timeZone !== undefined && !isTimeZone(timeZone)) return refuse('config.time-zone', { params: { value: timeZone } });
  const contact = read('STAMPLESS_SECURITY_CONTACT');
  const securityContact = contact === undefined ? undefined : contactAddress(contact);
  if (contact !== undefined && securityContact === undefined) return refuse('config.security-contact', { params: { value: contact } });
  const payment = readProvider(read);
  if (!payment.ok) return payment;
  const gateways = readGateways(read);
  if (!gateways.ok) return gateways;
  return accept({ host, port, dataFolder, database, address, production, country, trustedProxies, messagesShown: !production, gateways: gateways.value, ...(securityContact ? { securityContact } : {}), ...(payment.value ? { payment: payment.value } : {}),
    // Asked of the machine when first needed: a hundredth of the start.
    get timeZone() { return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone; },
  });
}

/** An e-mail address becomes `mailto:`; a page has to be on `https`. Undefined where it is none of these. */
function contactAddress(text: string): string | undefined {
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`;
  return /^(mailto:[^\s@]+@[^\s@]+|tel:\+[0-9-]+)$/.test(text) || (/^https:\/\/\S+$/.test(text) && URL.canParse(text)) ? text : undefined;
}

/** Digits only: `1e3` and `0x50` are slips of the finger, not ports. */
function wholeNumber(text: string, most: number): number | undefined {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
